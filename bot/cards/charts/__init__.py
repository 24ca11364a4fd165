"""Charts of the record as pictures: drawn without a display, with a font that comes along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from . import bars, incidents_by_period, prefectures, reports, verdicts
from .canvas import FontMissingError, font_file, png
from .theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ...incidents.statistics import Statistics
    from ..i18n import Words

__all__ = ["DRAWINGS", "FontMissingError", "Theme", "View", "font_file", "png"]


class View(StrEnum):
    """What `/stats` can show."""

    PERIODS = "periods"
    CAUSES = "causes"
    REPORTS = "reports"
    PREFECTURES = "prefectures"
    VERDICTS = "verdicts"
    GRADES = "grades"


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
