"""How the original page's statements fared: one square for each statement."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from .canvas import HEIGHT, WIDTH, Canvas
from .views import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics
    from ..i18n import Words
    from .theme import Theme

_DRAWABLE: Final = str.maketrans("✗", "×")  # IPAexGothic has no ballot X
_LEFT: Final = 132
_TOP: Final = 54
_BOTTOM: Final = HEIGHT - 24
_GAP: Final = 13
_LARGEST: Final = 13
_TENS: Final = 0.4  # of a square, between tens


def draw(counts: Statistics, words: Words, theme: Theme) -> Figure:
    """The picture: rows of squares by verdict."""
    canvas = Canvas(theme)
    palette = canvas.palette
    canvas.frame(View.VERDICTS, counts, words)
    side, columns, gap = _grid([tally.number for tally in counts.verdicts])
    y = float(_TOP)
    for tally in counts.verdicts:
        color = palette.verdicts[tally.key]
        rows = ceil(tally.number / columns)
        mark = words(f"mark.{tally.key.value}").translate(_DRAWABLE)
        canvas.text(21, y + 9, mark, 22 if mark == "×" else 14, color, align="center")
        canvas.text(36, y + 9, words.of(tally.key), 11, room=62)
        canvas.text(_LEFT - 10, y + 9, f"{tally.number:,}", 14, align="right")
        for index in range(tally.number):
            row, column = divmod(index, columns)
            x = _LEFT + (column + column // 10 * _TENS) * side
            canvas.box(x, y + row * side, side * 0.84, side * 0.84, color, radius=1)
        y += max(rows * side, 22) + gap
    return canvas.figure


def _grid(numbers: list[int]) -> tuple[float, int, float]:
    """The largest square (with its place around it) at which all fit, squares in a row, and the
    space between verdicts.

    Rows are whole tens, so that they can be counted.
    """
    columns = 20
    while True:
        side = min((WIDTH - 14 - _LEFT) / (columns + columns / 10 * _TENS), _LARGEST)
        used = sum(max(ceil(number / columns) * side, 22) for number in numbers)
        gap = (_BOTTOM - _TOP - used) / max(len(numbers) - 1, 1)
        if gap >= _GAP:
            return side, columns, min(gap, 2.5 * _GAP)
        columns += 10
