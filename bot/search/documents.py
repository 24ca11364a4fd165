"""Incidents as text to be found: folded, in the fields that the index and the ranking know."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from bot.incidents.model import Incident
from bot.incidents.partial_date import PartialDate, Precision

from .fold import fold_normalized, normalize, shorten
from .places import base_name, split_place

_FIELD = "\x1f"
_RECORD = "\x1e"
_SEPARATORS = re.compile("[\x1e\x1f]")


@dataclass(frozen=True, slots=True)
class Document:
    """What one incident can be found by.

    `head` (title, aliases, places, organisations) and `body` are folded Japanese, `kana` the
    readings without long vowels, `english_head` and `english_body` plain English, `facts` the
    tokens of its numbers, dates, places, category and causes.
    """

    head: str
    body: str
    kana: str
    english_head: str
    english_body: str
    facts: tuple[str, ...]


def documents(incidents: Sequence[Incident]) -> Iterator[Document]:
    """The documents of many incidents, in order; folding them together is what makes it quick."""
    for start in range(0, len(incidents), 2000):
        part = incidents[start : start + 2000]
        raw = _RECORD.join(_FIELD.join(_japanese(incident)) for incident in part)
        folded = fold_normalized(normalize(raw)).split(_RECORD)
        for incident, text in zip(part, folded, strict=True):
            head, body, kana = text.split(_FIELD)
            english_head, english_body = _english(incident)
            yield Document(
                head, body, shorten(kana), english_head, english_body, tuple(facts(incident))
            )


def _japanese(incident: Incident) -> tuple[str, str, str]:
    head = "\n".join(
        (
            incident.title_ja, *incident.aliases_ja, *incident.places, *incident.organizations,
        )
    )  # fmt: skip
    body = "\n".join(
        (
            incident.summary_ja,
            incident.response_ja or "",
            *(event.what_ja for event in incident.events),
            *(figure.counts_ja for figure in incident.figures),
            *(line for claim in incident.claims for line in (claim.claim_ja, claim.note_ja)),
        )
    )
    return _plain(head), _plain(body), _plain(incident.reading)


def _english(incident: Incident) -> tuple[str, str]:
    head = "\n".join((incident.title_en, *incident.aliases_en))
    body = "\n".join(
        (
            incident.summary_en,
            incident.response_en or "",
            *(event.what_en for event in incident.events),
            *(figure.counts_en for figure in incident.figures),
            *(line for claim in incident.claims for line in (claim.claim_en or "", claim.note_en)),
        )
    )
    return head, body


def _plain(text: str) -> str:
    return _SEPARATORS.sub(" ", text) if not text.isprintable() else text


def facts(incident: Incident) -> Iterator[str]:
    """Tokens by which numbers, dates, places and kinds are retrieved."""
    for figure in incident.figures:
        yield from number_tokens(Decimal(str(figure.value)))
    yield from {
        *date_tokens(incident.date),
        *(t for event in incident.events for t in date_tokens(event.date)),
    }
    if incident.date_end is not None:
        yield from period_tokens(incident.date.first, incident.date_end.last)
    for place in place_names(incident):
        yield place_token(place)
    yield f"c:{incident.category.value}"
    for cause in incident.causes:
        yield f"u:{cause.value}"


def place_names(incident: Incident) -> tuple[str, ...]:
    """Full names of all places of an incident, parts of compound ones included."""
    names = dict.fromkeys(incident.places)
    for place in incident.places:
        names.update(dict.fromkeys(split_place(place)))
    return tuple(names)


def place_token(place: str) -> str:
    """The token of a place, with or without its suffix alike."""
    return f"p:{base_name(place)}"


def number_tokens(value: Decimal) -> Iterator[str]:
    """The value itself, and what people who round it to one, two or three digits would say."""
    yield f"={value.normalize():f}"
    for digits in (1, 2, 3):
        for rounding in (ROUND_DOWN, ROUND_HALF_UP):
            rounded = round_to(value, digits, rounding)
            if rounded != value:
                yield f"~{rounded.normalize():f}"


def round_to(value: Decimal, digits: int, rounding: str) -> Decimal:
    """A value with so many significant digits."""
    if not value:
        return value
    exponent = value.adjusted() - digits + 1
    return value.quantize(Decimal((0, (1,), exponent)), rounding=rounding)


def date_tokens(day: PartialDate) -> Iterator[str]:
    """Year, month, day, and the month and day without the year."""
    yield f"y:{day.year}"
    if day.month is not None:
        yield f"m:{day.year}-{day.month:02}"
        yield f"n:{day.month:02}"
    if day.precision is Precision.DAY:
        yield f"d:{day}"
        yield f"e:{day.month:02}-{day.day:02}"


def period_tokens(first: date, last: date) -> Iterator[str]:
    """Years and months that a period touches."""
    for year in range(first.year, last.year + 1):
        yield f"y:{year}"
    yield from month_tokens(first, last)


def month_tokens(first: date, last: date) -> Iterable[str]:
    """The months from one day to another, at most ten years of them."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"m:{i // 12}-{i % 12 + 1:02}" for i in range(start, min(end, start + 119) + 1)]
