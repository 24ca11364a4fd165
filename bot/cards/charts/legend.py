"""What stripes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas import WIDTH, Canvas, text_width

if TYPE_CHECKING:
    from ..i18n import Words


def low_legend(canvas: Canvas, words: Words, y: float = 34) -> None:
    """A striped sample and its meaning, at the right edge."""
    label = words("stats.chart.low")
    left = WIDTH - 14 - text_width(label, 8.5)
    canvas.striped(left - 16, y - 4, 12, 8, canvas.palette.main)
    canvas.text(left, y, label, 8.5, canvas.palette.muted)
