"""Statements of the original page that say the same as a claim.

Their verdict carries over only if the same thing is said: the same numbers, dates and polarity,
and nothing telling in the one that the other lacks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.incidents import Claim, Incident, Verdict

from ..dates import DateMention, find_dates
from ..fold import fold
from ..numbers import Quantity
from .evidence import Evidence
from .index import EvidenceIndex, coverage
from .mentions import quantities_in
from .parts import Part, PartKind, PartState, Reason, Recorded
from .polarity import clauses, universals
from .reading import ClaimReading, blanked
from .tokens import Token, find_tokens, is_japanese, prepare
from .values import values_agree

_SAID = 0.62  # of the curated statement's weight that the claim must say
_HAPPENED = re.compile(
    r"(?:年|月|日|年度|頃|ごろ)の(?:出来事|事件|調査)(?:である|だ)?$|に起きた$"
    r"|^(?:it|this) (?:happened|took place|occurred|was)\s(?:in|on)\b.{3,24}$"
)


@dataclass(frozen=True)
class CuratedStatement:
    """A curated claim, taken apart once."""

    incident: Incident
    claim: Claim
    japanese: bool
    folded: str
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    denied: bool
    universal: bool
    dated: bool  # it says only when


@dataclass(frozen=True, slots=True)
class CuratedFit:
    """How well a curated statement says what a claim says, from 0 to 1."""

    statement: CuratedStatement
    said: float


def curated_of(incident: Incident, today: date) -> tuple[CuratedStatement, ...]:
    """The curated claims of an incident, taken apart in each language."""
    return tuple(
        _taken_apart(incident, claim, text, today)
        for claim in incident.claims
        for text in dict.fromkeys((claim.claim_ja, claim.claim_en))
    )


def _taken_apart(incident: Incident, claim: Claim, text: str, today: date) -> CuratedStatement:
    prepared = prepare(text)
    japanese = is_japanese(prepared)
    dates = find_dates(prepared, today)
    quantities = quantities_in(prepared, dates)
    spans = [(d.start, d.end) for d in dates] + [(q.start, q.end) for q in quantities]
    return CuratedStatement(
        incident=incident,
        claim=claim,
        japanese=japanese,
        folded=fold(text),
        tokens=tuple(find_tokens(blanked(prepared, spans), japanese=japanese)),
        quantities=tuple(quantities),
        dates=tuple(dates),
        denied=any(c.denied for c in clauses(prepared)),
        universal=bool(universals(prepared)),
        dated=_HAPPENED.search(prepared) is not None and not quantities,
    )


def matching(
    reading: ClaimReading,
    evidence: Evidence,
    statements: Sequence[CuratedStatement],
    index: EvidenceIndex,
) -> list[CuratedFit]:
    """Curated statements that say what the claim says, best first."""
    fits = []
    for statement in statements:
        if statement.japanese is not reading.japanese:
            continue
        said = _said(reading, evidence, statement, index)
        if said >= _SAID:
            fits.append(CuratedFit(statement, said))
    return sorted(fits, key=lambda fit: -fit.said)


def _said(
    reading: ClaimReading, evidence: Evidence, curated: CuratedStatement, index: EvidenceIndex
) -> float:
    if curated.denied != reading.denied:
        return 0.0
    if not all(
        any(_same_number(ours, theirs) for ours in reading.quantities)
        for theirs in curated.quantities
    ):
        return 0.0
    if not all(any(_same_days(ours, theirs) for ours in reading.dates) for theirs in curated.dates):
        return 0.0
    if curated.dated:
        only_when = not reading.quantities or curated.claim.verdict is Verdict.CONTRADICTED
        return 0.9 if curated.dates and only_when else 0.0
    total = shared = 0.0
    for token in curated.tokens:
        weight = index.weight(token)
        has = _claim_has(token, reading)
        if not has and _is_topic(token, evidence):
            weight *= 0.35
        total += weight
        shared += weight * has
    anchors = len(curated.quantities) + len(curated.dates)
    total += 2.0 * anchors
    shared += 2.0 * anchors
    return shared / total if total else 0.0


def _claim_has(token: Token, reading: ClaimReading) -> float:
    if any(token.text == ours.text for ours in reading.tokens):
        return 1.0
    if token.concept:
        return 0.0
    folded = fold(reading.prepared)
    if token.text in folded:
        return 1.0
    if len(token.text) < 3:
        return 0.0
    pairs = [token.text[i : i + 2] for i in range(len(token.text) - 1)]
    share = sum(pair in folded for pair in pairs) / len(pairs)
    return share if share >= 0.5 else 0.0


def _is_topic(token: Token, evidence: Evidence) -> bool:
    title = evidence.statements[0]
    return token.text in title.tokens or (not token.concept and token.text in title.folded)


def _same_number(ours: Quantity, theirs: Quantity) -> bool:
    return ours.unit == theirs.unit and (ours.value == theirs.value or values_agree(ours, theirs))


def _same_days(ours: DateMention, theirs: DateMention) -> bool:
    if ours.yearless or theirs.yearless:
        return (ours.first.month, ours.last.month) == (theirs.first.month, theirs.last.month)
    return theirs.first <= ours.first and ours.last <= theirs.last


_STATES = {
    Verdict.SUPPORTED: PartState.AGREES,
    Verdict.PARTLY: PartState.NOT_CHECKED,
    Verdict.CONTRADICTED: PartState.DIFFERS,
    Verdict.UNVERIFIED: PartState.NOT_CHECKED,
}


def carried(fits: Sequence[CuratedFit], part: Part, value: Quantity | DateMention) -> Part:
    """The part as a curated statement that names the same number or date has it."""
    for fit in fits:
        claim = fit.statement.claim
        same = (
            any(_same_number(value, theirs) for theirs in fit.statement.quantities)
            if isinstance(value, Quantity)
            else any(_same_days(value, theirs) for theirs in fit.statement.dates)
        )
        if same:
            figures = tuple(one for one in part.recorded if one.figure is not None)
            note = Recorded(*claim.note, claim.sources)
            # Where the number itself is on record, only the note says what is wrong with it.
            told = part.state is PartState.AGREES or not figures
            recorded = (*figures, note) if told else figures
            return replace(
                part, state=_STATES[claim.verdict], reason=Reason.CURATED, recorded=recorded
            )
    return part


def carried_wording(fits: Sequence[CuratedFit], part: Part, reading: ClaimReading) -> Part:
    """A denial or an exaggeration as a curated statement that makes it too has it."""
    for fit in fits:
        same = (part.kind is PartKind.NEGATION and fit.statement.denied and reading.denied) or (
            part.kind is PartKind.EXAGGERATION and fit.statement.universal
        )
        if same:
            claim = fit.statement.claim
            recorded = (Recorded(*claim.note, claim.sources),)
            return replace(
                part, state=_STATES[claim.verdict], reason=Reason.CURATED, recorded=recorded
            )
    return part


def carried_place(fits: Sequence[CuratedFit], part: Part) -> Part:
    """A place as a supported statement that names it has it."""
    for fit in fits:
        claim = fit.statement.claim
        if claim.verdict is Verdict.SUPPORTED and fold(part.claimed) in fit.statement.folded:
            recorded = (Recorded(*claim.note, claim.sources),)
            return replace(part, state=PartState.AGREES, reason=Reason.CURATED, recorded=recorded)
    return part


def said_by(fits: Sequence[CuratedFit], token: Token) -> bool:
    """Whether a supported statement that says the same has a word."""
    return any(
        fit.statement.claim.verdict is Verdict.SUPPORTED and token.text in fit.statement.folded
        for fit in fits
    )


def unsaid(
    reading: ClaimReading, evidence: Evidence, fits: Sequence[CuratedFit], index: EvidenceIndex
) -> float:
    """The share of the claim's weight that neither the statements nor the record's topic has."""
    total = missing = 0.0
    folded = " ".join(fit.statement.folded for fit in fits)
    concepts = {t.text for fit in fits for t in fit.statement.tokens if t.concept}
    for token in reading.asserted:
        weight = index.weight(token)
        total += weight
        has = token.text in (concepts if token.concept else folded)
        missing += weight * (1.0 - max(float(has), coverage(token, evidence)))
    return missing / total if total else 0.0
