"""Incidents by year or month: bars of all, and a table of categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .canvas import HEIGHT, WIDTH, Canvas, text_width
from .legend import low_legend
from .views import View, month_name

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics
    from ..i18n import Words
    from .theme import Theme

_LEFT: Final = 84
_RIGHT: Final = WIDTH - 44
_BARS: Final = (62, 100)  # upper and lower edge
_TABLE: Final = (118, HEIGHT - 22)


def draw(counts: Statistics, words: Words, theme: Theme) -> Figure:
    """The picture; `counts` of a year show its months."""
    canvas = Canvas(theme)
    palette = canvas.palette
    year = counts.year
    canvas.frame(View.PERIODS, counts, words)
    low_legend(canvas, words)
    if not counts.periods:
        return canvas.figure

    step = (_RIGHT - _LEFT) / len(counts.periods)
    most = max(tally.number for tally in counts.periods) or 1
    top, base = _BARS
    labels = [
        (str(tally.key) if year is None else words("stats.month.none"))
        if tally.key.month is None
        else month_name(tally.key.month, words.language)
        for tally in counts.periods
    ]
    every = 1
    while max(text_width(label, 8) for label in labels) + 2 > step * every:
        every += 1
    for index, (tally, label) in enumerate(zip(counts.periods, labels, strict=True)):
        middle = _LEFT + step * (index + 0.5)
        left, width = middle - step * 0.36, step * 0.72
        high = (base - top) * tally.number / most
        low = (base - top) * tally.low / most
        canvas.box(left, base - high + low, width, high - low, palette.main)
        canvas.striped(left, base - high, width, low, palette.main)
        if tally.number:
            canvas.text(middle, base - high - 6, str(tally.number), 9, align="center", room=step)
        if index % every == 0:
            canvas.text(middle, base + 9, label, 8, palette.muted, align="center")
    canvas.line((_LEFT, base), (_RIGHT, base), color=palette.faint)

    upper, lower = _TABLE
    row = min((lower - upper) / max(len(counts.categories), 1), 21)
    peak = max((tally.number for tally in counts.by_category.values()), default=1)
    for line, category in enumerate(counts.categories):
        y = upper + row * (line + 0.5)
        name = words.of(category.key)
        canvas.text(_LEFT - 8, y, name, 9, align="right", room=_LEFT - 18)
        for index, period in enumerate(counts.periods):
            middle = _LEFT + step * (index + 0.5)
            cell = counts.by_category.get((category.key, period.key))
            if cell is None:
                canvas.dot(middle, y, 0.8, palette.faint)
                continue
            color = canvas.ramp(cell.number, peak)
            canvas.box(
                middle - step / 2 + 0.7, y - row / 2 + 0.7, step - 1.4, row - 1.4, color, radius=2
            )
            canvas.text(
                middle,
                y,
                str(cell.number),
                8.5,
                canvas.ink_on(color),
                align="center",
                room=step - 2,
            )
        canvas.text(_RIGHT + 24, y, str(category.number), 9, palette.text, align="right")
    return canvas.figure
