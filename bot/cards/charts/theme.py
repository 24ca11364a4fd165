"""Colours of a chart, for Discord's dark and light surroundings.

Hues are those of Okabe and Ito (2008), told apart with every common colour vision, lightened or
darkened until text has a contrast of at least 4.5 and marks of at least 3 with the background.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ...incidents import Verdict


class Theme(StrEnum):
    """What surrounds the picture."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as `#rrggbb`."""

    background: str
    text: str
    muted: str
    """Labels that can wait."""
    faint: str
    """Lines and empty places, which say nothing alone."""
    main: str
    accent: str
    low: str
    """Of few, in a ramp by number."""
    high: str
    """Of many."""
    verdicts: Mapping[Verdict, str]


PALETTES: Final[Mapping[Theme, Palette]] = MappingProxyType(
    {
        Theme.DARK: Palette(
            background="#1f2126",
            text="#f2f3f5",
            muted="#b0b5bf",
            faint="#3a3d45",
            main="#56b4e9",
            accent="#e69f00",
            low="#27394a",
            high="#8fd0f7",
            verdicts=MappingProxyType(
                {
                    Verdict.SUPPORTED: "#56b4e9",
                    Verdict.PARTLY: "#f0e442",
                    Verdict.CONTRADICTED: "#e8743b",
                    Verdict.UNVERIFIED: "#8d93a0",
                }
            ),
        ),
        Theme.LIGHT: Palette(
            background="#ffffff",
            text="#1f2126",
            muted="#565c68",
            faint="#d9dce2",
            main="#0072b2",
            accent="#b35900",
            low="#d6e9f5",
            high="#005a8d",
            verdicts=MappingProxyType(
                {
                    Verdict.SUPPORTED: "#0072b2",
                    Verdict.PARTLY: "#8f7a00",
                    Verdict.CONTRADICTED: "#c04000",
                    Verdict.UNVERIFIED: "#7d8390",
                }
            ),
        ),
    }
)
