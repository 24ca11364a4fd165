"""Checks request bodies against Discord's OpenAPI document, where one is at hand."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, Self

from .errors import JSON, ErrorTree

VARIABLE = "MYNABOT_DISCORD_OPENAPI"
_BASE = "urn:discord:openapi"
_SNOWFLAKE = {
    "oneOf": [
        {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"},
        {"type": "integer", "minimum": 0},
    ]
}


@dataclass(frozen=True, slots=True)
class Violation:
    """A request that Discord's own document does not allow."""

    method: str
    path: str
    place: tuple[str | int, ...]
    message: str

    def __str__(self) -> str:
        place = ".".join(map(str, self.place)) or "the body"
        return f"{self.method} {self.path}: {place}: {self.message}"


class MissingLibraryError(Exception):
    """The document is named, but the library that reads it is not installed."""

    def __init__(self) -> None:
        super().__init__(f"{VARIABLE} needs the package jsonschema, which is not installed")


class _Fault(Protocol):
    @property
    def message(self) -> str: ...
    @property
    def absolute_path(self) -> Iterable[str | int]: ...
    @property
    def schema_path(self) -> Iterable[str | int]: ...
    @property
    def context(self) -> Iterable["_Fault"]: ...


class _Validator(Protocol):
    def iter_errors(self, instance: Any) -> Iterable[_Fault]: ...


@dataclass(frozen=True, slots=True)
class _Operation:
    pattern: re.Pattern[str]
    template: str
    item: JSON


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^}]+\})", template)
    return re.compile(
        "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts) + "$"
    )


class OpenApi:
    """Discord's document, ready to judge bodies."""

    def __init__(self, document: JSON) -> None:
        """Raises:
        MissingLibraryError: without jsonschema, which only the tests bring along.
        """
        try:
            import jsonschema
            from referencing import Registry, Resource
            from referencing.jsonschema import DRAFT202012
        except ImportError:
            raise MissingLibraryError from None

        # Discord also takes numbers for ids: its guide to uploads numbers attachments so.
        schemas = {**document["components"]["schemas"], "SnowflakeType": _SNOWFLAKE}
        document = document | {"components": document["components"] | {"schemas": schemas}}
        resource = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry = Registry().with_resource(_BASE, resource)
        self._draft = jsonschema.Draft202012Validator
        self._validators: dict[str, _Validator] = {}
        # Fixed paths before templates: /messages/@original is not a message id.
        templates = sorted(document["paths"], key=lambda path: (path.count("{"), path))
        self._operations = [
            _Operation(_pattern(path), path, document["paths"][path]) for path in templates
        ]

    @classmethod
    def from_environment(cls) -> Self | None:
        """The document that MYNABOT_DISCORD_OPENAPI names; None where it names none.

        Raises:
            OSError: if the file cannot be read.
            MissingLibraryError: without jsonschema.
        """
        name = os.environ.get(VARIABLE)
        return cls._read(name) if name else None

    @classmethod
    @lru_cache(maxsize=1)
    def _read(cls, name: str) -> Self:
        return cls(json.loads(Path(name).read_text("utf-8")))

    def check_request(
        self, method: str, path: str, body: Any, *, has_body: bool
    ) -> Violation | None:
        operation = self._find(method, path)
        if operation is None:
            return Violation(method, path, (), "the document knows no such request")
        if not has_body:
            return None
        content = operation.item[method.lower()].get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None if body in (None, {}) else Violation(method, path, (), "takes no body")
        pointer = (operation.template, method.lower(), "requestBody", "content", "application/json")
        return self._judge(method, path, pointer, body)

    def check_reply(self, method: str, path: str, status: int, body: Any) -> Violation | None:
        """Whether our own answer has the shape that the document gives for its status."""
        operation = self._find(method, path)
        if operation is None:
            return None
        answer = operation.item[method.lower()]["responses"].get(str(status))
        if not answer or "application/json" not in answer.get("content", {}):
            return None
        pointer = (
            operation.template,
            method.lower(),
            "responses",
            str(status),
            "content",
            "application/json",
        )
        return self._judge(method, path, pointer, body)

    def _find(self, method: str, path: str) -> _Operation | None:
        for operation in self._operations:
            if method.lower() in operation.item and operation.pattern.match(path):
                return operation
        return None

    def _judge(
        self, method: str, path: str, pointer: tuple[str, ...], body: Any
    ) -> Violation | None:
        steps = (step.replace("~", "~0").replace("/", "~1") for step in pointer)
        reference = f"{_BASE}#/paths/{'/'.join(steps)}/schema".replace("{", "%7B").replace(
            "}", "%7D"
        )
        validator = self._validators.get(reference)
        if validator is None:
            validator = self._draft({"$ref": reference}, registry=self._registry)
            self._validators[reference] = validator
        faults = list(validator.iter_errors(body))
        if not faults:
            return None
        fault = _deepest(faults)
        return Violation(method, path, tuple(fault.absolute_path), fault.message[:500])


def _deepest(faults: list[_Fault]) -> _Fault:
    """The fault that says most: deepest in the body, down the branch that came closest."""
    fault = max(faults, key=_depth)
    branches: dict[object, list[_Fault]] = {}
    for inner in fault.context:
        branches.setdefault(next(iter(inner.schema_path)), []).append(inner)
    if not branches:
        return fault
    closest = max(branches.values(), key=lambda branch: (-len(branch), max(map(_depth, branch))))
    best = max(branches.values(), key=lambda branch: max(map(_reach, branch)))
    return _deepest(best if max(map(_reach, best)) > max(map(_reach, closest)) else closest)


def _depth(fault: _Fault) -> int:
    return len(tuple(fault.absolute_path))


def _reach(fault: _Fault) -> int:
    """How deep in the body the fault goes, through all branches."""
    return max([_depth(fault), *map(_reach, fault.context)])


def refuse(violation: Violation) -> None:
    """Raises:
    ApiError: 50035 at the place of the violation.
    """
    tree = ErrorTree()
    tree.add(violation.place, "OPENAPI_DOCUMENT", violation.message)
    tree.check()
