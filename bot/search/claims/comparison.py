"""One claim beside one incident: how well they go together, and what each part comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.incidents import Confidence, Grade

from ..dates import DateMention
from ..fold import fold
from ..numbers import Quantity
from .curated import (
    CuratedFit,
    CuratedStatement,
    carried,
    carried_place,
    carried_wording,
    matching,
    unsaid,
)
from .decision import Facts, decide
from .evidence import Evidence
from .index import NUMBER, EvidenceIndex, coverage
from .manner import compare_cause, compare_manner, compare_predications
from .names import Gazetteer
from .parties import compare_bodies, compare_places, compare_roles
from .parts import Part, PartKind, PartState
from .quantities import compare_quantities
from .reading import ClaimReading
from .statements import (
    compare_core,
    compare_plans,
    compare_polarity,
    compare_scope,
    compare_wording,
    stated_at_once,
)
from .superlatives import compare_superlatives
from .timing import compare_dates
from .verdict import ClaimVerdict

# Measured on the development half of tests/search/claims/claims.jsonl.
ON_TOPIC = 0.6  # share of the claim's weight that the record must have
ON_TOPIC_ANCHORED = 0.45  # the same, where a telling number or a day agrees
ON_TOPIC_DIFFERENT = 0.72  # the same, where something differs and only a name ties them together
ON_TOPIC_WEIGHTY = 0.75  # the same, where no name does, but much is shared
COVERED_DIFFERENT = 0.7  # share that the record itself must have, where something differs
ELSEWHERE = 0.85  # the same, where the place differs, or something differs and no name agrees
LEAST_WEIGHT = 3.0  # nats that must be shared
LEAST_WEIGHT_UNNAMED = 3.5  # the same, where no name agrees
TELLING_WEIGHT = 4.5  # the same, where no name and no number agrees
TITLE = 0.85  # share of the claim's weight that the title has, to be as good as a name
TELLING_WEIGHT_ELSEWHERE = 7.0  # the same, where the place differs
_FEW = 10
_NEVER = 2.0
UNSAID = 0.3
_SUPERLATIVES = frozenset({"FIRST_OF_ALL"})
_HARD = frozenset({PartKind.QUANTITY, PartKind.DATE})
_BENEFIT = 2.0  # nats


@dataclass(frozen=True)
class Comparison:
    """A claim held against one incident."""

    reading: ClaimReading
    evidence: Evidence
    index: EvidenceIndex
    curated: tuple[CuratedFit, ...]
    gazetteer: Gazetteer

    @cached_property
    def fit(self) -> float:
        """The share of the claim's weight that the record has, apart from numbers and places."""
        total = shared = 0.0
        for token in self.reading.asserted:
            weight = self.index.weight(token)
            total += weight
            shared += weight * coverage(token, self.evidence)
        return shared / total if total else 0.0

    @cached_property
    def covered(self) -> float:
        """The same, counting only what the record itself says; little said is little to miss."""
        total = shared = _BENEFIT
        for token in self.reading.asserted:
            weight = self.index.weight(token)
            total += weight
            shared += weight * coverage(token, self.evidence, own=True)
        return shared / total

    @cached_property
    def weight(self) -> float:
        """Nats that claim and record share, places included."""
        words = sum(self.index.weight(t) * coverage(t, self.evidence) for t in self.reading.tokens)
        return words + NUMBER * self.anchored

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part of the claim beside the record."""
        reading, evidence, index = self.reading, self.evidence, self.index
        numbers = compare_quantities(reading, evidence, index)
        dates = compare_dates(reading, evidence, index, numbers)
        return (
            *self._carried(numbers, reading.quantities),
            *self._carried(dates, reading.dates),
            *self._placed(compare_places(reading, evidence, index)),
            *compare_bodies(reading, evidence),
            *compare_roles(reading, evidence, self.gazetteer),
            *([] if self.curated_covers or _counts(numbers) else compare_plans(reading, evidence)),
            *([] if self.curated_covers else compare_core(reading, evidence)),
            *self._agreed(compare_polarity(reading, evidence, index)),
            *self._agreed(compare_scope(reading, evidence, index)),
            *compare_manner(reading, evidence),
            *compare_superlatives(reading, evidence),
            *([] if self.curated_covers else compare_predications(reading, evidence)),
            *compare_wording(reading, evidence, index),
        )

    def _carried(
        self, parts: Sequence[Part], values: Sequence[Quantity | DateMention]
    ) -> list[Part]:
        fits = self.curated if self.curated_covers else ()
        return [carried(fits, part, value) for part, value in zip(parts, values, strict=True)]

    def _placed(self, parts: Sequence[Part]) -> list[Part]:
        """Places that a supported statement names too are judged with it."""
        if not self.curated_covers:
            return list(parts)
        return [carried_place(self.curated, part) for part in parts]

    def _agreed(self, parts: Sequence[Part]) -> list[Part]:
        """Denials and exaggerations that a curated statement makes too are judged with it."""
        if not self.curated_covers:
            return list(parts)
        return [carried_wording(self.curated, part, self.reading) for part in parts]

    def _in(self, kind: PartKind, state: PartState) -> int:
        return sum(part.kind is kind and part.state is state for part in self.parts)

    @cached_property
    def anchored(self) -> bool:
        """Whether a telling number or date, or one of each, ties the claim to the record."""
        return any(part.telling for part in self.parts) or (
            self._in(PartKind.DATE, PartState.AGREES) > 0
            and any(q.value >= _FEW for q in self._agreeing_numbers)
        )

    @cached_property
    def on_topic(self) -> bool:
        """Whether the claim is about this incident at all."""
        if self.curated and self.curated_covers and not self._is_elsewhere:
            return True
        if self.weight < LEAST_WEIGHT:
            return False
        return self.fit >= self._least_fit

    @property
    def _least_fit(self) -> float:
        """How much of the claim must be on record for the two to be about the same thing."""
        differs = any(part.state is PartState.DIFFERS for part in self.parts)
        elsewhere = self._is_elsewhere
        named = any(
            p.kind in (PartKind.PLACE, PartKind.ACTOR) and p.state is PartState.AGREES
            for p in self.parts
        )
        named = named or self._in_title >= TITLE
        if self.anchored:
            return ON_TOPIC if elsewhere else ON_TOPIC_ANCHORED
        if elsewhere and any(
            self._in(kind, PartState.DIFFERS) for kind in (PartKind.DATE, PartKind.QUANTITY)
        ):
            return _NEVER
        if elsewhere:
            number = NUMBER * any(q.value >= _FEW for q in self._agreeing_numbers)
            tied = self.weight + number >= TELLING_WEIGHT_ELSEWHERE
            return ELSEWHERE if tied else _NEVER
        if differs and not named:
            if self.weight < TELLING_WEIGHT or self.covered < COVERED_DIFFERENT:
                return _NEVER
            return ON_TOPIC_WEIGHTY if self.weight >= TELLING_WEIGHT_ELSEWHERE else ELSEWHERE
        if not named and self.weight < LEAST_WEIGHT_UNNAMED:
            return _NEVER
        return ON_TOPIC_DIFFERENT if differs else ON_TOPIC

    @cached_property
    def curated_covers(self) -> bool:
        """Whether curated statements and the record's topic leave nothing telling unsaid."""
        return (
            bool(self.curated)
            and unsaid(self.reading, self.evidence, self.curated, self.index) <= UNSAID
        )

    @cached_property
    def _in_title(self) -> float:
        """The share of the claim's weight that the record's title has."""
        title = self.evidence.statements[0]
        total = sum(self.index.weight(t) for t in self.reading.tokens) or 1.0
        found = sum(
            self.index.weight(t)
            for t in self.reading.tokens
            if t.text in title.tokens or (not t.concept and t.text in title.folded)
        )
        return found / total

    @cached_property
    def _is_elsewhere(self) -> bool:
        """Whether the claim names a place that neither the record nor a statement confirms."""
        said = " ".join(fit.statement.folded for fit in self.curated)
        return any(
            part.kind is PartKind.PLACE
            and part.state is not PartState.AGREES
            and fold(part.claimed) not in said
            for part in self.parts
        )

    @property
    def _agreeing_numbers(self) -> list[Quantity]:
        states = [p.state for p in self.parts if p.kind is PartKind.QUANTITY]
        pairs = zip(self.reading.quantities, states, strict=True)
        return [quantity for quantity, state in pairs if state is PartState.AGREES]

    @property
    def _comparable(self) -> int:
        """How many of the claim's numbers the record has a counterpart of."""
        return sum(
            part.kind is PartKind.QUANTITY and part.state is not PartState.NOT_CHECKED
            for part in self.parts
        )

    @cached_property
    def rank(self) -> float:
        """By how much this incident is the one meant."""
        total = sum(self.index.weight(t) for t in self.reading.tokens) or 1.0
        everything = sum(
            self.index.weight(t) * coverage(t, self.evidence) for t in self.reading.tokens
        )
        return (
            everything / total
            + 0.3 * self._in_title
            + 0.15 * min(2, self._in(PartKind.QUANTITY, PartState.AGREES))
            + 0.15 * min(2, self._comparable)
            + 0.2 * min(1, self._in(PartKind.DATE, PartState.AGREES))
            + 0.2 * min(1, self._in(PartKind.PLACE, PartState.AGREES))
            + 0.2 * bool(self.curated)
        )

    @cached_property
    def _is_half_right(self) -> bool:
        """Whether one clause agrees in a number or a day, and another one, and only it, differs."""
        parts = (*self.parts, *compare_cause(self.reading, self.evidence))
        differing = [p for p in parts if p.state is PartState.DIFFERS]
        if not differing or any(p.at is None for p in differing):
            return False
        numbers = any(p.kind is PartKind.QUANTITY for p in differing)
        alike = frozenset({PartKind.QUANTITY}) if numbers else _HARD
        wrong = {self.reading.clause_at(p.at) for p in differing if p.at is not None}
        right = {
            self.reading.clause_at(p.at)
            for p in parts
            if p.state is PartState.AGREES and p.kind in alike and p.at is not None
        }
        return (
            bool(right - wrong)
            and all(self._asserts(place) for place in wrong)
            and any(self._asserts(place) for place in right)
            and not all(p.kind is PartKind.DATE for p in differing)
        )

    def _asserts(self, place: int) -> bool:
        """Whether a clause says something of its own."""
        clause = self.reading.clauses[place]
        return any(clause.start <= t.start < clause.end for t in self.reading.tokens)

    @cached_property
    def says_superlative(self) -> bool:
        """Whether the claim calls something the first or the most, and the record does so too."""
        said = {t.text for t in self.reading.asserted} & _SUPERLATIVES
        return bool(said & self.evidence.concepts)

    @cached_property
    def grade(self) -> Grade | None:
        """The best grade behind the record; of an unsure one, behind what was compared."""
        if self.evidence.incident.confidence is not Confidence.LOW:
            return self.evidence.best_grade
        numbers = [n for p in self.parts for r in p.recorded for n in r.sources]
        return self.evidence.grade_of(numbers)

    @cached_property
    def verdict(self) -> ClaimVerdict:
        """What the claim comes to against this incident."""
        covers = self.curated_covers
        return decide(
            Facts(
                on_topic=self.on_topic,
                parts=self.parts,
                curated=tuple(f.statement.claim.verdict for f in self.curated) if covers else (),
                curated_covers=covers,
                hearsay=self.evidence.hearsay,
                grade=self.grade,
                fit=self.fit,
                covered=self.covered,
                separate=self._is_half_right,
                stated=stated_at_once(self.reading, self.evidence, self.index),
            )
        )


def _counts(numbers: Sequence[Part]) -> bool:
    """Whether a number agrees with a figure, so that the claim is about how many."""
    return any(
        part.state is PartState.AGREES and any(one.figure is not None for one in part.recorded)
        for part in numbers
    )


def compare(
    reading: ClaimReading,
    evidence: Evidence,
    index: EvidenceIndex,
    curated: Sequence[CuratedStatement],
    gazetteer: Gazetteer,
) -> Comparison:
    """Hold a claim against one incident."""
    fits = matching(reading, evidence, curated, index)
    return Comparison(reading, evidence, index, tuple(fits), gazetteer)
