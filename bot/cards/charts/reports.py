"""The Commission's yearly reports under the My Number Act, with the MK System case marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .canvas import HEIGHT, WIDTH, Canvas
from .views import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics, YearOfReports
    from ..i18n import Words
    from .theme import Theme

_LEFT: Final = 14
_RIGHT: Final = WIDTH - 14
_TOP: Final = 62
_BASE: Final = HEIGHT - 46


def draw(counts: Statistics, words: Words, theme: Theme) -> Figure:
    """The picture; the fiscal year of `counts.year` stands out."""
    canvas = Canvas(theme)
    palette = canvas.palette
    canvas.frame(View.REPORTS, counts, words)
    if not counts.reports:
        return canvas.figure
    known = {one.fiscal_year for one in counts.reports}
    chosen = {counts.year} & known or known
    step = (_RIGHT - _LEFT) / len(counts.reports)
    unit = (_BASE - _TOP) / max(max(one.number for one in counts.reports), 1)
    canvas.line((_LEFT, _BASE), (_RIGHT, _BASE), color=palette.faint)
    for index, one in enumerate(counts.reports):
        middle = _LEFT + step * (index + 0.5)
        _draw_year(canvas, words, one, middle, step, unit, one.fiscal_year in chosen)
    return canvas.figure


def _draw_year(
    canvas: Canvas,
    words: Words,
    one: YearOfReports,
    middle: float,
    step: float,
    unit: float,
    chosen: bool,
) -> None:
    palette = canvas.palette
    left, width = middle - step * 0.34, step * 0.68
    color = palette.main if chosen else palette.muted
    ink = palette.text if chosen else palette.muted
    of_others = one.number - one.of_mk_system
    upper = _BASE - of_others * unit
    top = _BASE - one.number * unit
    canvas.box(left, upper, width, _BASE - upper, color)
    canvas.striped(left, top, width, upper - top, palette.accent)
    canvas.text(middle, top - 8, f"{one.number:,}", 11, ink, align="center", room=step)
    canvas.text(middle, _BASE + 9, str(one.fiscal_year), 9, ink, align="center", room=step)
    if one.partial:
        label = words("stats.chart.reports.partial")
        canvas.text(middle, _BASE + 20, label, 8, palette.muted, align="center", room=step)
    if one.mk_system:
        x, y = left - 6, top + (upper - top) * 0.25
        part = words.plural("stats.number.reports", one.of_mk_system, n=f"{one.of_mk_system:,}")
        label = words("stats.chart.reports.of_mk_system")
        canvas.text(x, y, label, 9.5, palette.accent, align="right")
        canvas.text(x, y + 15, part, 12.5, palette.accent, align="right")
        canvas.text(
            middle, (upper + _BASE) / 2, f"{of_others:,}", 9, canvas.ink_on(color), align="center"
        )
    if one.attacked:
        label = words("stats.chart.reports.mk_system")
        canvas.text(middle, top - 22, "▼", 9, palette.accent, align="center")
        canvas.text(left + width, top - 35, label, 9, palette.accent, align="right")
