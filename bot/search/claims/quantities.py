"""A claimed number against the record's figures: value, unit, qualifier, and what it counts."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.incidents import Qualifier

from ..numbers import Quantity
from .attribution import (
    MARGIN,
    PART_OF,
    Candidate,
    affinity,
    fitness,
    is_said,
    is_whole,
    meant,
    misattributed,
    names_part,
    narrower,
    of_another,
    of_other_time,
    of_those,
    other_event,
)
from .evidence import Evidence, RecordedQuantity
from .index import EvidenceIndex
from .mentions import unit_of
from .parts import Part, PartKind, PartState, Reason, Recorded
from .reading import ClaimReading
from .values import values_agree

# Units that count the same things.
_SAME_THINGS = (
    frozenset({"自治体", "市区町村", "団体"}),
    frozenset({"医療機関", "機関", "施設", "か所", "事業所", "事務所"}),
    frozenset({"社", "事業者"}),
    frozenset({"都道府県", "道県"}),
)
_GENERIC = frozenset({"件", "枚", "通", "口座"})  # English "cases", "cards", "letters", "accounts"
# 「1億枚に届いていない」 of a number that is on record as reached.
_FALLS_SHORT = re.compile(
    r"[^、。]{0,4}?(?:(?:に(?:は|も)?(?:まだ)?(?:届|達|満た|及)|を(?:まだ)?(?:超え|上回))"
    r"[^、。]{0,6}?(?:な[いかく]|ませ|ず)|を下回)"
)
_STRANGE = 0.2
_VAST = 10**6  # from which a round number tells as much as one of many digits
_TELLING = 3  # digits
_MOST_SUMMED = 12


def compare_quantities(
    reading: ClaimReading, evidence: Evidence, index: EvidenceIndex
) -> list[Part]:
    """One part per number of the claim."""
    parts = [_compare(quantity, reading, evidence, index) for quantity in reading.quantities]
    agreeing = {p.recorded[0].ja for p in parts if p.state is PartState.AGREES and p.recorded}
    return [_beside_another(part, agreeing) for part in parts]


def _beside_another(part: Part, agreeing: set[str]) -> Part:
    """A number that stands in the same words as another that agrees is that of the same group."""
    if (
        part.state is PartState.NOT_CHECKED
        and part.reason is Reason.COUNTS
        and part.recorded
        and part.recorded[0].ja in agreeing
    ):
        return replace(part, state=PartState.AGREES, reason=Reason.SAME, recorded=part.recorded[:1])
    return part


def _compare(
    claimed: Quantity, reading: ClaimReading, evidence: Evidence, index: EvidenceIndex
) -> Part:
    shown = reading.shown[claimed.start : claimed.end].strip()

    def part(state: PartState, reason: Reason, *found: RecordedQuantity) -> Part:
        recorded = tuple(_shown(one) for one in found)
        telling = state is PartState.AGREES and claimed.significant >= _TELLING
        return Part(
            PartKind.QUANTITY, shown, state, reason, recorded, telling=telling, at=claimed.start
        )

    candidates = [
        Candidate(recorded, affinity(recorded, claimed, reading, evidence.incident, index))
        for recorded in evidence.quantities
        if recorded.japanese in (None, reading.japanese)
    ]
    unit = unit_of(claimed, reading.prepared)
    same_unit = [c for c in candidates if _same_unit(unit, c.recorded, reading.japanese)]
    equal = [c for c in same_unit if values_agree(claimed, c.recorded.quantity)]
    bare = claimed.significant >= _TELLING and not any(
        reading.same_clause(t.start, claimed.start) for t in reading.asserted
    )
    if equal and not bare and all(c.affinity <= _STRANGE for c in equal):
        # The number stands on record, but nothing that the claim says of it stands beside it.
        return part(PartState.NOT_CHECKED, Reason.COUNTS, max(equal, key=fitness).recorded)
    if equal and _FALLS_SHORT.match(reading.prepared, claimed.end):
        known = meant(equal).recorded
        if known.quantity.qualifier is not Qualifier.AT_MOST:
            found = part(PartState.DIFFERS, Reason.VALUE, known)
            return replace(found, telling=claimed.value >= _VAST)
    if other := of_other_time(claimed, same_unit, reading):
        return part(PartState.DIFFERS, Reason.VALUE, other)
    if equal:
        best = meant(equal)
        rival = max(
            (
                c
                for c in same_unit
                if c not in equal
                and c.recorded.is_value
                and not is_whole(c)
                and not is_said(c.recorded, claimed, reading)
            ),
            key=fitness,
            default=None,
        )
        named = any(
            c.recorded.is_value
            and PART_OF.search(c.recorded.statement.ja)
            and names_part(c.recorded, claimed, reading)
            for c in equal
        )
        if rival is not None and not named and misattributed(best, rival, claimed, reading):
            return part(PartState.DIFFERS, Reason.COUNTS, rival.recorded, best.recorded)
        figure = max((c for c in equal if c.recorded.is_figure), key=fitness, default=best)
        if not of_those(claimed, equal, reading, evidence):
            return part(PartState.NOT_CHECKED, Reason.COUNTS, figure.recorded)
        if another := of_another(figure, same_unit, claimed, reading, index):
            return part(PartState.NOT_CHECKED, Reason.COUNTS, figure.recorded, another)
        if other_event(figure, claimed, reading, evidence):
            return part(PartState.NOT_CHECKED, Reason.COUNTS, figure.recorded)
        if rival is not None and narrower(figure, rival, reading, evidence, index):
            return part(PartState.NOT_CHECKED, Reason.COUNTS, figure.recorded, rival.recorded)
        return part(PartState.AGREES, Reason.SAME, figure.recorded)
    if unit is None and not reading.japanese and (beside := _beside(same_unit)):
        return part(PartState.DIFFERS, Reason.VALUE, beside)
    if unit is None:
        return part(PartState.NOT_CHECKED, Reason.SILENT)
    if reading.summed and (pair := _summands(claimed, same_unit)):
        return part(PartState.AGREES, Reason.SUM, *pair)
    other_unit = [
        c
        for c in candidates
        if c not in same_unit
        and c.recorded.is_figure
        and c.recorded.quantity.value == claimed.value
        and claimed.value > 1
    ]
    figures = [c for c in same_unit if c.recorded.is_value]
    if other_unit:
        shown_figures = [max(other_unit, key=fitness), *sorted(figures, key=fitness)[-1:]]
        return part(PartState.DIFFERS, Reason.UNIT, *(c.recorded for c in shown_figures))
    if figures:
        return part(PartState.DIFFERS, Reason.VALUE, max(figures, key=fitness).recorded)
    if same_unit:
        best = max(same_unit, key=fitness)
        if best.affinity > 0:
            return part(PartState.DIFFERS, Reason.VALUE, best.recorded)
    return part(PartState.NOT_CHECKED, Reason.SILENT)


def _beside(candidates: Sequence[Candidate]) -> RecordedQuantity | None:
    """The figure that counts what an English claim counts; English names it where 件 stands."""
    figures = [c for c in candidates if c.recorded.is_figure and c.affinity >= MARGIN]
    return max(figures, key=fitness).recorded if figures else None


def _shown(recorded: RecordedQuantity) -> Recorded:
    statement = recorded.statement
    return Recorded(statement.ja, statement.en, statement.sources, statement.figure)


def _same_unit(claimed: str | None, recorded: RecordedQuantity, japanese: bool) -> bool:
    if claimed is None:
        return japanese is False or recorded.unit is None
    if recorded.unit is None:
        return False
    if claimed == recorded.unit or any({claimed, recorded.unit} <= group for group in _SAME_THINGS):
        return True
    return not japanese and {claimed, recorded.unit} <= _GENERIC


def _summands(claimed: Quantity, candidates: Sequence[Candidate]) -> tuple[RecordedQuantity, ...]:
    figures = [c.recorded for c in candidates if c.recorded.is_figure][:_MOST_SUMMED]
    for size in (2, 3):
        for chosen in itertools.combinations(figures, size):
            if sum(one.quantity.value for one in chosen) == claimed.value:
                return chosen
    return ()
