"""How well one document says one thing that a question asks for: always between 0 and 1."""

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import overload

from bot.incidents.model import Incident, Qualifier
from bot.incidents.partial_date import PartialDate

from .dates import DateMention, DatePrecision, fiscal_name, written_date
from .documents import Document, place_names, round_to
from .english import english_words
from .fold import fold
from .index import grams_of
from .numbers import Quantity, significant_digits
from .places import PlaceMention, areas_within, base_name
from .question import Term
from .written import writes

_KANJI = re.compile("[一-鿿々]")
_BODY = 0.6
_LEAST_PARTIAL = 0.5
# A date that the title writes, or only the text (in a statement of the original page, say).
_IN_TITLE, _WRITTEN = 0.8, 0.5


class Entry:
    """A document ready to be compared: its parts are worked out when first needed, then kept."""

    def __init__(self, incident: Incident, document: Document) -> None:
        self.incident = incident
        self.document = document
        self._terms: dict[Term, float] = {}

    @cached_property
    def _english(self) -> tuple[frozenset[str], frozenset[str]]:
        head = frozenset(english_words(self.document.english_head))
        return head, frozenset(english_words(self.document.english_body))

    @cached_property
    def _kana(self) -> str:
        return " " + self.document.kana

    @cached_property
    def prominence(self) -> float:
        """Between 0 and 1: how much has been written about it."""
        return min(1.0, (len(self.incident.sources) + len(self.incident.claims)) / 15)

    def prepare(self) -> None:
        """Work everything out now."""
        _ = self._english, self._kana, self._places, self._figures

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(place_names(self.incident.places))

    @cached_property
    def _figures(self) -> tuple[tuple[Decimal, str], ...]:
        return tuple((Decimal(str(f.value)), f.unit) for f in self.incident.figures)

    def term(self, term: Term) -> float:
        """How well the document says a term."""
        known = self._terms.get(term)
        if known is None:
            if len(self._terms) > 512:
                self._terms.clear()
            known = self._terms[term] = self._term(term)
        return known

    def _term(self, term: Term) -> float:
        best = self._says(term)
        for reading in term.kana:
            if reading.worth > best:
                best = max(best, reading.worth * self._reading(reading.value))
        if term.english:
            head_words, body_words = self._english
            for phrase in term.english:
                words, worth = phrase.value, phrase.worth
                if worth <= best:
                    continue
                if head_words.issuperset(words):
                    best = worth
                elif worth * _BODY > best and body_words.union(head_words).issuperset(words):
                    best = worth * _BODY
        if term.category is not None:
            same = term.category == self.incident.category
            best = max(0.9 * best + 0.1, 0.7) if same else 0.96 * best
        if term.cause is not None and term.cause in self.incident.causes:
            best = max(best, 0.4)
        return best

    def _says(self, term: Term) -> float:
        """The Japanese text: its head before its body, and for words their parts."""
        head, body = self.document.head, self.document.body
        best = 0.0
        for word in term.japanese:
            if holds(head, word.value):
                best = word.worth
                break
        for word in term.japanese:
            if word.worth * _BODY <= best:
                break
            if holds(body, word.value):
                best = word.worth * _BODY
                break
        if best < 0.5 and 0 < len(term.japanese) <= 2:
            shortest = min((word.value for word in term.japanese), key=len)
            best = max(best, 0.85 * _partial(shortest, head, body))
        return best

    def _reading(self, kana: str) -> float:
        if " " + kana in self._kana:
            return 1.0
        if len(kana) >= 4 and kana in self._kana:
            return 0.9
        return 0.8 * _partial(kana, self._kana, "") if len(kana) >= 4 else 0.0

    def place(self, mention: PlaceMention) -> float:
        """How surely it happened at a place."""
        areas, base = _areas(mention.names)
        if not areas.isdisjoint(self._places):
            return 1.0
        if base in self._names:
            return 0.75
        return 0.3 if fold(mention.names[0]) in self.document.body else 0.0

    @cached_property
    def _names(self) -> str:
        """Its title and organisations, where places may be named that are not its own."""
        text = "\n".join((self.incident.title_ja, *self.incident.organizations))
        return fold(text).replace("東京都", "")

    def date(self, mention: DateMention) -> float:
        """How well it is dated by a mention: its own date first, then its events."""
        incident = self.incident
        fiscal = fiscal_name(mention)
        if fiscal is not None and fiscal in self.document.head:
            return 1.0
        best = _overlap(mention, incident.date, incident.date_end)
        if fiscal is not None:
            best *= 0.8
        written = written_date(mention)
        if best < _IN_TITLE and written in self.document.head:
            best = _IN_TITLE
        elif best < _WRITTEN and written in self.document.body:
            best = _WRITTEN
        for event in incident.events:
            if best >= 0.85:
                break
            best = max(best, 0.85 * _overlap(mention, event.date, None))
        return best

    def quantity(self, quantity: Quantity) -> float:
        """How well one of its numbers agrees: its figures first, then those its text writes."""
        best = max(
            (_agreement(quantity, value, unit) for value, unit in self._figures), default=0.0
        )
        if best < 0.9:
            for text, worth in ((self.document.head, 0.95), (self.document.body, 0.8)):
                if best < worth:
                    best = max(best, worth * writes(text, quantity))
        return best


def holds(text: str, word: str) -> bool:
    """Whether a folded text says a word; one in Latin letters, or of a single kanji, only where it
    is not part of a longer one."""
    if word not in text:
        return False
    if not word.isascii():
        return len(word) > 1 or not _KANJI.match(word) or _alone(word, text)
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not _is_word(before) and not _is_word(after):
            return True
        start = text.find(word, start + 1)
    return False


def _alone(kanji: str, text: str) -> bool:
    """Whether a kanji stands without another beside it: 夫 is not said by 大丈夫."""
    return re.search(f"{kanji}(?<!{_KANJI.pattern}.)(?!{_KANJI.pattern})", text) is not None


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=2048)
def _areas(names: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """All the places that a mention can mean, and the name they share."""
    areas = frozenset(area for name in names for area in areas_within(name))
    return areas, fold(base_name(names[0]))


class Entries(Sequence[Entry]):
    """The entries of a record, made when first asked for."""

    def __init__(self, incidents: Sequence[Incident], documents: Sequence[Document]) -> None:
        self._incidents = incidents
        self._documents = documents
        self._made: list[Entry | None] = [None] * len(incidents)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        entry = self._made[number]
        if entry is None:
            entry = Entry(self._incidents[number], self._documents[number])
            self._made[number] = entry
        return entry


def _partial(word: str, head: str, body: str) -> float:
    """The share of a word's bigrams that a text holds, from half of them on; 0 for short words
    and for words in Latin letters, which share bigrams with any other."""
    grams = grams_of(word)
    if len(grams) < 2 or word.isascii():
        return 0.0
    share = sum(1.0 if g in head else _BODY if g in body else 0.0 for g in grams) / len(grams)
    return share * share if share >= _LEAST_PARTIAL else 0.0


def _overlap(mention: DateMention, day: PartialDate, end: PartialDate | None) -> float:
    first, last = day.first, (end or day).last
    if mention.yearless:
        return _yearless(mention, day)
    if mention.first <= first and last <= mention.last:
        return 1.0
    if end is not None and first <= mention.last and mention.first <= last:
        if mention.first <= first <= mention.last:
            return 1.0
        if mention.first <= end.first <= mention.last:
            return 0.9
        return 0.7 if (last - first).days < 400 else 0.4
    if first <= mention.first and mention.last <= last:
        return 0.6 if day.month is not None else 0.4
    if first <= mention.last and mention.first <= last:
        return 0.7
    gap = (mention.first - last).days if last < mention.first else (first - mention.last).days
    if mention.precision is DatePrecision.YEAR:
        return 0.0
    if gap <= 35:
        return 0.35
    return 0.2 if day.year in {mention.first.year, mention.last.year} else 0.0


def _yearless(mention: DateMention, day: PartialDate) -> float:
    if day.month is None:
        return 0.0
    low = (mention.first.month, mention.first.day)
    high = (mention.last.month, mention.last.day)
    if mention.precision is DatePrecision.DAY:
        if day.day is None:
            return 0.3 if day.month == low[0] else 0.0
        return 1.0 if (day.month, day.day) == low else 0.0
    here = (day.month, day.day or low[1])
    inside = low <= here <= high if low <= high else here >= low or here <= high
    return 1.0 if inside else 0.0


def _agreement(quantity: Quantity, value: Decimal, unit: str) -> float:
    same = quantity.unit in {None, unit}
    if value == quantity.value:
        return 1.0 if same else 0.6
    if quantity.value < 100 or value.adjusted() != quantity.value.adjusted():
        return 0.0
    digits = significant_digits(quantity.value)
    if digits < value.adjusted() + 1 and quantity.value in {
        round_to(value, digits, ROUND_DOWN), round_to(value, digits, ROUND_HALF_UP)
    }:  # fmt: skip
        return (0.85 if digits > 1 else 0.7) if same else 0.4
    if quantity.qualifier is not Qualifier.EXACT and abs(value - quantity.value) * 20 <= value:
        return 0.6 if same else 0.3
    return 0.0
