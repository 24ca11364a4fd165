"""Which of the record's numbers a claimed one is: what it counts, and of what, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.incidents import Incident

from ..fold import fold
from ..numbers import Quantity
from .evidence import Evidence, RecordedQuantity
from .index import PLACE, EvidenceIndex
from .names import base_of
from .reading import ClaimReading
from .tokens import Token, find_tokens
from .values import values_agree

# What a number counts when it is not what went wrong but what it is held against.
_WHOLE = re.compile(
    r"(?:点検|調査|確認|集計)対象|対象(?:者|件数|データ|となる)|全体|総数|全て|すべて|回答した|受託して|管理して|発送した|確認した登録|点検した|登録済み|到着|届い|全加入"
)
# A figure that is part of another is meant only if the claim says of which part.
PART_OF = re.compile(r"^(?:うち|同、|同$|このうち|内訳)")
_WHOLE_SAID = re.compile(
    r"うち|対象|回答し|答えた|点検し|調べ|確認し|全体|総数|管理|発送|受託|届い"
)
_HEAD = re.compile(r"(?P<noun>[\u3400-\u9fff々ァ-ヺー]{2,12})[はがをも]約?$")
_BESIDE = 24  # characters before a number
_OF_WHICH = 2.0  # nats
_OUT_OF = re.compile(r"(?:の?うち|中|を点検|を対象|を調べ|を確認|に対し)")
_ELSEWHERE = 0.5  # of the weight of a word in another clause than the number
MARGIN = 1.5  # nats of shared meaning by which another figure must fit better
_FEW = 10
_PLACES = re.compile(r"[\u3400-\u9fff]{2,4}?[市区町村]")
_CAPITALIZED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_STRAY = 1.0  # nats that a place takes which the figure names and the claim does not
_NARROW = 2.7  # nats of a word that says which group
_NO_EVENTS = frozenset({"FIRST", "FIRST_OF_ALL", "LEAST", "MOST"})
_ANOTHER = 1.2  # nats
_COMPOUND = 4  # characters from which a word may be two


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of the record, and how much of the claim stands beside it, in nats."""

    recorded: RecordedQuantity
    affinity: float


def fitness(candidate: Candidate) -> tuple[float, bool, int]:
    """What to sort by: affinity, figures before prose, what comes first before the rest."""
    return (candidate.affinity, candidate.recorded.is_figure, -candidate.recorded.order)


def affinity(
    recorded: RecordedQuantity,
    claimed: Quantity,
    reading: ClaimReading,
    incident: Incident,
    index: EvidenceIndex,
) -> float:
    """How much of what the claim says stands beside the number, in nats.

    Words of the claimed number's own clause count fully, others half.
    """
    statement = recorded.statement
    total = 0.0
    for token in reading.asserted:
        if _stands_in(token, recorded.tokens, recorded.folded, reading.japanese):
            near = reading.same_clause(token.start, claimed.start)
            total += index.weight(token) * (1.0 if near else _ELSEWHERE)
    total += PLACE * sum(
        _is_of(recorded, place.base, incident) and reading.same_clause(place.start, claimed.start)
        for place in reading.places
    )
    total += PLACE * any((d.first, d.last, d.yearless) in statement.spans for d in reading.dates)
    if statement.figure is not None:
        if PART_OF.search(statement.ja) and not names_part(recorded, claimed, reading):
            total -= _OF_WHICH
        if reading.places:
            total -= _STRAY * _places_unsaid(recorded, reading, incident)
    return total


def names_part(recorded: RecordedQuantity, claimed: Quantity, reading: ClaimReading) -> bool:
    """Whether the words at the number itself, "1,978 family members", name the part."""
    beside = [
        t
        for t in reading.asserted
        if claimed.start <= t.start < claimed.end or t.end == claimed.start
    ]
    return bool(beside) and all(
        _stands_in(t, recorded.tokens, recorded.folded, reading.japanese) for t in beside
    )


def _places_unsaid(recorded: RecordedQuantity, reading: ClaimReading, incident: Incident) -> int:
    """How many places of the record a figure names that the claim does not."""
    if not reading.japanese:
        names = _CAPITALIZED.findall(recorded.statement.en)
        return sum(name.lower() not in reading.prepared for name in names)
    said = {place.base for place in reading.places}
    named = {base_of(name) for name in _PLACES.findall(recorded.clause)}
    named |= {b for b in map(base_of, incident.places) if b in recorded.clause}
    return len({name for name in named if not any(place in name for place in said)})


def _is_of(recorded: RecordedQuantity, place: str, incident: Incident) -> bool:
    """Whether a number is of a place: by its own words, or, where a figure has none, by title."""
    if place in recorded.clause:
        return True
    if not recorded.is_figure or place not in incident.title_ja:
        return False
    return not any(base_of(known) in recorded.clause for known in incident.places)


def _stands_in(token: Token, tokens: frozenset[str], folded: str, japanese: bool) -> bool:
    if token.concept or not japanese:
        return token.text in tokens
    return token.text in folded


def meant(equal: Sequence[Candidate]) -> Candidate:
    """Which of some equal numbers is meant; what a figure counts goes before loose prose."""
    wholes = [c for c in equal if is_whole(c)]
    return max(wholes or equal, key=fitness)


def is_said(
    recorded: RecordedQuantity, claimed: Quantity, reading: ClaimReading, *, beside: str = ""
) -> bool:
    """Whether another number of the claim, beside the same words, is that one."""
    return any(
        other is not claimed
        and beside in reading.prepared[max(0, other.start - _BESIDE) : other.start]
        and other.unit == claimed.unit
        and values_agree(other, recorded.quantity)
        for other in reading.quantities
    )


def is_whole(candidate: Candidate) -> bool:
    """Whether it counts all that was looked at, not what went wrong."""
    statement = candidate.recorded.statement
    return statement.figure is not None and _WHOLE.search(statement.ja) is not None


def misattributed(
    best: Candidate, rival: Candidate, claimed: Quantity, reading: ClaimReading
) -> bool:
    """Whether the number stands on record, but counts something else than the claim says."""
    if any(
        p.base in best.recorded.clause and p.base not in rival.recorded.clause
        for p in reading.places
        if reading.same_clause(p.start, claimed.start)
    ):
        return False  # the number is said of that very place
    if is_whole(best) and not is_whole(rival):
        theirs, other = best.recorded.statement.tokens, rival.recorded.statement.tokens
        events = {
            t.text
            for t in reading.asserted
            if t.concept and t.text.isupper() and reading.same_clause(t.start, claimed.start)
        }
        if events & (other - theirs) and not _OUT_OF.match(reading.prepared, claimed.end):
            return True
    if not best.recorded.is_figure and any(
        reading.prepared[d.start : d.end] in best.recorded.clause for d in reading.dates
    ):
        return False  # nor of another time
    margin = MARGIN if best.recorded.is_figure else 0.0
    return rival.affinity > best.affinity + margin


def of_other_time(
    claimed: Quantity, same_unit: Sequence[Candidate], reading: ClaimReading
) -> RecordedQuantity | None:
    """The number that stands where the claim has another one: 「2020年度に1件」, 「検査を4件」."""
    prepared = reading.prepared
    anchors = [
        prepared[d.start : d.end]
        for d in reading.dates
        if reading.same_clause(d.start, claimed.start)
    ]
    head = _HEAD.search(prepared, 0, claimed.start)
    stated = any(
        c.recorded.is_value and values_agree(claimed, c.recorded.quantity) for c in same_unit
    )
    if head is not None and not stated:
        anchors.append(head["noun"])
    for anchor in anchors:
        there = [
            c.recorded
            for c in same_unit
            if not c.recorded.is_figure
            and _stands_after(anchor, c.recorded)
            and not is_said(c.recorded, claimed, reading, beside=anchor)
        ]
        if there and not any(values_agree(claimed, one.quantity) for one in there):
            return there[0]
    return None


def _stands_after(anchor: str, recorded: RecordedQuantity) -> bool:
    number = re.escape(recorded.quantity.text)
    pattern = rf"{re.escape(anchor)}[^0-9、。]{{0,4}}{number}"
    return re.search(pattern, recorded.clause) is not None


def of_those(
    claimed: Quantity, equal: Sequence[Candidate], reading: ClaimReading, evidence: Evidence
) -> bool:
    """Whether the word right before a number, 「市民14人」, is among the words of that number."""
    token = next((t for t in reading.asserted if t.end == claimed.start), None)
    if token is None or not reading.japanese or len(token.text) < 2 or token.text.isupper():
        return True
    beside = (*(c.recorded.statement for c in equal), evidence.statements[0])
    if token.concept:
        return any(token.text in s.tokens for s in beside)
    pairs = [token.text[i : i + 2] for i in range(len(token.text) - 1)]
    return any(pair in s.folded for s in beside for pair in pairs)


def of_another(
    best: Candidate,
    same_unit: Sequence[Candidate],
    claimed: Quantity,
    reading: ClaimReading,
    index: EvidenceIndex,
) -> RecordedQuantity | None:
    """A figure whose own words the claim says, and of those of the claimed number's none."""
    if not best.recorded.is_figure:
        return None
    for rival in same_unit:
        if not rival.recorded.is_figure or rival.recorded.statement is best.recorded.statement:
            continue
        if values_agree(rival.recorded.quantity, best.recorded.quantity) or is_whole(rival):
            continue
        said = [t for t in reading.asserted if reading.same_clause(t.start, claimed.start)]
        whole = is_whole(best) and _WHOLE_SAID.search(reading.prepared) is None
        theirs = [t for t in said if _tells(t, rival, best, reading.japanese)]
        ours = [t for t in said if _tells(t, best, rival, reading.japanese)]
        if (whole or not ours) and sum(index.weight(t) for t in theirs) >= _ANOTHER:
            return rival.recorded
    return None


def _tells(token: Token, one: Candidate, other: Candidate, japanese: bool) -> bool:
    """Whether a word stands in the words of one figure and not in those of another."""
    return _partly_in(token, one, japanese) and not _partly_in(token, other, japanese)


def _partly_in(token: Token, candidate: Candidate, japanese: bool) -> bool:
    recorded = candidate.recorded
    if _stands_in(token, recorded.tokens, recorded.folded, japanese):
        return True
    text = token.text
    if token.concept or not japanese or len(text) < _COMPOUND:
        return False
    return text[:2] in recorded.folded or text[-2:] in recorded.folded


def other_event(
    best: Candidate, claimed: Quantity, reading: ClaimReading, evidence: Evidence
) -> bool:
    """Whether the claim has happen to the number what neither figure nor title has happen to it."""
    said = {
        t.text
        for t in reading.asserted
        if t.concept and t.text.isupper() and reading.same_clause(t.start, claimed.start)
    }
    said -= _NO_EVENTS
    known = best.recorded.tokens | evidence.statements[0].tokens
    happened = {name for name in known if name.isupper()}
    return bool(said) and bool(happened) and not said & happened


def narrower(
    best: Candidate,
    rival: Candidate,
    reading: ClaimReading,
    evidence: Evidence,
    index: EvidenceIndex,
) -> bool:
    """Whether the number is that of a group that the claim does not name, beside a plainer one."""
    if rival.recorded.order > best.recorded.order:
        return False
    if any(place.base in best.recorded.clause for place in reading.places):
        return False
    if any(reading.prepared[d.start : d.end] in best.recorded.clause for d in reading.dates):
        return False
    if rival.affinity < best.affinity - MARGIN:
        return False
    counts = best.recorded.statement
    if not best.recorded.is_figure and best.recorded.quantity.value < _FEW:
        return best.recorded.quantity.value not in evidence.statements[0].numbers
    in_title = best.recorded.quantity.value in evidence.statements[0].numbers
    if in_title or any(place.base in counts.ja for place in reading.places):
        return False
    said = {token.text for token in reading.tokens}
    own = [t for t in find_tokens(best.recorded.clause) if t.text not in said]
    unsaid = [
        index.weight(t)
        for t in own
        if t.text not in rival.recorded.tokens
        and t.text not in rival.recorded.folded
        and t.text not in fold(reading.prepared)
    ]
    return max(unsaid, default=0.0) >= _NARROW
