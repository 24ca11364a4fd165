"""The reviewed words of comparison (`lexicon.yaml`)."""

from importlib import resources
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import yaml


class Manner(NamedTuple):
    """Words for one way of doing.

    A record that has one of `against` has it otherwise; `alike` say the same in a record.
    """

    said: tuple[str, ...]
    against: tuple[str, ...]
    alike: tuple[str, ...]


def _load() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


_RAW: Final = _load()

SURFACES: Final = MappingProxyType(
    {surface.lower(): name for name, words in _RAW["concepts"].items() for surface in words["ja"]}
)
"""Japanese surface → concept."""

STEMS: Final = MappingProxyType(
    {stem: name for name, words in _RAW["concepts"].items() for stem in words["en"]}
)
"""English stem or phrase → concept."""

FILLERS: Final = frozenset(_RAW["fillers"].split())
LIGHT: Final = frozenset(_RAW["light"].split())
ENGLISH_FILLERS: Final = frozenset(_RAW["english_fillers"].split())
ANTONYMS: Final[tuple[tuple[str, str], ...]] = tuple((a, b) for a, b in _RAW["antonyms"])
IMPLIES: Final = MappingProxyType({a: tuple(b) for a, b in _RAW["implies"].items()})
"""Concept → concepts that it includes."""
MANNERS: Final = tuple(
    Manner(tuple(row["said"]), tuple(row["against"]), tuple(row.get("alike", ())))
    for row in _RAW["manners"].values()
)
CITIES: Final = tuple(_RAW["cities"].split())
ENGLISH_PLACES: Final = frozenset(_RAW["english_places"].split())
NOT_PLACES: Final = frozenset(_RAW["not_places"].split())
