"""A map of 47 equal tiles, so that small prefectures read as well as large ones."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ...incidents.prefectures import PREFECTURES
from .canvas import HEIGHT, WIDTH, Canvas
from .views import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics
    from ..i18n import Words
    from .theme import Theme

# Codes of JIS X 0401, north up; neighbours touch where the grid lets them.
_MAP: Final = """
.. .. .. .. .. .. .. .. .. .. .. .. 01
.. .. .. .. .. .. .. .. .. .. .. .. 02
.. .. .. .. .. .. .. .. .. .. .. 05 03
.. .. .. .. .. .. .. .. .. .. .. 06 04
.. .. .. .. .. .. .. 17 .. .. 15 07 ..
.. .. .. .. .. .. .. 18 16 20 10 09 08
.. .. .. 32 31 28 26 25 21 19 11 13 12
.. .. 35 34 33 .. 27 29 24 23 22 14 ..
41 40 44 .. 38 37 .. 30 .. .. .. .. ..
42 43 45 .. 39 36 .. .. .. .. .. .. ..
47 46 .. .. .. .. .. .. .. .. .. .. ..
"""

TILES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        PREFECTURES[int(code) - 1]: (column, row)
        for row, line in enumerate(_MAP.split("\n")[1:-1])
        for column, code in enumerate(line.split())
        if code.isdigit()
    }
)
"""Column and row of each prefecture's tile."""

_LEFT: Final = 12
_TOP: Final = 8
_TILE: Final = ((WIDTH - 2 * _LEFT) / 13, (HEIGHT - 18 - _TOP) / 11)


def draw(counts: Statistics, words: Words, theme: Theme) -> Figure:
    """The picture: in each tile the incidents that name the prefecture."""
    canvas = Canvas(theme)
    palette = canvas.palette
    canvas.frame(View.PREFECTURES, counts, words, room=_LEFT + 10.6 * _TILE[0])
    y = 58
    for tally, label in (
        (counts.nationwide, words("stats.place.nationwide")),
        (counts.placeless, words("stats.place.none")),
    ):
        canvas.text(40, y, f"{tally.number:,}", 12, align="right")
        canvas.text(46, y, label, 9, palette.muted)
        y += 17
    most = max((tally.number for tally in counts.prefectures), default=0) or 1
    width, height = _TILE
    for tally in counts.prefectures:
        column, row = TILES[tally.key]
        left, top = _LEFT + column * width, _TOP + row * height
        color = canvas.ramp(tally.number, most) if tally.number else palette.background
        if not tally.number:
            canvas.box(left + 1, top + 1, width - 2, height - 2, palette.faint, radius=3)
            canvas.box(left + 1.8, top + 1.8, width - 3.6, height - 3.6, color, radius=2.4)
        else:
            canvas.box(left + 1, top + 1, width - 2, height - 2, color, radius=3)
        ink = canvas.ink_on(color) if tally.number else palette.muted
        middle = left + width / 2
        code = PREFECTURES.index(tally.key) + 1
        name = words(f"stats.prefecture.{code:02d}.tile")
        canvas.text(middle, top + 7.6, name, 8, ink, align="center", room=width - 4)
        canvas.text(middle, top + 17.2, str(tally.number), 10, ink, align="center", room=width - 4)
    return canvas.figure
