"""Horizontal bars, one per thing counted: causes, grades of sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .canvas import HEIGHT, WIDTH, Canvas, text_width
from .legend import low_legend
from .views import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics
    from ..i18n import Words
    from .theme import Theme

_TOP: Final = 50
_BOTTOM: Final = HEIGHT - 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, of which the last `striped` are less sure; `note` explains the label."""

    label: str
    number: int
    striped: int = 0
    note: str = ""


def draw_causes(counts: Statistics, words: Words, theme: Theme) -> Figure:
    """Why incidents happened."""
    canvas = Canvas(theme)
    canvas.frame(View.CAUSES, counts, words)
    low_legend(canvas, words)
    _bars(canvas, [Bar(_first_upper(words.of(t.key)), t.number, t.low) for t in counts.causes])
    return canvas.figure


def draw_grades(counts: Statistics, words: Words, theme: Theme) -> Figure:
    """Who stands behind the pages that are cited."""
    canvas = Canvas(theme)
    canvas.frame(View.GRADES, counts, words)
    _bars(
        canvas,
        [
            Bar(
                _first_upper(words.of(t.key)),
                t.number,
                note=words(f"stats.grade.{t.key.value}.note"),
            )
            for t in counts.grades
        ],
    )
    return canvas.figure


def _first_upper(label: str) -> str:
    return label[:1].upper() + label[1:]


def _bars(canvas: Canvas, bars: Sequence[Bar]) -> None:
    if not bars:
        return
    palette = canvas.palette
    step = min((_BOTTOM - _TOP) / len(bars), 44)
    noted = any(bar.note for bar in bars)
    left = 14.0 if noted else 22 + min(max(text_width(bar.label, 10.5) for bar in bars), 120)
    most = max(max(bar.number for bar in bars), 1)
    unit = (WIDTH - 14 - 34 - left) / most
    for index, bar in enumerate(bars):
        y = _TOP + step * index
        height = step * 0.58
        if noted:
            width = canvas.text(left, y + 8, bar.label, 10.5)
            canvas.text(
                left + width + 8, y + 8, bar.note, 8.5, palette.muted, room=WIDTH - 28 - width - 8
            )
            y, height = y + 17, step - 24
        else:
            y += (step - height) / 2
            canvas.text(left - 8, y + height / 2, bar.label, 10.5, align="right", room=left - 20)
        sure = (bar.number - bar.striped) * unit
        canvas.box(left, y, sure, height, palette.main)
        canvas.striped(left + sure, y, bar.striped * unit, height, palette.main)
        canvas.text(left + bar.number * unit + 6, y + height / 2, f"{bar.number:,}", 11)
