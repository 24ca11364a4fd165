"""Incidents as text to be found: folded, in the fields that the index and the ranking know."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bot.incidents.model import Category, Incident
from bot.incidents.partial_date import PartialDate

from .fold import fold_text, shorten
from .places import base_name, split_place
from .vocabulary import vocabulary

_APART = "\x1e"
_BATCH = 2000
_CATEGORY_TOKENS = {category: f"c:{category.value}" for category in Category}


class Document(NamedTuple):
    """What one incident can be found by.

    `head` (title, aliases, places, organisations) and `body` are folded Japanese, `kana` the
    readings without long vowels, `english_head` and `english_body` plain English, `facts` the
    tokens of its numbers, dates, places and category, parted by blanks.
    """

    head: str
    body: str
    kana: str
    english_head: str
    english_body: str
    facts: str


def documents(incidents: Sequence[Incident]) -> Iterator[Document]:
    """The documents of many incidents, in order; folding them together is what makes it quick."""
    names = _EnglishNames()
    for start in range(0, len(incidents), _BATCH):
        part = incidents[start : start + _BATCH]
        heads = _folded([_head(incident) for incident in part])
        bodies = _folded([_body(incident) for incident in part])
        kana = _folded([incident.reading for incident in part], shorten)
        for place, incident in enumerate(part):
            yield Document(
                heads[place],
                bodies[place],
                kana[place],
                "\n".join((incident.title_en, *incident.aliases_en, names.places(incident))),
                _english_body(incident, names.organizations(incident)),
                " ".join((*facts(incident), *single_tokens(heads[place]))),
            )


def _folded(texts: list[str], then: Callable[[str], str] = str) -> list[str]:
    """All texts folded; in one go where none holds the mark that keeps them apart."""
    joined = _APART.join(texts)
    if joined.count(_APART) != len(texts) - 1:
        return [then(fold_text(text)) for text in texts]
    return then(fold_text(joined)).split(_APART)


def _head(incident: Incident) -> str:
    return "\n".join(
        (incident.title_ja, *incident.aliases_ja, *incident.places, *incident.organizations)
    )


def _body(incident: Incident) -> str:
    lines = [incident.summary_ja]
    if incident.response_ja:
        lines.append(incident.response_ja)
    lines += [event.what_ja for event in incident.events]
    lines += [figure.counts_ja for figure in incident.figures]
    for claim in incident.claims:
        lines += (claim.claim_ja, claim.note_ja)
    return "\n".join(lines)


class _EnglishNames:
    """The English names of places and organisations of a record, each group looked up once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], str] = {}
        self._organizations: dict[tuple[str, ...], str] = {}

    def places(self, incident: Incident) -> str:
        known = self._places.get(incident.places)
        if known is None:
            known = self._places[incident.places] = _english(incident.place_names("en"))
        return known

    def organizations(self, incident: Incident) -> str:
        known = self._organizations.get(incident.organizations)
        if known is None:
            made = _english(incident.organization_names("en"))
            known = self._organizations[incident.organizations] = made
        return known


def _english(names: Iterable[str]) -> str:
    """Those names that are in English: where the record has none they stay Japanese."""
    return "\n".join(name for name in names if name.isascii())


def _english_body(incident: Incident, organizations: str) -> str:
    lines = [incident.summary_en]
    if incident.response_en:
        lines.append(incident.response_en)
    lines += [event.what_en for event in incident.events]
    lines += [figure.counts_en for figure in incident.figures]
    # Ministries have long names of everyday words: as titles they would drown out other words.
    lines.append(organizations)
    for claim in incident.claims:
        lines += (claim.claim_en, claim.note_en)
    return "\n".join(lines)


def facts(incident: Incident) -> list[str]:
    """Tokens by which numbers, dates, places and kinds are retrieved."""
    found = list(date_tokens(incident.date))
    for figure in incident.figures:
        found += number_tokens(figure.value)
    for event in incident.events:
        found += date_tokens(event.date)
    if incident.date_end is not None:
        found += period_tokens(incident.date.first, incident.date_end.last)
    found += place_tokens(incident.places)
    found.append(_CATEGORY_TOKENS[incident.category])
    return found


@lru_cache(maxsize=4096)
def place_names(places: tuple[str, ...]) -> tuple[str, ...]:
    """Full names of all places of an incident, parts of compound ones included."""
    return tuple(
        dict.fromkeys((*places, *(part for place in places for part in split_place(place))))
    )


@lru_cache(maxsize=4096)
def place_tokens(places: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of all places of an incident."""
    return tuple(dict.fromkeys(place_token(place) for place in place_names(places)))


def place_token(place: str) -> str:
    """The token of a place, with or without its suffix alike."""
    return f"p:{base_name(place)}".replace(" ", "")


@lru_cache(maxsize=16384)
def number_tokens(value: float) -> tuple[str, ...]:
    """The value itself, and what people who round it to one, two or three digits would say."""
    if isinstance(value, float) and not value.is_integer():
        return (f"={Decimal(str(value)).normalize():f}",)
    written = str(int(value))
    found = [f"={written}"]
    for digits in range(1, min(3, len(written) - 1) + 1):
        rest = len(written) - digits
        size = 10**rest
        down = int(written[:digits]) * size
        found.append(f"~{down}")
        if written[digits] >= "5":
            found.append(f"~{down + size}")
    return tuple(found)


def round_to(value: Decimal, digits: int, rounding: str) -> Decimal:
    """A value with so many significant digits."""
    if not value:
        return value
    exponent = value.adjusted() - digits + 1
    return value.quantize(Decimal((0, (1,), exponent)), rounding=rounding)


def single_tokens(text: str) -> list[str]:
    """Tokens of the words of one character in a folded text, which no bigram finds: 夫, 顔."""
    return [f"w:{word}" for word in set(vocabulary().single.findall(text))]


def date_tokens(day: PartialDate) -> tuple[str, ...]:
    """Year, month, day, and the month and day without the year."""
    return _date_tokens(day.year, day.month, day.day)


@lru_cache(maxsize=8192)
def _date_tokens(year: int, month: int | None, day: int | None) -> tuple[str, ...]:
    found = [f"y:{year}"]
    if month is not None:
        found += (f"m:{year}-{month:02}", f"n:{month:02}")
        if day is not None:
            found += (f"d:{year:04}-{month:02}-{day:02}", f"e:{month:02}-{day:02}")
    return tuple(found)


def period_tokens(first: date, last: date) -> list[str]:
    """Years and months that a period touches."""
    years = [f"y:{year}" for year in range(first.year, last.year + 1)]
    return years + month_tokens(first, last)


def month_tokens(first: date, last: date) -> list[str]:
    """The months from one day to another, at most ten years of them."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"m:{i // 12}-{i % 12 + 1:02}" for i in range(start, min(end, start + 119) + 1)]
