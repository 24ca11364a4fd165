"""Limits of application commands. Source: Discord's documentation, "Application Commands"."""

from collections.abc import Iterable, Sequence

import regex

from ..errors import ErrorTree
from ..model import JSON
from . import choices

Path = tuple[str | int, ...]
_CHAT_INPUT = 1
_SUB_COMMAND, _GROUP, _STRING = 1, 2, 3
_NAME = regex.compile(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$")
MAX_OPTIONS = 25
MAX_TOTAL = 8000
"""Characters of a command's names, descriptions and values together."""
MAX_BY_TYPE = {1: 100, 2: 15, 3: 15}
# fmt: off
LOCALES = frozenset((
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
    "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
    "th", "zh-CN", "ja", "zh-TW", "ko",
))
# fmt: on


def _check_name(name: str, tree: ErrorTree, at: Path) -> None:
    if not _NAME.match(name) or name != name.lower():
        tree.add(
            at,
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        )


def _localised(holder: JSON, key: str, tree: ErrorTree, at: Path) -> Iterable[tuple[str, str]]:
    for locale, text in (holder.get(f"{key}_localizations") or {}).items():
        if locale not in LOCALES:
            tree.choice(locale, "the supported locales", *at, f"{key}_localizations", locale)
        yield locale, text


def _check_texts(holder: JSON, tree: ErrorTree, at: Path, *, chat_input: bool = True) -> int:
    """Adds faults of name and description; returns the characters that count."""
    longest = {"name": 0, "description": 0}
    for key, maximum in (("name", 32), ("description", 100)):
        texts = [((*at, key), holder.get(key) or "")]
        texts += [
            ((*at, f"{key}_localizations", locale), text)
            for locale, text in _localised(holder, key, tree, at)
        ]
        for here, text in texts:
            longest[key] = max(longest[key], len(text))
            if key == "name" and chat_input:
                _check_name(text, tree, here)
            elif key == "description" and not chat_input:
                if text:
                    tree.too_long(0, *here)
            elif not 1 <= len(text) <= maximum:
                tree.bad_length(1, maximum, *here)
    return longest["name"] + longest["description"]


def _check_option(option: JSON, tree: ErrorTree, at: Path) -> int:
    total = _check_texts(option, tree, at)
    kind = option.get("type", 0)
    if kind in (_SUB_COMMAND, _GROUP):
        return total + _check_options(option.get("options") or [], tree, (*at, "options"))
    listed = option.get("choices") or []
    if listed and option.get("autocomplete"):
        tree.add(
            (*at, "autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
            "Autocomplete may not be set to true if choices are present",
        )
    choices.check(listed, kind, tree, (*at, "choices"))
    if kind == _STRING:
        low, high = option.get("min_length"), option.get("max_length")
        if low is not None and not 0 <= low <= 6000:
            tree.add((*at, "min_length"), "NUMBER_TYPE_MAX", "Must be between 0 and 6000.")
        if high is not None and not 1 <= high <= 6000:
            tree.add((*at, "max_length"), "NUMBER_TYPE_MAX", "Must be between 1 and 6000.")
    return total + sum(len(row.get("name", "")) + len(str(row.get("value"))) for row in listed)


def _check_options(options: Sequence[JSON], tree: ErrorTree, at: Path) -> int:
    if len(options) > MAX_OPTIONS:
        tree.too_long(MAX_OPTIONS, *at)
    names: set[str] = set()
    optional_seen = False
    total = 0
    for index, option in enumerate(options):
        name = option.get("name", "")
        if name in names:
            tree.add(
                at, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", f"Duplicate option {name}"
            )
        names.add(name)
        if option.get("required") and optional_seen:
            tree.add(
                (*at, index),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen |= option.get("type") not in (_SUB_COMMAND, _GROUP) and not option.get(
            "required"
        )
        total += _check_option(option, tree, (*at, index))
    return total


def check_one(command: JSON, tree: ErrorTree, at: Path = ()) -> None:
    chat_input = (command.get("type") or _CHAT_INPUT) == _CHAT_INPUT
    total = _check_texts(command, tree, at, chat_input=chat_input)
    total += _check_options(command.get("options") or [], tree, (*at, "options"))
    needed = command.get("default_member_permissions")
    if needed is not None and not str(needed).isdecimal():
        tree.add(
            (*at, "default_member_permissions"), "NUMBER_TYPE_COERCE", f"{needed!r} is not int."
        )
    if total > MAX_TOTAL:
        tree.add(
            at,
            "APPLICATION_COMMAND_TOO_LARGE",
            f"Command exceeds maximum size ({MAX_TOTAL})",
        )


def check_all(commands: Sequence[JSON], tree: ErrorTree) -> None:
    """Adds the faults of a bulk overwrite, doubled names among them."""
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        check_one(command, tree, (index,))
        key = (command.get("type") or _CHAT_INPUT, command.get("name", ""))
        if key in seen:
            tree.add(
                (index, "name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
        seen.add(key)
