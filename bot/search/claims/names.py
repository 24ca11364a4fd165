"""Places and bodies that a claim names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.incidents import Record

from ..vocabulary import vocabulary
from .lexicon import CITIES, ENGLISH_PLACES, NOT_PLACES
from .tokens import is_japanese

_LEVEL = re.compile(r"(?<=.)(?:[都道府県市区町村])$")
_UNKNOWN = re.compile(
    r"(?:(?<![\u3400-\u9fff])|(?<=[都道府県市]))(?P<name>[\u3400-\u9fffヶケ]{1,5}?[市区町村県])(?=[\u3040-\u309f、。\sァ-ヺ]|$|[\u3400-\u9fff])"
)
_NOT_A_PLACE = re.compile(
    r"市区町村|市町村|都道?府?県|[道府]県|自治|地区|学区|選挙区|管区|首都|都市$|政令|他[県市]"
    r"|^(?:[全各同本両当数市区町村][市区町村県])$|^[市区]?町$|^区市$"
)
_PART_OF_A_NAME = ("新聞", "テレビ", "放送", "大学", "銀行")
_ENGLISH_WORD = re.compile(r"[a-z]{3,}")
_CAPITALIZED = re.compile(r"\b[A-Z][a-z]{2,}\b")
NOWHERE = frozenset({"全国", "日本", "国内"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place at `[start, end)` of a prepared text; `base` is its name without 市, 県 and so on."""

    start: int
    end: int
    text: str
    base: str


def base_of(place: str) -> str:
    """横浜市 as 横浜; 東村 stays, since 東 alone names nothing."""
    bare = _LEVEL.sub("", place)
    return bare if len(bare) > 1 and place != "北海道" else place


class Gazetteer:
    """The places of the record, all prefectures and the largest cities; bodies of the record."""

    def __init__(self, record: Record) -> None:
        places = {p for incident in record.incidents for p in incident.places} - NOWHERE
        self._places = _longest_first(
            {
                name
                for place in (*places, *vocabulary().prefectures, *CITIES)
                for name in (place, base_of(place))
            }
        )
        self._english = _english_places(record)
        bodies = {o for incident in record.incidents for o in incident.organizations}
        self._bodies = _longest_first(
            body.lower() for body in bodies - places if len(body) > 2 and not _LEVEL.search(body)
        )

    def places(self, prepared: str) -> list[PlaceMention]:
        """Places of a text, left to right."""
        if not is_japanese(prepared):
            return [
                PlaceMention(m.start(), m.end(), m.group(), m.group())
                for m in _ENGLISH_WORD.finditer(prepared)
                if m.group() in self._english
            ]
        found = [
            PlaceMention(m.start(), m.end(), m.group(), base_of(m.group()))
            for m in self._places.finditer(prepared)
            if not prepared.startswith(_PART_OF_A_NAME, m.end())
        ]
        for match in _UNKNOWN.finditer(prepared):
            start, end = match.span("name")
            if _NOT_A_PLACE.search(match["name"]) or any(
                p.end >= end and p.start <= start for p in found
            ):
                continue
            inside = [p for p in found if p.start < end and start < p.end]
            if inside:
                last = max(inside, key=lambda p: p.end)
                if last.end >= end:
                    continue
                if end - last.end > 1:
                    start = last.end
                else:  # 静岡 within 静岡市
                    found.remove(last)
                    start = last.start
            name = prepared[start:end]
            found.append(PlaceMention(start, end, name, base_of(name)))
        return sorted(found, key=lambda place: place.start)

    def bodies(self, prepared: str) -> list[re.Match[str]]:
        """Organizations of the record that a text names."""
        return list(self._bodies.finditer(prepared))


def _english_places(record: Record) -> frozenset[str]:
    """Names in ids that the English titles write with a capital, where the incident has places."""
    found = set(ENGLISH_PLACES)
    prose = " ".join(f"{i.title_en} {i.summary_en}" for i in record.incidents)
    common = frozenset(re.findall(r"\b[a-z]{3,}\b", prose))
    for incident in record.incidents:
        bodies = " ".join(incident.organizations).lower()
        capitals = {word.lower() for word in _CAPITALIZED.findall(incident.title_en)}
        if set(incident.places) - NOWHERE:
            found |= {p for p in incident.id.split("-")[1:] if p in capitals and p not in bodies}
    return frozenset(found - NOT_PLACES - common)


def _longest_first(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(n) for n in sorted(set(names), key=lambda n: (-len(n), n))) or r"(?!)"
    )
