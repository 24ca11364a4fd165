"""YAML text → plain values, with the place of each in the file.

PyYAML's C composer with YAML 1.2 core scalars (https://yaml.org/spec/1.2.2/#103-core-schema):
`no` and `12:30` stay text. Duplicate keys, anchors and tags are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SCALARS: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 0)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)
# what PyYAML's resolver gives to untagged nodes
_UNTAGGED = {
    f"tag:yaml.org,2002:{name}"
    for name in ["str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value"]
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file; line and column count from 1."""

    line: int
    column: int
    message: str


@dataclass(slots=True)
class Document:
    """Plain values and where each stands; `keys` has the places of mapping keys."""

    value: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a path, or of its nearest known parent."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def _at(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1)


def read_yaml(text: str) -> Document:
    """Compose `text`; syntax errors and refused constructs are in `problems`, never raised."""
    document = Document()
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = _at(mark) if mark else (1, 1)
        what = " ".join(part for part in (error.context, error.problem) if part)
        document.problems.append(Problem(line, column, f"not valid YAML: {what}"))
        return document
    except yaml.YAMLError as error:
        document.problems.append(Problem(1, 1, f"not valid YAML: {' '.join(str(error).split())}"))
        return document
    finally:
        loader.dispose()
    if node is not None:
        document.value = _Reader(document).read(node, ())
    return document


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def report(self, node: yaml.Node, message: str) -> None:
        self.document.problems.append(Problem(*_at(node.start_mark), message))

    def read(self, node: yaml.Node, path: Path) -> Any:
        self.document.places[path] = _at(node.start_mark)
        if id(node) in self.seen:
            self.report(node, "anchors and aliases are not used here: write the value out")
            return None
        self.seen.add(id(node))
        if node.tag not in _UNTAGGED:
            self.report(node, f"tag {node.tag!r} is not used here: write a plain value")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(key_node, "a field name is plain text")
                continue
            key = key_node.value
            if key in result:
                line, column = self.document.keys[(*path, key)]
                self.report(
                    key_node,
                    f"field {key!r} stands twice (first at {line}:{column}): keep one of them",
                )
                continue
            self.document.keys[(*path, key)] = _at(key_node.start_mark)
            result[key] = self.read(value_node, (*path, key))
        return result

    @staticmethod
    def scalar(node: yaml.ScalarNode) -> Any:
        if not node.style:  # plain: None, or "" from the C parser
            for pattern, build in _SCALARS:
                if pattern.fullmatch(node.value):
                    return build(node.value)
        return node.value
