"""What `/stats` can show, and what its pictures are called."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from babel.dates import format_date

if TYPE_CHECKING:
    from ...incidents.statistics import Statistics
    from ..i18n import Language, Words


class View(StrEnum):
    """One drawing and its text."""

    PERIODS = "periods"
    CAUSES = "causes"
    REPORTS = "reports"
    PREFECTURES = "prefectures"
    VERDICTS = "verdicts"
    GRADES = "grades"


def title(view: View, counts: Statistics, words: Words) -> str:
    """The title of a view, with the year that is counted, if it is one."""
    if view is View.PERIODS and counts.year is not None:
        return words("stats.chart.months.title", year=counts.year)
    text = words(f"stats.chart.{view.value}.title")
    if view in (View.PERIODS, View.REPORTS) or counts.year is None:
        return text
    return words("stats.chart.in_year", title=text, year=counts.year)


def unit(view: View, words: Words) -> str:
    """What the numbers of a view count."""
    match view:
        case View.REPORTS:
            return words("stats.unit.reports")
        case View.VERDICTS:
            return words("stats.unit.statements")
        case View.GRADES:
            return words("stats.unit.pages")
        case _:
            return words("stats.unit.incidents")


def month_name(month: int, language: Language) -> str:
    """A month in short: 5月, May."""
    return format_date(date(2000, month, 1), format="MMM", locale=language)


def note(view: View, words: Words) -> str:
    """What one has to know to read the numbers rightly."""
    return words(f"stats.chart.{view.value}.note")
