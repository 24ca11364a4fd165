"""Order among candidates: how much of what the question says a document explains."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.incidents.model import Kind

from .answer import Match, MatchKind
from .dates import DateMention, DatePrecision, fiscal_name, written_date
from .documents import month_tokens, place_token
from .fold import fold
from .index import Candidate, Index, Wanted, grams_of
from .matching import Entry
from .numbers import Quantity
from .places import areas_within
from .question import Question, Term

_DATE = {
    DatePrecision.YEAR: 1.0,
    DatePrecision.SPAN: 1.1,
    DatePrecision.MONTH: 1.3,
    DatePrecision.DAY: 1.5,
}
# 2015年以降 and the like say little.
_WIDE, _WIDE_DAYS = 0.4, 1100
_PLACE = 1.3
_QUANTITY = 1.5
_SMALL_QUANTITY, _BARE_QUANTITY = 0.7, 0.3
# What decides among candidates that explain as much: likeness of the title, BM25's opinion, and
# that people ask for what happened rather than for reports of it, and for what is well known.
_LIKENESS = 0.06
_RETRIEVED = 0.06
_EVENT, _KNOWN = 0.01, 0.02
_WHOLE = 1 + _LIKENESS + _RETRIEVED + _EVENT + _KNOWN
_COMPARED = 12
# A place and a day are shared by many things: as evidence that a record is meant, half.
_HALF = 0.5
_UNKNOWN = 1.7
# Words that tell less than this are no names of things.
_NAMING = 0.8
# What only the text says, not titles and names, tells less.
_IN_BODY = 0.9


class Ranked(NamedTuple):
    """A candidate with its evidence.

    `coverage` is the share of the question that it explains, `evidence` how much that is: a word
    that few records say counts one, a place or a day about half. `missed` is the weight of the
    heaviest term that it does not say.
    """

    number: int
    score: float
    coverage: float
    evidence: float
    missed: float
    why: tuple[Match, ...]


class Weights:
    """What a term tells, given how many documents say it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[Term, float] = {}

    def of(self, term: Term, *, in_domain: bool = True) -> float:
        """The term's own weight, less the more documents say it.

        A word that no record says tells most where the question does not show its subject
        (`in_domain`): that it is about something else.
        """
        weight = self._of(term)
        return weight if weight >= 0 else -weight * (1.0 if in_domain else _UNKNOWN)

    def _of(self, term: Term) -> float:
        """The weight, negative for a word that no record says."""
        known = self._known.get(term)
        if known is None:
            if len(self._known) > 20_000:
                self._known.clear()
            known = self._known[term] = term.weight * self._rarity(term)
        return known

    def _rarity(self, term: Term) -> float:
        frequency = self._frequency(term, "head", "english_head")
        if frequency == 0 and term.weight >= _NAMING:
            frequency = self._frequency(term, "body", "english_body")
            return _IN_BODY * self._rare(frequency) if frequency else -1.0
        return self._rare(frequency)

    def _rare(self, frequency: int) -> float:
        size = self._index.size
        if size < 2 or frequency == 0:
            return 1.0
        return 0.35 + 0.65 * math.log((size + 1) / (frequency + 0.5)) / math.log((size + 1) / 1.5)

    def _frequency(self, term: Term, japanese: str, english: str) -> int:
        """In how many documents the field holds the most frequent way to say a term."""
        return max(
            (
                *(self._japanese(japanese, a.value) for a in term.japanese if a.worth >= 0.75),
                *(self._english(english, a.value) for a in term.english if a.worth >= 0.75),
                *(self._kana(a.value) for a in term.kana if a.worth >= 0.75),
            ),
            default=0,
        )

    def _japanese(self, field: str, word: str) -> int:
        if len(word) == 1:
            return self._index.frequency("facts", f"w:{word}") or self._index.size
        grams = grams_of(word)
        return min((self._index.frequency(field, gram) for gram in grams), default=self._index.size)

    def _english(self, field: str, words: Sequence[str]) -> int:
        return min((self._index.frequency(field, w) for w in words), default=0)

    def _kana(self, word: str) -> int:
        return min((self._index.frequency("kana", gram) for gram in grams_of(word)), default=0)


def wanted(question: Question, weights: Weights) -> list[Wanted]:
    """What to retrieve by."""
    made = []
    for term in question.terms:
        weight = weights.of(term)
        japanese = dict.fromkeys(g for a in term.japanese[:4] for g in grams_of(a.value))
        kana = dict.fromkeys(g for a in term.kana[:2] for g in grams_of(a.value))
        english = dict.fromkeys(w for a in term.english[:4] for w in a.value)
        facts = [f"w:{a.value}" for a in term.japanese[:4] if len(a.value) == 1]
        if facts:
            made.append(Wanted(weight * 0.3, facts=tuple(facts)))
        facts = []
        if term.category is not None:
            facts.append(f"c:{term.category.value}")
        made.append(Wanted(weight, tuple(japanese), tuple(kana), tuple(english), ()))
        if facts:
            made.append(Wanted(weight * 0.3, facts=tuple(facts)))
    for place in question.places:
        tokens = {place_token(area) for name in place.names for area in areas_within(name)}
        made.append(Wanted(_PLACE, grams_of(fold(place.text)), facts=tuple(tokens)))
    made += (
        Wanted(_date_weight(d), grams_of(fiscal_name(d) or written_date(d)), facts=date_facts(d))
        for d in question.dates
    )
    made += (Wanted(_QUANTITY, _digits(q), facts=number_facts(q)) for q in question.quantities)
    return made


def date_facts(mention: DateMention) -> tuple[str, ...]:
    """Tokens of the days that a mention means."""
    first, last = mention.first, mention.last
    if mention.yearless:
        if mention.precision is DatePrecision.DAY:
            return (f"e:{first.month:02}-{first.day:02}",)
        return tuple(sorted({f"n:{token[-2:]}" for token in month_tokens(first, last)}))
    if mention.precision is DatePrecision.DAY:
        return (f"d:{first}", f"m:{first:%Y-%m}")
    if mention.precision is DatePrecision.YEAR:
        return (f"y:{first.year}",)
    if (last - first).days > 800:
        return tuple(f"y:{year}" for year in range(max(first.year, 2013), min(last.year, 2040) + 1))
    return tuple(month_tokens(first, last))


def number_facts(quantity: Quantity) -> tuple[str, ...]:
    """Tokens of figures that agree with a quantity."""
    value = f"{quantity.value.normalize():f}"
    return (f"={value}", f"~{value}")


def _digits(quantity: Quantity) -> tuple[str, ...]:
    return grams_of(fold(quantity.text))


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    entries: Sequence[Entry],
    weights: Weights,
) -> list[Ranked]:
    """Candidates in the order of their evidence."""
    if not candidates:
        return []
    top = max(candidate.score for candidate in candidates) or 1.0
    in_domain = question.in_domain
    weighed = [(term, weights.of(term, in_domain=in_domain)) for term in question.terms]
    total = (
        sum(weight for _, weight in weighed)
        + sum(_date_weight(d) for d in question.dates)
        + sum(map(_quantity_weight, question.quantities))
        + _PLACE * len(question.places)
    )
    if not total:
        return []
    ranked = [
        _evidence(question, weighed, total, candidate, entries[candidate.number], top)
        for candidate in candidates
    ]
    ranked.sort(key=lambda r: (-r.score, r.number))
    text = question.folded.strip()
    close = [_with_likeness(r, text, entries[r.number]) for r in ranked[:_COMPARED]]
    close.sort(key=lambda r: (-r.score, r.number))
    return close + ranked[_COMPARED:]


def _with_likeness(ranked: Ranked, text: str, entry: Entry) -> Ranked:
    """Among like evidence, the record whose title and names read most like the question leads."""
    likeness = fuzz.partial_ratio(text, entry.document.head) / 100
    return ranked._replace(score=min(1.0, ranked.score + _LIKENESS * likeness / _WHOLE))


def _date_weight(mention: DateMention) -> float:
    wide = (mention.last - mention.first).days > _WIDE_DAYS
    return _WIDE if wide else _DATE[mention.precision]


def _quantity_weight(quantity: Quantity) -> float:
    if quantity.unit is None and quantity.value < 100:
        return _BARE_QUANTITY
    return _QUANTITY if quantity.value >= 10 else _SMALL_QUANTITY


def _evidence(
    question: Question,
    weighed: list[tuple[Term, float]],
    total: float,
    candidate: Candidate,
    entry: Entry,
    top: float,
) -> Ranked:
    explained = evidence = missed = 0.0
    why: list[Match] = []
    for term, weight in weighed:
        value = entry.term(term)
        explained += weight * value
        missed = max(missed, weight * (1 - value))
        evidence += min(weight, 1.0) * value * (0.5 if term.corrected else 1.0)
        if value >= 0.5 and weight >= 0.2:
            why.append(Match(term.kind, term.text))
    of_terms = explained
    for place in question.places:
        value = entry.place(place)
        explained += _PLACE * value
        if value >= 0.5:
            why.append(Match(MatchKind.PLACE, place.text))
    for mention in question.dates:
        value = entry.date(mention)
        explained += _date_weight(mention) * value
        if value >= 0.5:
            why.append(Match(MatchKind.DATE, mention.text))
    for quantity in question.quantities:
        value = entry.quantity(quantity)
        explained += _quantity_weight(quantity) * value
        if value >= 0.5:
            why.append(Match(MatchKind.NUMBER, quantity.text))
    evidence += (explained - of_terms) * _HALF
    coverage = explained / total
    known = _KNOWN * entry.prominence
    if entry.incident.kind is Kind.INCIDENT:
        known += _EVENT
    score = (coverage + known + _RETRIEVED * candidate.score / top) / _WHOLE
    return Ranked(candidate.number, score, coverage, evidence, missed, tuple(why))
