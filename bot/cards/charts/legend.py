"""Words that several pictures share: what stripes mean, which year is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas import WIDTH, Canvas, text_width

if TYPE_CHECKING:
    from ...incidents.statistics import Statistics
    from ..i18n import Words


def low_legend(canvas: Canvas, words: Words, y: float = 34) -> None:
    """A striped sample and its meaning, at the right edge."""
    label = words("stats.chart.low")
    left = WIDTH - 14 - text_width(label, 8.5)
    canvas.striped(left - 16, y - 4, 12, 8, canvas.palette.main)
    canvas.text(left, y, label, 8.5, canvas.palette.muted)


def in_year(title: str, counts: Statistics, words: Words) -> str:
    """A title with the year that is counted, if it is one."""
    return (
        title
        if counts.year is None
        else words("stats.chart.in_year", title=title, year=counts.year)
    )
