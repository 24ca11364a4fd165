"""Charts of the record as pictures: drawn without a display, with a font that comes along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from . import bars, incidents_by_period, prefectures, reports, verdicts
from .canvas import FontMissingError, font_file, png
from .theme import Theme
from .views import View

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics
    from ..i18n import Words

__all__ = ["DRAWINGS", "FontMissingError", "Theme", "View", "font_file", "png"]


DRAWINGS: Final[Mapping[View, Callable[[Statistics, Words, Theme], Figure]]] = MappingProxyType(
    {
        View.PERIODS: incidents_by_period.draw,
        View.CAUSES: bars.draw_causes,
        View.REPORTS: reports.draw,
        View.PREFECTURES: prefectures.draw,
        View.VERDICTS: verdicts.draw,
        View.GRADES: bars.draw_grades,
    }
)
