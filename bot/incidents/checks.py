"""Rules that no single field can hold: source numbers, ids, redirects, the order of the file.

Checks look at plain values, so that a mistake in one field does not hide another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from .partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from .yaml_source import Path

Finding = tuple["Path", str]

_DATED: Mapping[str, tuple[str, ...]] = {
    "": ("date", "date_end", "updated"),
    "events": ("date",),
    "figures": ("as_of",),
    "sources": ("published",),
}
_CITING = ("events", "figures", "claims")


def _entries(value: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, Mapping):
            yield index, item


def _parsed(value: Any) -> PartialDate | None:
    try:
        return PartialDate.parse(str(value))
    except ValueError:
        return None


def check_incident(incident: Mapping[str, Any], path: Path, today: date) -> Iterator[Finding]:
    """Problems within one entry: dates to come, source numbers, periods, sources and confidence."""
    yield from _dates(incident, path, today)
    yield from _source_numbers(incident, path)
    if not incident.get("sources") and not (
        incident.get("page_rows") and incident.get("confidence") == "low"
    ):
        message = (
            "entry without a source: add sources (only rows of the original page"
            " may stand without one, with confidence: low)"
        )
        yield path, message
    for one, other in (("response_ja", "response_en"), ("response_en", "response_ja")):
        if incident.get(one) and not incident.get(other):
            yield (*path, one), f"{one} stands alone: add {other}"


def _dates(incident: Mapping[str, Any], path: Path, today: date) -> Iterator[Finding]:
    groups: list[tuple[Path, Mapping[str, Any], tuple[str, ...]]] = [(path, incident, _DATED[""])]
    for name, fields in _DATED.items():
        if name:
            groups += [((*path, name, i), e, fields) for i, e in _entries(incident.get(name))]
    for place, group, fields in groups:
        for field in fields:
            day = _parsed(group.get(field))
            if day is not None and day.first > today:
                yield (*place, field), f"{field} {day} lies in the future: write when it was"
    first, last = _parsed(incident.get("date")), _parsed(incident.get("date_end"))
    if first and last and last.last < first.first:
        yield (*path, "date_end"), f"date_end {last} is before date {first}: swap them"


def _source_numbers(incident: Mapping[str, Any], path: Path) -> Iterator[Finding]:
    known: dict[Any, int] = {}
    for index, source in _entries(incident.get("sources")):
        number = source.get("n")
        if number in known:
            yield (
                (*path, "sources", index, "n"),
                f"source number {number} stands twice: give this one the next free number",
            )
        known[number] = index
    for name in _CITING:
        for index, entry in _entries(incident.get(name)):
            cited = entry.get("sources")
            for place, number in enumerate(cited if isinstance(cited, list) else ()):
                if isinstance(number, int) and number not in known:
                    have = ", ".join(str(n) for n in known) or "none"
                    yield (
                        (*path, name, index, "sources", place),
                        f"source number {number} is not there: sources of this entry are {have}",
                    )


def check_ids(
    incidents: Iterable[tuple[Path, Mapping[str, Any]]],
    redirects: Mapping[str, Any],
    published: Iterable[tuple[Path, Any]],
) -> Iterator[Finding]:
    """Problems between entries: ids given twice, lost, redirected nowhere, related to nothing."""
    entries = list(incidents)
    places: dict[Any, Path] = {}
    for path, incident in entries:
        name = incident.get("id")
        if name in places:
            yield (*path, "id"), f"id {name!r} stands twice: give this entry an id of its own"
        elif isinstance(name, str):
            places[name] = path
    known = set(places)
    published = list(published)
    renamed = sorted(known - {name for _, name in published})
    for old, new in redirects.items():
        if old in known:
            yield ("redirects", old), f"id {old!r} is redirected but still there: remove one"
        if new not in known:
            yield (
                ("redirects", old),
                f"redirect leads to {new!r}, which is not there{_close(new, known)}",
            )
    for path, name in published:
        if isinstance(name, str) and name not in known and name not in redirects:
            guess = get_close_matches(name, renamed, n=1, cutoff=0.3) or ["NEW-ID"]
            mend = f"write it back, or add '{name}: {guess[0]}' to redirects"
            yield path, f"id {name!r} was published and is gone: {mend}"
    for path, incident in entries:
        related = incident.get("related")
        for index, name in enumerate(related if isinstance(related, list) else ()):
            if isinstance(name, str) and name not in known and name not in redirects:
                yield (
                    (*path, "related", index),
                    f"related id {name!r} is not there{_close(name, known)}",
                )


_NAMED: Mapping[str, str] = {"places": "place", "organizations": "organization"}


def check_names(
    incidents: Iterable[tuple[Path, Mapping[str, Any]]], names: Mapping[str, Any]
) -> Iterator[Finding]:
    """Places and organizations without an English name."""
    for path, incident in incidents:
        for field, what in _NAMED.items():
            listed = incident.get(field)
            for index, name in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(name, str) and name.strip() not in names:
                    message = f"{what} {name!r} has no English name: add it to names_en"
                    yield (*path, field, index), message


def _close(name: Any, known: Iterable[str]) -> str:
    close = get_close_matches(str(name), list(known), n=1)
    return f": did you mean {close[0]!r}?" if close else ": write the id of an entry"


def check_order(incidents: Iterable[tuple[Path, Mapping[str, Any]]]) -> Iterator[Finding]:
    """Entries that do not stand in their place by date, then id."""
    previous: tuple[tuple[int, int, int], str] | None = None
    before = ""
    for path, incident in incidents:
        day = _parsed(incident.get("date"))
        if day is None:
            continue
        key = (day.sort_key, str(incident.get("id")))
        if previous is not None and key < previous:
            yield path, f"out of order: move {key[1]!r} before {before!r} (by date, then id)"
            continue
        previous, before = key, key[1]
