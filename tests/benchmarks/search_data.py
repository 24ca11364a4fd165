"""Generated records and questions for measuring the search: realistic in shape, seeded, invented.

Places, names and numbers are made up; kinds, wording and lengths follow those of the real record.
"""

import pathlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import yaml

from bot.incidents.model import (
    Category,
    Cause,
    Confidence,
    DateBasis,
    Event,
    Figure,
    Grade,
    Incident,
    Kind,
    Page,
    Qualifier,
    Source,
)
from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class _Shape:
    category: Category
    cause: Cause
    unit: str
    title: str
    title_en: str
    kana: str
    words: str
    alias: str
    body: str


def _shape(raw: dict[str, str]) -> _Shape:
    return _Shape(
        **{**raw, "category": Category(raw["category"]), "cause": Cause(raw["cause"])}  # type: ignore[arg-type]
    )


_RAW = yaml.safe_load(
    pathlib.Path(__file__).with_name("search_shapes.yaml").read_text(encoding="utf-8")
)
_SYLLABLES: list[tuple[str, str]] = list(_RAW["syllables"].items())
_PREFECTURES: list[str] = _RAW["prefectures"]
_SHAPES = tuple(map(_shape, _RAW["shapes"]))


@dataclass(frozen=True)
class Asked:
    """A question and the id of the record it was made from."""

    query: str
    relevant: str


def record(size: int, seed: int = 20230607) -> Record:
    """A record of `size` invented incidents; the same for the same seed."""
    random_ = random.Random(seed)
    towns = _towns(random_)
    incidents = tuple(
        sorted((_incident(i, random_, towns) for i in range(size)), key=lambda i: i.sort_key)
    )
    page = Page.model_construct(
        publisher="-", title="-", url="https://example.com", grade=Grade.NEWS
    )
    return Record(page, incidents, MappingProxyType({}), str(seed), MappingProxyType({}))


def _towns(random_: random.Random) -> list[tuple[str, str, str, str]]:
    """Invented towns: name, reading, English name, prefecture."""
    indexes = range(len(_SYLLABLES))
    pairs = [(a, b) for a in indexes for b in indexes if a != b]
    random_.shuffle(pairs)
    return [
        (
            f"{_SYLLABLES[a][0]}{_SYLLABLES[b][0]}市",
            f"{_SYLLABLES[a][1]}{_SYLLABLES[b][1]}し",
            f"Town{a:02}x{b:02}",
            random_.choice(_PREFECTURES),
        )
        for a, b in pairs[:1700]
    ]


def _incident(
    serial: int, random_: random.Random, towns: list[tuple[str, str, str, str]]
) -> Incident:
    town, kana, english, prefecture = random_.choice(towns)
    shape = random_.choice(_SHAPES)
    day = date(2015, 10, 1) + timedelta(days=random_.randrange(4000))
    count = int(10 ** random_.uniform(0.5, 5.5))
    names = {"c": town, "e": english, "n": count}
    title = shape.title.format(**names)
    later = PartialDate.of(min(day + timedelta(days=random_.randrange(1, 200)), TODAY))
    happened = PartialDate.of(day)
    return Incident.model_construct(
        id=f"{day:%Y-%m}-case-{serial}",
        page_rows=(),
        kind=Kind.INCIDENT,
        category=shape.category,
        causes=(shape.cause,),
        title_ja=title,
        title_en=shape.title_en.format(**names),
        reading=f"{kana} {shape.kana}",
        aliases_ja=(shape.alias.format(**names), f"{town} {shape.words}"),
        aliases_en=(shape.title_en.format(**names).lower(),),
        summary_ja=(
            f"{prefecture}{town}は{day.year}年{day.month}月{day.day}日、{title}と公表した。"
            + shape.body
        ),
        summary_en=f"{english} said on {day:%d %B %Y}: {shape.title_en.format(**names)}.",
        date=happened,
        date_end=None,
        date_basis=DateBasis.ANNOUNCED,
        places=(prefecture, town),
        organizations=(town,),
        response_ja="対象者に連絡して謝罪し、手順を見直した。",
        response_en="The city apologised and revised its procedure.",
        events=(
            Event.model_construct(
                date=later, what_ja="再発防止策を公表", what_en="Measures announced", sources=(1,)
            ),
        ),
        figures=(
            Figure.model_construct(
                value=count, unit=shape.unit, qualifier=Qualifier.EXACT,
                counts_ja="対象", counts_en="affected", as_of=happened, sources=(1,),
            ),
        ),
        claims=(),
        related=(),
        sources=(
            Source.model_construct(
                n=1, publisher=town, title=title, title_is_description=False,
                url=f"https://example.com/{serial}", archive=None, published=happened,
                grade=Grade.OFFICIAL,
            ),
        ),
        confidence=Confidence.MEDIUM,
        updated=PartialDate.of(TODAY),
    )  # fmt: skip


def questions(made: Record, count: int, seed: int = 748) -> list[Asked]:
    """Questions that each have one record as their answer, in the manner of people."""
    return list(_questions(made, count, random.Random(seed)))


def _questions(made: Record, count: int, random_: random.Random) -> Iterator[Asked]:
    shapes = {(s.category, s.alias[3:]): s for s in _SHAPES}
    for incident in random_.sample(made.incidents, count):
        shape = next(
            s for s in shapes.values()
            if s.category is incident.category and s.alias[3:] in incident.aliases_ja[0]
        )  # fmt: skip
        town = incident.places[1]
        day, figure = incident.date, incident.figures[0]
        number = f"{figure.value}{figure.unit}"
        yield Asked(
            random_.choice(
                (
                    f"{town} {shape.words} {day.year}年{day.month}月 {number}",
                    f"{town[:-1]}の{shape.words.replace(' ', 'の')}って{number}？",
                    f"{day.year}/{day.month}/{day.day or 1} {town} {shape.words}",
                    f"令和{day.year - 2018}年{day.month}月 {town}の{shape.words} {number}"
                    if day.year > 2018
                    else f"平成{day.year - 1988}年{day.month}月 {town}の{shape.words} {number}",
                    _slip(incident.title_ja, random_),
                    f"{incident.reading.split()[0]} {incident.reading.split()[1]} {number}",
                )
            ),
            incident.id,
        )


def _slip(title: str, random_: random.Random) -> str:
    """The title with one character left out."""
    place = random_.randrange(2, len(title) - 2)
    while title[place].isascii() and title[place].isdigit():
        place = random_.randrange(2, len(title) - 2)
    return title[:place] + title[place + 1 :]
