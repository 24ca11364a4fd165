"""Spans of days, and the arithmetic that mentions of dates share."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)


class DatePrecision(StrEnum):
    """How fine a mention is; `SPAN` is any other stretch of days: ranges, seasons, fiscal years."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    SPAN = "span"


class Span(NamedTuple):
    """All days from `first` to `last`; `yearless`: the writer named no year."""

    first: date
    last: date
    precision: DatePrecision
    yearless: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text at `[start, end)`: all days from `first` to `last`, both included.

    A `yearless` one (6月7日, 年末) holds the latest such span that has begun by the day of asking.
    """

    start: int
    end: int
    first: date
    last: date
    precision: DatePrecision
    text: str
    yearless: bool = False


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, DatePrecision.DAY)


def year_span(year: int) -> Span:
    """A calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)


def month_span(year: int, month: int) -> Span:
    """A calendar month; `ValueError` for a month outside 1 to 12."""
    first = date(year, month, 1)
    return Span(first, first.replace(day=days_in(year, month)), DatePrecision.MONTH)


def months_span(year: int, month: int, count: int) -> Span:
    """`count` months from a month on."""
    last = month_span(*add_months(year, month, count - 1)).last
    return Span(date(year, month, 1), last, DatePrecision.SPAN)


def week_span(today: date, weeks_back: int) -> Span:
    """Monday to Sunday, so many weeks before the one of `today`."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks_back)
    return Span(monday, monday + timedelta(days=6), DatePrecision.SPAN)


def fiscal_span(year: int, first_month: int = 4, months: int = 12) -> Span:
    """A Japanese fiscal year (April to March) or a half of it."""
    return months_span(year, first_month, months)


def days_in(year: int, month: int) -> int:
    """Days of a month; `ValueError` for a month outside 1 to 12."""
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    return calendar.monthrange(year, month)[1]


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month so many months later (or earlier)."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def latest(month: int, day: int | None, today: date) -> Span:
    """The latest such month, or day, that has begun by `today`; `ValueError` if there is none."""
    for year in range(today.year, today.year - 9, -1):
        if day is not None and day > days_in(year, month):
            continue
        begins = date(year, month, day or 1)
        if begins <= today:
            span = day_span(begins) if day is not None else month_span(year, month)
            return span._replace(yearless=True)
    raise ValueError("no such day")


def part_span(year: int, part: tuple[int, int]) -> Span:
    """A season or a part of a year, given as its first month and its number of months."""
    return months_span(year, *part)


def ago(count: int, unit: str, today: date) -> Span:
    """So many days, weeks, months or years before `today` (`unit`: d, w, m, y)."""
    if count > 3000:
        raise ValueError("too long ago")
    match unit:
        case "y":
            return year_span(today.year - count)
        case "m":
            return month_span(*add_months(today.year, today.month, -count))
        case "w":
            return week_span(today, count)
        case _:
            return day_span(today - timedelta(days=count))
