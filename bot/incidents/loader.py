"""`data/incidents.yaml` → `Record`, with every mistake located at once."""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from .checks import check_ids, check_incident, check_names, check_order
from .model import Incident, RecordFile
from .problems import describe
from .record import Record
from .yaml_source import Document, Path, Problem, read_yaml

if TYPE_CHECKING:
    import pathlib
    from datetime import date


class RecordError(Exception):
    """A record file that can't be used; `str` has one `file:line:column: message` line each."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = sorted(set(problems))
        super().__init__(
            "\n".join(f"{name}:{p.line}:{p.column}: {p.message}" for p in self.problems)
        )


def load_record(path: pathlib.Path, today: date) -> Record:
    """Read and check a record file; `today` is the day after which no date may lie.

    Raises `RecordError` with all mistakes, also for a file that can't be read.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except OSError as error:
        raise RecordError(str(path), [Problem(1, 1, f"can't be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(line, 1, "not UTF-8: save the file in UTF-8")
        raise RecordError(str(path), [problem]) from error
    return parse_record(text, str(path), today)


def parse_record(text: str, name: str, today: date) -> Record:
    """Like `load_record`, from text; `name` stands before each line number."""
    document = read_yaml(text.removeprefix("\ufeff"))
    problems = list(document.problems)
    incidents: list[Incident] = []
    names: dict[str, str] = {}
    if isinstance(document.value, dict):
        problems += _check_file(document, today, incidents, names)
    elif not problems:
        problems.append(Problem(1, 1, "empty or not a record: write page and incidents"))
    if problems:
        raise RecordError(name, problems)
    value = document.value
    file = RecordFile.model_construct(**value)
    return Record(
        page=RecordFile.model_fields["page"].annotation.model_validate(value["page"]),  # type: ignore[union-attr]
        incidents=tuple(incidents),
        redirects=MappingProxyType(dict(file.redirects)),
        version=hashlib.sha256(text.encode()).hexdigest()[:12],
        lines=MappingProxyType(
            {
                incident.id: document.place(("incidents", index))[0]
                for index, incident in enumerate(incidents)
            }
        ),
        names_en=MappingProxyType(names),
    )


def _check_file(
    document: Document, today: date, valid: list[Incident], names: dict[str, str]
) -> Iterator[Problem]:
    """Mistakes of the file; its entries and English names are put into `valid` and `names`."""
    value: dict[str, Any] = document.value
    raw = value.get("incidents")
    listed = raw if isinstance(raw, list) else []
    shell = {**value, "incidents": []} if isinstance(raw, list) else value
    try:
        names.update(RecordFile.model_validate(shell).names_en)
    except ValidationError as error:
        yield from _located(document, error, RecordFile, ())
    entries: list[tuple[Path, Mapping[str, Any]]] = []
    broken = False
    for index, item in enumerate(listed):
        path: Path = ("incidents", index)
        try:
            valid.append(Incident.model_validate(item, context={"names_en": names}))
        except ValidationError as error:
            broken = True
            yield from _located(document, error, Incident, path)
        if isinstance(item, dict):
            entries.append((path, item))
            yield from _placed(document, check_incident(item, path, today))
    redirects = value.get("redirects")
    published = value.get("published_ids")
    found = check_ids(
        entries,
        redirects if isinstance(redirects, dict) else {},
        (
            (("published_ids", index), name)
            for index, name in enumerate(published if isinstance(published, list) else ())
        ),
    )
    yield from _placed(document, found)
    if isinstance(value.get("names_en"), dict):
        yield from _placed(document, check_names(entries, value["names_en"]))
    if not broken:
        yield from _placed(document, check_order(entries))


def _placed(document: Document, findings: Iterator[tuple[Path, str]]) -> Iterator[Problem]:
    for path, message in findings:
        yield Problem(*document.place(path), message)


def _located(
    document: Document, error: ValidationError, model: type[BaseModel], base: Path
) -> Iterator[Problem]:
    seen: set[Path] = set()
    for item in error.errors(include_url=False):
        location = tuple(part for part in item["loc"] if _is_field(part))
        path: Path = (*base, *location)
        if path in seen:  # each member of a union reports: one sentence is enough
            continue
        seen.add(path)
        names = [part for part in location if isinstance(part, str)]
        field = names[-1] if names else "entry"
        kind = item["type"]
        message = describe(
            kind, item["input"], field, item.get("ctx", {}), _fields(model, names[:-1])
        )
        place = document.keys.get(path) if kind == "extra_forbidden" else None
        yield Problem(*(place or document.place(path)), message)


def _is_field(part: str | int) -> bool:
    """Union members show up in pydantic's locations under names that are not fields."""
    return isinstance(part, int) or part not in {"int", "float", "[key]"}


def _fields(model: type[BaseModel], names: list[str]) -> tuple[str, ...]:
    for name in names:
        info = model.model_fields.get(name)
        inner = _model_in(info.annotation) if info else None
        if inner is None:
            return ()
        model = inner
    return tuple(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
