"""Limits of choices, of a command's option as of autocomplete."""

from collections.abc import Sequence

from ..errors import ErrorTree
from ..model import JSON

MAX_CHOICES = 25
Path = tuple[str | int, ...]
_STRING, _INTEGER, _NUMBER = 3, 4, 10
_MAX_SAFE = 2**53


def _check_value(value: object, kind: int, tree: ErrorTree, at: Path) -> None:
    if kind == _STRING:
        if not isinstance(value, str):
            tree.add(at, "STRING_TYPE_CONVERT", "Could not interpret as string.")
        elif not 1 <= len(value) <= 100:
            tree.bad_length(1, 100, *at)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        tree.add(at, "NUMBER_TYPE_COERCE", f"Value {value!r} is not a number.")
    elif kind == _INTEGER and not isinstance(value, int):
        tree.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    elif abs(value) > _MAX_SAFE:
        tree.add(at, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {_MAX_SAFE}.")


def check(choices: Sequence[JSON], kind: int, tree: ErrorTree, at: Path) -> None:
    """Adds the faults of choices for an option of type `kind`."""
    if len(choices) > MAX_CHOICES:
        tree.too_long(MAX_CHOICES, *at)
    names: set[str] = set()
    for index, choice in enumerate(choices):
        here = (*at, index)
        name = choice.get("name") or ""
        if not 1 <= len(name) <= 100:
            tree.bad_length(1, 100, *here, "name")
        for locale, text in (choice.get("name_localizations") or {}).items():
            if not 1 <= len(text) <= 100:
                tree.bad_length(1, 100, *here, "name_localizations", locale)
        if name in names:
            tree.add(
                at,
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE",
                f"The specified option choice name is already used: {name}",
            )
        names.add(name)
        _check_value(choice.get("value"), kind, tree, (*here, "value"))
