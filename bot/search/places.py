"""Places in a text, with and without 県, 市 or 区: 高松, 高松市, 横浜市鶴見区, 長野の件."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .fold import fold
from .vocabulary import vocabulary

_SUFFIXES = "都道府県市区町村"
# What remains of these without the suffix is an everyday word.
_TOO_COMMON = frozenset(
    (
        "中央",
        "東",
        "西",
        "南",
        "北",
        "中",
        "港",
        "緑",
        "旭",
        "泉",
        "大",
        "上",
        "本",
        "国",
        "全国",
        "府",
    )
)
# Single kanji that are places on their own in everyday writing.
_SHORT = frozenset("堺柏呉津")


class PlaceKind(StrEnum):
    """What sort of place."""

    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    WARD = "ward"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text at `[start, end)`.

    `names` are the full names it can mean, as the record writes them: 長野 can be 長野県 or 長野市.
    """

    start: int
    end: int
    names: tuple[str, ...]
    kind: PlaceKind
    text: str


def base_name(place: str) -> str:
    """The name without its suffix where it still says which place is meant: 高松市 → 高松."""
    if place == "北海道" or not place.endswith(tuple(_SUFFIXES)) or place[:-1] in _TOO_COMMON:
        return place
    base = place[:-1]
    return base if len(base) >= 2 or base in _SHORT else place


def split_place(place: str) -> tuple[str, ...]:
    """The places within a compound one: 横浜市鶴見区 → 横浜市, 鶴見区."""
    found = re.fullmatch(r"(.{2,3}[都道府県])?(.+?市)?(.+区)", place)
    if found is None:
        return (place,)
    return tuple(part for part in found.groups() if part)


def kind_of(place: str) -> PlaceKind:
    """What sort of place a full name names."""
    if place in vocabulary().prefectures:
        return PlaceKind.PREFECTURE
    if place in vocabulary().regions:
        return PlaceKind.REGION
    return PlaceKind.WARD if place.endswith("区") else PlaceKind.MUNICIPALITY


class Gazetteer:
    """Finds the prefectures, the regions and the places of a record."""

    def __init__(self, places: Iterable[str] = ()) -> None:
        names: dict[str, set[str]] = {}
        known = {part for place in places for part in (place, *split_place(place))}
        known = {name for name in known if name.endswith(tuple(_SUFFIXES)) or len(name) > 3}
        for place in (*vocabulary().prefectures, *vocabulary().regions, *sorted(known)):
            for form in {place, base_name(place)}:
                names.setdefault(form, set()).add(place)
                names.setdefault(fold(form), set()).add(place)
        self._names = {form: tuple(sorted(found)) for form, found in names.items()}
        self._by_first: dict[str, list[str]] = {}
        for form in sorted(self._names, key=len, reverse=True):
            self._by_first.setdefault(form[0], []).append(form)

    def find(self, text: str) -> list[PlaceMention]:
        """Places left to right, the longest name first at each place; folded text does too."""
        found: list[PlaceMention] = []
        position = 0
        while position < len(text):
            for form in self._by_first.get(text[position], ()):
                if text.startswith(form, position):
                    names = self._names[form]
                    found.append(
                        PlaceMention(position, position + len(form), names, kind_of(names[0]), form)
                    )
                    position += len(form)
                    break
            else:
                position += 1
        return found

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way of writing that is found."""
        return tuple(self._names)


def areas_within(place: str) -> tuple[str, ...]:
    """The prefectures that a region takes in; the place itself for any other."""
    return vocabulary().regions.get(place, (place,))
