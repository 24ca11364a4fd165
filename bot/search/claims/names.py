"""Places and bodies that a claim names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.incidents import Record

from .tokens import is_japanese

_LEVEL = re.compile(r"(?<=.)(?:[都道府県市区町村])$")
_UNKNOWN = re.compile(
    r"(?:(?<![\u3400-\u9fff])|(?<=[都道府県市]))(?P<name>[\u3400-\u9fffヶケ]{1,5}?[市区町村県])(?=[\u3040-\u309f、。\sァ-ヺ]|$|[\u3400-\u9fff])"
)
_NOT_A_PLACE = re.compile(
    r"市区町村|市町村|都道?府?県|[道府]県|[全各同本両当数市区町村][市区町村県]$|自治|地区|学区|選挙区|管区|首都|市町$|区市$|都市$|政令|他県|他市"
)
_PART_OF_A_NAME = ("新聞", "テレビ", "放送", "大学", "銀行")
_PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 "
    "新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 "
    "奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 "
    "熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()
_CITIES = (
    "札幌市 仙台市 さいたま市 横浜市 川崎市 相模原市 名古屋市 神戸市 堺市 岡山市 北九州市 金沢市 高松市 松山市"
).split()
_PREFECTURES_EN = (
    "hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa "
    "niigata toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo "
    "nara wakayama tottori shimane okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga "
    "nagasaki kumamoto oita miyazaki kagoshima okinawa sapporo sendai yokohama kawasaki nagoya kobe sakai "
    "kitakyushu kanazawa takamatsu matsuyama"
)
_NOT_PLACES_EN = frozenset(
    "my number card japan post fujitsu suica welcomehr iphone digital agency nta ppc jlis mic mhlw npa".split()
)
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
                for place in (*places, *_PREFECTURES, *_CITIES)
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
                last = max(p.end for p in inside)
                if end - last > 1:
                    start = last
                else:  # 静岡 within 静岡市
                    found = [p for p in found if p not in inside]
                    start = min(p.start for p in inside)
            name = prepared[start:end]
            found.append(PlaceMention(start, end, name, base_of(name)))
        return sorted(found, key=lambda place: place.start)

    def bodies(self, prepared: str) -> list[re.Match[str]]:
        """Organizations of the record that a text names."""
        return list(self._bodies.finditer(prepared))


def _english_places(record: Record) -> frozenset[str]:
    """Names in ids that the English titles write with a capital, where the incident has places."""
    found = {romaji for romaji in _PREFECTURES_EN.split()}
    for incident in record.incidents:
        bodies = " ".join(incident.organizations).lower()
        capitals = {word.lower() for word in _CAPITALIZED.findall(incident.title_en)}
        if set(incident.places) - NOWHERE:
            found |= {p for p in incident.id.split("-")[1:] if p in capitals and p not in bodies}
    return frozenset(found - _NOT_PLACES_EN)


def _longest_first(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(n) for n in sorted(set(names), key=lambda n: (-len(n), n))) or r"(?!)"
    )
