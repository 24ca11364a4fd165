"""What each incident says, laid out for comparison; built once per record."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.incidents import Confidence, Event, Figure, Grade, Incident, Record, Verdict
from bot.incidents.partial_date import PartialDate

from ..dates import DateMention, find_dates
from ..fold import fold
from ..numbers import Quantity, find_quantities
from ..vocabulary import vocabulary
from .polarity import clauses
from .tokens import Token, bigrams, find_tokens, is_japanese, prepare, stems

_SENTENCE = re.compile(r"(?<=。)|(?<=[a-z0-9)]\.)\s")
if TYPE_CHECKING:
    from .reading import ClaimReading

_LONGEST = timedelta(days=400)  # a longer stretch in prose ("until", "since") dates nothing
_NO_DAY = date(2000, 1, 1)  # what 昨年 counts from where that can't be told
BEFORE_THAT = re.compile(r"前年度?|前の年度?|同年度?|翌年度?|前月|同月|翌月|同日|翌日|前日")
NUMBER = 3.0  # nats that a number in common is worth
PLACE = 2.0
_KANJI = re.compile(r"[\u3400-\u9fff]")
_ORDINAL = re.compile(r"第$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the record, with its counterpart in the other language where there is one."""

    ja: str
    en: str
    tokens: frozenset[str]
    folded: str
    numbers: frozenset[Decimal]
    spans: tuple[tuple[date, date, bool], ...]  # days that it names; whether the year is left out
    sources: tuple[int, ...]
    figure: Figure | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class RecordedQuantity:
    """A number of the record with the statement that it stands in; `order` 0 comes first."""

    quantity: Quantity
    statement: Statement
    order: int
    unit: str | None
    clause: str
    tokens: frozenset[str]  # of its own clause
    folded: str
    japanese: bool | None = None  # of prose; a figure is of both languages

    @property
    def is_figure(self) -> bool:
        """Whether it is one of the record's figures, not a number in its prose."""
        return self.statement.figure is not None


@dataclass(frozen=True, slots=True)
class RecordedSpan:
    """A date of the record: its own, a milestone's, or one in its prose."""

    first: date
    last: date
    statement: Statement
    own: bool = False
    yearless: bool = False
    is_period: bool = False


@dataclass(frozen=True)
class Evidence:
    """One incident as statements, numbers, dates and names."""

    incident: Incident
    statements: tuple[Statement, ...]
    support: str  # folded: what the record itself says
    topic: str  # folded: that, and what helps to recognize it
    concepts: frozenset[str]  # of what the record itself says, either language
    topic_concepts: frozenset[str]
    stems: frozenset[str]
    topic_stems: frozenset[str]
    affirmed: Mapping[str, int]
    denied: Mapping[str, int]
    own_text: tuple[str, str]  # prepared, Japanese and English
    quantities: tuple[RecordedQuantity, ...]
    spans: tuple[RecordedSpan, ...]

    @property
    def hearsay(self) -> bool:
        """Whether the entry only holds statements for which nothing was found."""
        claims = self.incident.claims
        return (
            self.incident.confidence is Confidence.LOW
            and bool(claims)
            and all(claim.verdict is Verdict.UNVERIFIED for claim in claims)
        )

    @cached_property
    def best_grade(self) -> Grade | None:
        """The best grade among all sources; `None` without sources."""
        return best_grade(source.grade for source in self.incident.sources)

    def grade_of(self, numbers: Iterable[int]) -> Grade | None:
        """The best grade among some of its sources, of all if none are named."""
        wanted = tuple(numbers)
        return best_grade(s.grade for s in self.incident.cited(wanted)) or self.best_grade


_RANK = {grade: place for place, grade in enumerate(Grade)}


def best_grade(grades: Iterable[Grade]) -> Grade | None:
    """The best of some grades."""
    return min(grades, key=_RANK.__getitem__, default=None)


def words_of(text: str) -> frozenset[str]:
    """Token texts of an unprepared text."""
    return frozenset(token.text for token in find_tokens(prepare(text)))


def _statement(
    ja: str,
    en: str,
    sources: Sequence[int] = (),
    figure: Figure | None = None,
    event: Event | None = None,
) -> Statement:
    numbers = {quantity.value for text in (ja, en) for quantity in find_quantities(text)}
    mentions = find_dates(prepare(ja), _NO_DAY)
    spans = [(m.first, m.last, m.yearless) for m in mentions]
    if figure is not None:
        numbers.add(_decimal(figure.value))
    return Statement(
        ja,
        en,
        words_of(ja) | words_of(en),
        fold(ja),
        frozenset(numbers),
        tuple(spans),
        tuple(sources),
        figure,
        event,
    )


def _pairs(ja: str, en: str) -> list[tuple[str, str]]:
    """Sentences beside each other where both texts have as many, else the texts whole."""
    ja_parts = [part for part in _SENTENCE.split(ja) if part]
    en_parts = [part for part in _SENTENCE.split(en) if part]
    return (
        list(zip(ja_parts, en_parts, strict=True)) if len(ja_parts) == len(en_parts) else [(ja, en)]
    )


def statements_of(incident: Incident) -> tuple[Statement, ...]:
    """Title, summary, response, milestones, figures, and the page's supported statements."""
    found = [_statement(incident.title_ja, incident.title_en)]
    found += [_statement(*pair) for pair in _pairs(incident.summary_ja, incident.summary_en)]
    if incident.response is not None:
        found.append(_statement(*incident.response))
    found += [_statement(*event.what, event.sources, event=event) for event in incident.events]
    found += [_statement(*figure.counts, figure.sources, figure) for figure in incident.figures]
    found += [
        _statement(claim.claim_ja, claim.claim_en, claim.sources)
        for claim in incident.claims
        if claim.verdict is Verdict.SUPPORTED
    ]
    return tuple(found)


def quantities_in(prepared: str, dates: Sequence[DateMention]) -> list[Quantity]:
    """Numbers that are not part of a date or an ordinal."""
    return [
        quantity
        for quantity in find_quantities(prepared)
        if not any(d.start < quantity.end and quantity.start < d.end for d in dates)
        and not _ORDINAL.search(prepared, max(0, quantity.start - 1), quantity.start)
        and not prepared.startswith("目", quantity.end)
    ]


def unit_of(quantity: Quantity, prepared: str) -> str | None:
    """The unit of a number; where it is none of the known ones, the kanji that follows."""
    following = prepared[quantity.end : quantity.end + 1]
    return quantity.unit or (following if _KANJI.match(following) else None)


def _quantities(statements: Sequence[Statement], today: date) -> list[RecordedQuantity]:
    found: list[RecordedQuantity] = []
    for statement in statements:
        figure = statement.figure
        if figure is not None:
            own = Quantity(0, 0, _decimal(figure.value), figure.unit, figure.qualifier, "")
            found.append(
                RecordedQuantity(
                    own,
                    statement,
                    len(found),
                    figure.unit,
                    prepare(statement.ja),
                    statement.tokens,
                    statement.folded,
                )
            )
    for place, statement in enumerate(statements):
        for text in (statement.ja, statement.en):
            found += _in_prose(text, statement, len(found), today, whole=place == 0)
    return found


def _in_prose(
    text: str, statement: Statement, order: int, today: date, *, whole: bool
) -> list[RecordedQuantity]:
    """Numbers of a sentence, each with the words of its clause; a title is one clause."""
    prepared = prepare(text)
    japanese = is_japanese(prepared)
    parts = [(c.start, c.end) for c in clauses(prepared)] if not whole else []
    found: list[RecordedQuantity] = []
    for quantity in quantities_in(prepared, find_dates(prepared, today)):
        start, end = next(((s, e) for s, e in parts if s <= quantity.start < e), (0, len(prepared)))
        clause = prepared[start:end]
        found.append(
            RecordedQuantity(
                quantity,
                statement,
                order + len(found) + 100,
                unit_of(quantity, prepared),
                clause,
                frozenset(t.text for t in find_tokens(clause, japanese=japanese)),
                fold(clause),
                japanese,
            )
        )
    return found


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))


def _spans(incident: Incident, statements: Sequence[Statement]) -> list[RecordedSpan]:
    title = statements[0]
    last = incident.date_end or incident.date
    is_period = incident.date_end is not None
    found = [RecordedSpan(incident.date.first, last.last, title, own=True, is_period=is_period)]
    for statement in statements:
        if statement.event is not None:
            day: PartialDate = statement.event.date
            found.append(RecordedSpan(day.first, day.last, statement))
    for statement in statements:
        found += [
            RecordedSpan(mention.first, mention.last, statement, yearless=mention.yearless)
            for mention in find_dates(prepare(statement.ja), last.last)
            if mention.last - mention.first <= _LONGEST and not BEFORE_THAT.fullmatch(mention.text)
        ]
    return found


def _polarities(statements: Iterable[Statement]) -> tuple[Counter[str], Counter[str]]:
    affirmed: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    for statement in statements:
        for text in (statement.ja, statement.en):
            prepared = prepare(text)
            spans = clauses(prepared)
            for token in find_tokens(prepared):
                clause = next(c for c in spans if c.start <= token.start < c.end)
                (denied if clause.denied else affirmed)[token.text] += 1
    return affirmed, denied


def evidence_of(incident: Incident, today: date) -> Evidence:
    """Lay out one incident. `today` only dates words like 昨年 in the record's own prose."""
    statements = statements_of(incident)
    own_ja = " ".join(s.ja for s in statements)
    own_en = " ".join(s.en for s in statements)
    extra_ja = " ".join(
        (
            *incident.aliases_ja, *incident.places, *incident.organizations,
            *(text for claim in incident.claims for text in (claim.claim_ja, claim.note_ja)),
            *(source.title for source in incident.sources),
            *(source.publisher for source in incident.sources),
        )
    )  # fmt: skip
    extra_en = " ".join(
        (
            *incident.aliases_en,
            *(text for claim in incident.claims for text in (claim.claim_en, claim.note_en)),
        )
    )
    names = " ".join((*incident.places, *incident.organizations))
    concepts = frozenset(t.text for t in _concepts(own_ja, own_en, names))
    affirmed, denied = _polarities(statements)
    return Evidence(
        incident=incident,
        statements=statements,
        support=fold(own_ja + " " + names),
        topic=fold(own_ja + " " + extra_ja),
        concepts=concepts,
        topic_concepts=concepts | frozenset(t.text for t in _concepts(extra_ja, extra_en)),
        stems=stems(prepare(own_en)),
        topic_stems=stems(prepare(own_en + " " + extra_en)),
        affirmed=affirmed,
        denied=denied,
        own_text=(prepare(own_ja), prepare(own_en)),
        quantities=tuple(_quantities(statements, today)),
        spans=tuple(_spans(incident, statements)),
    )


def _concepts(*texts: str) -> list[Token]:
    return [token for text in texts for token in find_tokens(prepare(text)) if token.concept]


def _has(statement: Statement, token: Token, *, japanese: bool) -> bool:
    if token.concept or not japanese:
        return token.text in statement.tokens
    return token.text in statement.folded


class EvidenceIndex:
    """All incidents laid out, and how telling each word is among them."""

    def __init__(self, record: Record, today: date) -> None:
        self.all = tuple(evidence_of(incident, today) for incident in record.incidents)
        self.by_id = {evidence.incident.id: evidence for evidence in self.all}
        self._grams: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._weights: dict[tuple[str, bool], float] = {}
        self._characters: Counter[str] = Counter()
        postings: dict[object, list[int]] = {}
        for place, evidence in enumerate(self.all):
            grams = bigrams(evidence.topic)
            words = evidence.topic_stems | evidence.topic_concepts
            self._grams.update(grams)
            self._words.update(words)
            self._characters.update(frozenset(evidence.topic))
            keys: set[object] = {*grams, *words}
            keys |= {number for s in evidence.statements for number in s.numbers if number > 1}
            keys |= {(s.first, s.last) for s in evidence.spans if not s.yearless}
            for key in keys:
                postings.setdefault(key, []).append(place)
        self._postings = {key: tuple(places) for key, places in postings.items()}

    def weight(self, token: Token) -> float:
        """Inverse document frequency of a token, in nats; single characters count less."""
        key = (token.text, token.concept)
        known = self._weights.get(key)
        if known is None:
            if len(self._weights) > _MOST_WEIGHTS:
                self._weights.clear()
            known = self._weights[key] = self._weigh(token)
        return known

    def _weigh(self, token: Token) -> float:
        text = token.text
        if token.concept or (text.isascii() and not self._is_mixed(text)):
            frequency = self._words[text]
        elif len(text) == 1:
            return _SINGLE * max(0.2, self._rarity(self._characters[text]))
        else:
            frequency = min(self._grams[gram] for gram in bigrams(text))
        return max(0.1, self._rarity(frequency))

    def _rarity(self, frequency: int) -> float:
        return math.log((len(self.all) + 1) / (frequency + 1))

    def shared(self, statement: Statement, reading: "ClaimReading") -> float:
        """What a statement and a claim have in common, in nats: words, numbers and places."""
        words = sum(
            self.weight(token)
            for token in reading.asserted
            if _has(statement, token, japanese=reading.japanese)
        )
        numbers = sum(q.value in statement.numbers for q in reading.quantities)
        places = sum(
            place.base in (statement.ja if reading.japanese else statement.en.lower())
            for place in reading.places
        )
        return words + NUMBER * numbers + PLACE * places

    def _is_mixed(self, text: str) -> bool:
        return text not in self._words and all(gram in self._grams for gram in bigrams(text))

    def nearest(
        self, tokens: Sequence[Token], hard: Iterable[object], limit: int
    ) -> list[Evidence]:
        """The incidents that share most weight with some tokens and with `hard`, best first.

        `hard` are numbers (`Decimal`) and stretches of days (first, last).
        """
        scores: Counter[int] = Counter()
        most = len(self.all) // 2
        for key in hard:
            for place in self._postings.get(key, ()):
                scores[place] += self._rarity(len(self._postings[key]))  # type: ignore[assignment]
        for token in tokens:
            weight = self.weight(token)
            keys = (
                [token.text]
                if token.concept or token.text in self._postings
                else list(bigrams(token.text))
            )
            for key in keys:
                places = self._postings.get(key, ())
                if len(places) <= most:
                    share = weight / len(keys)
                    for place in places:
                        scores[place] += share  # type: ignore[assignment]
        best = scores.most_common(limit)
        least = _CLOSE * best[0][1] if best else 0.0
        return [self.all[place] for place, score in best if score >= least]


_MOST_WEIGHTS = 50_000
_CLOSE = 0.5  # of the best score, below which an incident is not looked at
_OTHER_WORD = 0.9
_IN_PIECES = 0.9  # a compound whose pieces the record has
_SINGLE = 0.6  # of the weight of a longer word


@lru_cache(maxsize=4096)
def _other_words(word: str) -> tuple[str, ...]:
    concept = vocabulary().by_word.get(word)
    return (*concept.spellings, *concept.like) if concept is not None else ()


def coverage(token: Token, evidence: Evidence, *, own: bool = False) -> float:
    """How far a record has a token, from 0 to 1; `own`: only in what the record itself says."""
    text = token.text
    if token.concept:
        return float(text in (evidence.concepts if own else evidence.topic_concepts))
    folded = evidence.support if own else evidence.topic
    if text.isascii() and text in (evidence.stems if own else evidence.topic_stems):
        return 1.0
    if text in folded:
        return 1.0
    if any(other in folded for other in _other_words(text)):
        return _OTHER_WORD
    if text.isascii() or len(text) < 3:
        return 0.0
    covered = [False] * len(text)
    for i in range(len(text) - 1):
        if text[i : i + 2] in folded:
            covered[i] = covered[i + 1] = True
    return _IN_PIECES * sum(covered) / len(text)
