"""A text held against the record."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.incidents import Incident, Record

from .comparison import Comparison, compare
from .curated import curated_of
from .evidence import EvidenceIndex
from .names import Gazetteer
from .parts import CheckedClaim, CheckResult, CuratedMatch
from .polarity import is_question
from .reading import ClaimReading, read
from .sentences import find_urls, split_sentences
from .verdict import ClaimVerdict

MOST_SENTENCES = 5
MOST_INCIDENTS = 5
_CANDIDATES = 8
_NEAR_MISSES = 3
_CLOSE = 0.25  # of rank within which a full match goes before a nearer incident
_BEGINNING = date(2015, 1, 1)


class Finder(Protocol):
    """The search, as far as checking needs it."""

    def nearest(self, text: str, limit: int) -> Sequence[Incident]:
        """Incidents that a text may be about, best first."""


class Checker:
    """Holds texts against a record; lays the record out once, when made."""

    def __init__(self, record: Record, engine: Finder | None = None) -> None:
        self._record = record
        self._engine = engine
        day = record.updated.last if record.incidents else _BEGINNING
        self._index = EvidenceIndex(record, day)
        self._gazetteer = Gazetteer(record)
        self._curated = {i.id: curated_of(i, day) for i in record.incidents}

    def check(self, text: str, *, today: date) -> CheckResult:
        """Check a text: its sentences that can be checked, at most five, and pages it links to."""
        cited = tuple(
            dict.fromkeys(
                (incident, source)
                for url in find_urls(text)
                for incident, source in self._record.citing(url)
            )
        )
        readings = [read(s, today, self._gazetteer) for s in split_sentences(text)]
        chosen = self._checkable(readings)
        return CheckResult(text, tuple(self._check(reading) for reading in chosen), cited)

    def _checkable(self, readings: Sequence[ClaimReading]) -> list[ClaimReading]:
        if len(readings) <= 1:
            return list(readings)
        scored = [(self._promise(reading), reading) for reading in readings]
        best = sorted(
            (pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0], reverse=True
        )
        kept = {id(reading) for _, reading in best[:MOST_SENTENCES]}
        return [r for r in readings if id(r) in kept] or list(readings[:1])

    def _promise(self, reading: ClaimReading) -> float:
        """How much there is to check: nothing in a question or without a word of the field."""
        telling = sum(t.concept for t in reading.tokens)
        hard = len(reading.quantities) + len(reading.dates) + len(reading.places)
        if is_question(reading.prepared) or telling + hard < 2 or not telling:
            return 0.0
        return telling + 2.0 * hard

    def _check(self, reading: ClaimReading) -> CheckedClaim:
        found = self._compared(reading)
        if not found:
            return CheckedClaim(reading.shown, ClaimVerdict.NOT_ON_RECORD, hedged=reading.hedged)
        best = found[0]
        meant = [c for c in found if c.on_topic]
        if not meant:
            near = tuple(c.evidence.incident for c in found[:_NEAR_MISSES])
            return CheckedClaim(
                reading.shown, ClaimVerdict.NOT_ON_RECORD, best.parts, near, (), reading.hedged
            )
        lead = self._lead(meant)
        others = [c for c in (*meant, *found) if c is not lead]
        incidents = tuple(dict.fromkeys(c.evidence.incident.id for c in (lead, *others)))
        return CheckedClaim(
            claim=reading.shown,
            verdict=lead.verdict,
            parts=lead.parts,
            incidents=tuple(self._index.by_id[i].incident for i in incidents[:MOST_INCIDENTS]),
            curated=tuple(
                CuratedMatch(f.statement.incident, f.statement.claim)
                for f in lead.curated
                if lead.curated_covers
            ),
            hedged=reading.hedged,
        )

    def _lead(self, meant: Sequence[Comparison]) -> Comparison:
        best = meant[0]
        full = (
            c for c in meant if c.verdict is ClaimVerdict.SUPPORTED and best.rank - c.rank <= _CLOSE
        )
        return next(full, best)

    def _compared(self, reading: ClaimReading) -> list[Comparison]:
        near = self._index.nearest(reading.tokens, reading.hard, _CANDIDATES)
        if self._engine is not None:
            seen = {evidence.incident.id for evidence in near}
            near += [
                self._index.by_id[incident.id]
                for incident in self._engine.nearest(reading.shown, _CANDIDATES)
                if incident.id not in seen
            ]
        found = [
            compare(reading, evidence, self._index, self._curated[evidence.incident.id])
            for evidence in near
        ]
        return sorted(found, key=lambda c: c.rank, reverse=True)
