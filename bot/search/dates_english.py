"""Dates in English: June 2023, 7 June 2023, June 7, FY2024, summer 2023, last month, 3 days ago."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from . import date_spans as spans
from .date_spans import Span

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_PARTS = {
    "spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "fall": (9, 3), "winter": (12, 3),
    "early": (1, 4), "beginning": (1, 2), "mid": (5, 4), "late": (9, 4), "end": (12, 1),
}  # fmt: skip
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_OFFSETS = {"this": 0, "last": -1, "next": 1, "previous": -1}

_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_DATED = tuple(
    re.compile(rf"\b{form}(?![0-9A-Za-z])", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s{_DAY},?\s{_YEAR}",
        rf"{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}",
        rf"{_MONTH}(?:,|\sof)?\s{_YEAR}",
        rf"{_YEAR}\s{_MONTH}(?:\s{_DAY})?",
        rf"(?P<fiscal>fy|fiscal(?:\syear)?)\s?{_YEAR}",
        rf"(?P<part>{'|'.join(_PARTS)})(?:\s(?:of\s)?|-){_YEAR}",
        rf"{_YEAR}\s(?P<part>spring|summer|autumn|fall|winter)",
        rf"{_MONTH}\s{_DAY}",
        rf"{_DAY}\s(?:of\s)?{_MONTH}",
        # "may" and "march" alone are rarely months: only after a word that asks for one
        r"(?:in|since|during|last|of)\s(?P<month>may|march)",
        _MONTH.replace("|may|", "|").replace("|march|", "|"),
    )
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<day>{'|'.join(_DAYS)})|(?P<which>this|last|next|previous)\s"
    r"(?P<unit>week|month|year|fiscal year)"
    r"|(?P<count>[0-9]{1,3}|a|an|one|two|three|few)\s(?P<ago>day|week|month|year)s?\sago)\b",
    re.IGNORECASE,
)
_WORTH_A_LOOK = re.compile(
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|ago|last|this|next|prev|fy|fis"
    r"|spr|sum|aut|fall|win|ear|beg|mid|lat|end",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "few": 3}


def read(text: str, today: date) -> Iterator[tuple[int, int, Span]]:
    """Mentions with where they stand, the fullest forms first; they may overlap."""
    if not _WORTH_A_LOOK.search(text):
        return
    for pattern in _DATED:
        for found in pattern.finditer(text):
            try:
                yield found.start(), found.end(), _dated(found.groupdict(), today)
            except ValueError:
                continue
    for found in _RELATIVE.finditer(text):
        yield found.start(), found.end(), _relative(found, today)


def _dated(part: dict[str, str | None], today: date) -> Span:
    month = _MONTHS[(part["month"] or "")[:3].lower()] if part.get("month") else None
    day = int(part["day"] or 0) if part.get("day") else None
    if part.get("year") is None:
        return spans.latest(month or 1, day, today)
    year = int(part["year"] or 0)
    if part.get("fiscal"):
        return spans.fiscal_span(year)
    if word := part.get("part"):
        return spans.part_span(year, _PARTS[word.lower()])
    if month is None:
        raise ValueError("a year alone")
    if day is not None:
        return spans.day_span(date(year, month, day))
    return spans.month_span(year, month)


def _relative(found: re.Match[str], today: date) -> Span:
    if found["day"]:
        return spans.day_span(today + timedelta(days=_DAYS[found["day"].lower()]))
    if found["ago"]:
        word = found["count"].lower()
        count = int(word) if word.isdigit() else _COUNTS[word]
        return spans.ago(count, found["ago"][0].lower(), today)
    offset = _OFFSETS[found["which"].lower()]
    match found["unit"].lower():
        case "week":
            return spans.week_span(today, -offset)
        case "month":
            return spans.month_span(*spans.add_months(today.year, today.month, offset))
        case "year":
            return spans.year_span(today.year + offset)
        case _:
            return spans.fiscal_span(today.year - (today.month < 4) + offset)
