"""What is wrong with a file, said so that the contributor knows what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any


def _choices(context: Mapping[str, Any]) -> str:
    return str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")


def _enum(value: Any, field: str, context: Mapping[str, Any]) -> str:
    known = _choices(context)
    close = get_close_matches(str(value), known.split(", "), n=1)
    hint = f"did you mean {close[0]!r}? It is" if close else "write"
    return f"{field} {value!r} is not known: {hint} one of {known}"


def _want(what: str) -> Callable[[Any, str, Mapping[str, Any]], str]:
    return lambda value, field, _: f"{field} is {_shown(value)}: {what}"


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    return repr(value if len(str(value)) <= 60 else f"{str(value)[:57]}…")


def _too_short(_value: Any, field: str, _context: Mapping[str, Any]) -> str:
    if field == "sources":
        return "figure without a source: name the number of at least one entry of sources"
    return f"{field} is empty: write at least one entry"


def _mapping(value: Any, field: str, _context: Mapping[str, Any]) -> str:
    line = "Japanese name: English name" if field == "names_en" else "old-id: new-id"
    return f"{field} is {_shown(value)}: write '{line}' lines, or {{}} for none"


_MESSAGES: Mapping[str, Callable[[Any, str, Mapping[str, Any]], str]] = {
    "enum": _enum,
    "date_form": _want("write YYYY, YYYY-MM or YYYY-MM-DD, as precise as a source supports"),
    "date_missing": _want("no such date in the calendar; write one that exists"),
    "reading_kanji": _want("kanji left in a reading; write hiragana only"),
    "url_scheme": _want("write the full address, beginning with https:// or http://"),
    "string_type": _want("write text (put quotes around a number that is meant as text)"),
    "string_too_short": _want("write something, or leave the field out if it may be left out"),
    "int_type": _want("write a number without quotes, units or separators"),
    "float_type": _want("write a number without quotes, units or separators"),
    "bool_type": _want("write true or false"),
    "bool_parsing": _want("write true or false"),
    "tuple_type": _want("write a list, one '- ' line each"),
    "model_type": _want("write fields under it, one 'name: value' line each"),
    "model_attributes_type": _want("write fields under it, one 'name: value' line each"),
    "dict_type": _mapping,
    "greater_than_equal": _want("numbers of sources start at 1"),
    "too_short": _too_short,
}


def describe(
    kind: str, value: Any, field: str, context: Mapping[str, Any], fields: tuple[str, ...]
) -> str:
    """One sentence for a pydantic error: `kind` is its type, `fields` the names known there."""
    if kind == "extra_forbidden":
        close = get_close_matches(field, fields, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(fields)}"
        return f"unknown field {field!r}: {hint}"
    if kind == "missing":
        if field in {"note_ja", "note_en"}:
            return f"claim without a note: add {field}, one sentence on why this verdict"
        return f"field {field!r} is missing: add it"
    if kind == "string_pattern_mismatch":
        if field == "page_rows":
            return f"row {value!r} is not known: write S01 to S37 or INTRO"
        return (
            f"{field} {value!r} is not a valid id:"
            " write YYYY[-MM[-DD]]-what-it-is in a-z, 0-9 and '-'"
        )
    if kind == "string_too_short" and field in {"note_ja", "note_en"}:
        return f"claim without a note: write in {field} why this verdict, one sentence"
    message = _MESSAGES.get(kind)
    if message is None:
        return f"{field} {_shown(value)} is not valid ({kind.replace('_', ' ')})"
    return message(value, field, context)
