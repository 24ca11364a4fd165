"""A sheet to draw on, in the pixels at which Discord shows it, origin at the upper left.

Discord shows a picture in an embed at 400 × 300 at most; it is drawn at three times that, so that
it stays sharp on phones and when opened. matplotlib's object interface draws it: no pyplot, no
global state but the font cache.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from .theme import PALETTES, Palette, Theme
from .views import View, note, title, unit

if TYPE_CHECKING:
    from ...incidents.statistics import Statistics
    from ..i18n import Words

WIDTH: Final = 400
HEIGHT: Final = 300
SCALE: Final = 3
_POINTS: Final = 0.72  # of a pixel, at 100 pixels to the inch
_CAP: Final = 0.36  # from the middle of a capital or kana to the baseline, in font sizes

Align = Literal["left", "center", "right"]


class FontMissingError(RuntimeError):
    """The Japanese font that the package matplotlib-fontja brings is not there."""


@cache
def font_file() -> Path:
    """IPAexGothic's file. The package's own import is avoided: it changes matplotlib's defaults."""
    spec = find_spec("matplotlib_fontja")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "fonts" / "ipaexg.ttf"
        if file.is_file():
            return file
    raise FontMissingError("ipaexg.ttf is missing: install matplotlib-fontja")


@cache
def _metrics() -> FT2Font:
    return FT2Font(str(font_file()))


def text_width(text: str, size: float) -> float:
    """How wide a line is, in pixels."""
    font = _metrics()
    font.set_size(100, 72)
    font.set_text(text, 0)
    return float(font.get_width_height()[0]) / 64 * size / 100


def mixed(one: str, other: str, share: float) -> str:
    """The colour between two, `share` of the way from one to the other."""
    pairs = zip(to_rgb(one), to_rgb(other), strict=True)
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return to_hex((red, green, blue))


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class Canvas:
    """One picture in the making."""

    def __init__(self, theme: Theme) -> None:
        self.palette: Final[Palette] = PALETTES[theme]
        self.figure: Final = Figure(
            figsize=(WIDTH / 100, HEIGHT / 100),
            dpi=100 * SCALE,
            facecolor=self.palette.background,
        )
        self._agg = FigureCanvasAgg(self.figure)
        self._place = Affine2D().scale(SCALE, -SCALE).translate(0, HEIGHT * SCALE)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        color: str | None = None,
        *,
        align: Align = "left",
        room: float | None = None,
    ) -> float:
        """Write a line, `y` at the middle of its letters; made smaller to fit `room`.

        Returns its width.
        """
        width = text_width(words, size)
        if room is not None and width > room:
            size *= room / width
            width = room
        font = FontProperties(fname=font_file(), size=size * _POINTS)
        self.figure.add_artist(
            Text(
                x,
                y + size * _CAP,
                words,
                color=color or self.palette.text,
                fontproperties=font,
                horizontalalignment=align,
                verticalalignment="baseline",
                parse_math=False,
                transform=self._place,
            )
        )
        return width

    def box(
        self, x: float, y: float, width: float, height: float, color: str, *, radius: float = 0
    ) -> None:
        """A filled rectangle from its upper left corner; nothing where it has no size."""
        if width <= 0 or height <= 0:
            return
        radius = min(radius, width / 2, height / 2)
        if radius > 0:
            patch: Rectangle | FancyBboxPatch = FancyBboxPatch(
                (x + radius, y + radius),
                width - 2 * radius,
                height - 2 * radius,
                boxstyle=f"round,pad={radius}",
                linewidth=0,
                facecolor=color,
                transform=self._place,
            )
        else:
            patch = Rectangle(
                (x, y), width, height, linewidth=0, facecolor=color, transform=self._place
            )
        self.figure.add_artist(patch)

    def striped(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A rectangle of diagonal stripes with an edge, told from a filled one without colour."""
        if width <= 0 or height <= 0:
            return
        edge = min(0.8, width, height)
        patch = Rectangle(
            (x + edge / 2, y + edge / 2),
            width - edge,
            height - edge,
            facecolor=mixed(self.palette.background, color, 0.25),
            edgecolor=color,
            hatch="//////",
            linewidth=edge * _POINTS,
            transform=self._place,
        )
        patch.set_hatch_linewidth(0.9)
        self.figure.add_artist(patch)

    def line(self, *points: tuple[float, float], color: str, width: float = 1) -> None:
        """A line through points."""
        xs, ys = zip(*points, strict=True)
        self.figure.add_artist(
            Line2D(xs, ys, color=color, linewidth=width * _POINTS, transform=self._place)
        )

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle."""
        self.figure.add_artist(
            Circle((x, y), radius, linewidth=0, facecolor=color, transform=self._place)
        )

    def frame(self, view: View, counts: Statistics, words: Words, room: float = WIDTH - 28) -> None:
        """What the picture shows, what its numbers count, and how to read them rightly."""
        self.text(14, 18, title(view, counts, words), 13.5, room=room)
        self.text(14, 34, unit(view, words), 9, self.palette.muted, room=room)
        self.text(14, HEIGHT - 10, note(view, words), 8, self.palette.muted, room=WIDTH - 28)

    def ink_on(self, color: str) -> str:
        """The text colour that reads best on a filled place."""
        return max("#ffffff", "#000000", key=lambda ink: contrast(ink, color))

    def ramp(self, number: int, most: int) -> str:
        """A colour for a number from 1 to `most`, steep among few, where most are."""
        share = (number - 1) / max(most - 1, 1)
        return mixed(self.palette.low, self.palette.high, share**0.6)


def png(figure: Figure) -> bytes:
    """The picture as a PNG file, the same bytes for the same drawing.

    A palette of 128 colours, which nobody can tell from all, makes it a third as large.
    """
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()  # type: ignore[no-untyped-call]
    size = canvas.get_width_height(physical=True)
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
    picture = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)
    stream = io.BytesIO()
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(stream, "PNG")
    return stream.getvalue()
