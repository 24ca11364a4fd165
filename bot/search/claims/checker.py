"""A text held against the record."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.incidents import Incident, Record, Verdict

from .comparison import Comparison, compare
from .curated import curated_of
from .evidence import Evidence
from .index import EvidenceIndex
from .names import Gazetteer
from .parts import (
    CheckedClaim,
    CheckResult,
    CuratedMatch,
    Part,
    PartKind,
    PartState,
    Reason,
)
from .polarity import refuted
from .reading import ClaimReading, read
from .sentences import checkable, find_urls, split_sentences
from .verdict import OF_REFUTATION, ClaimVerdict

MOST_SENTENCES = 5
MOST_INCIDENTS = 5
_CANDIDATES = 6
_CANDIDATES_OF_MANY = 4  # for each of several sentences
_NEAR_MISSES = 3
_WHOLLY = 0.85  # of what a claim says, for another incident to be the one that was the first
_CLOSE = 0.25  # of rank within which a full match goes before a nearer incident
_BEGINNING = date(2015, 1, 1)


class Hit(Protocol):
    """One incident that the search found."""

    @property
    def incident(self) -> Incident:
        """Which."""


class Answer(Protocol):
    """What the search found."""

    @property
    def hits(self) -> Sequence[Hit]:
        """What it takes for an answer."""

    @property
    def near(self) -> Sequence[Hit]:
        """What only comes near."""


class Finder(Protocol):
    """The search, as far as checking needs it."""

    def search(self, query: str, *, today: date, limit: int = 10) -> Answer:
        """Find incidents that a text may be about."""


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
        chosen = checkable(split_sentences(text), MOST_SENTENCES)
        search = len(chosen) == 1  # the search takes longer than all the rest
        sentences = tuple(self._check(sentence, today, search=search) for sentence in chosen)
        return CheckResult(text, sentences, cited)

    def _check(self, sentence: str, today: date, *, search: bool) -> CheckedClaim:
        reading = read(sentence, today, self._gazetteer)
        refutation = refuted(reading.prepared)
        if refutation is None:
            return self._judged(reading, today, search=search)
        start, end, from_, to = refutation
        core = self._judged(
            read(reading.shown[start:end], today, self._gazetteer), today, search=search
        )
        verdict = OF_REFUTATION[core.verdict]
        if any(match.claim.verdict is Verdict.CONTRADICTED for match in core.curated):
            verdict = ClaimVerdict.SUPPORTED
        differs = verdict is ClaimVerdict.CONTRADICTED
        part = Part(
            PartKind.NEGATION,
            reading.shown[from_:to].strip("。. "),
            PartState.DIFFERS if differs else PartState.NOT_CHECKED,
            Reason.AFFIRMED if differs else Reason.SILENT,
        )
        return replace(core, claim=reading.shown, verdict=verdict, parts=(*core.parts, part))

    def _judged(self, reading: ClaimReading, today: date, *, search: bool) -> CheckedClaim:
        found = self._compared(
            reading,
            self._index.nearest(
                reading.tokens, reading.hard, _CANDIDATES if search else _CANDIDATES_OF_MANY
            ),
        )
        meant = [c for c in found if c.on_topic]
        if not meant and search and self._engine is not None:
            # Other spellings, readings and slips of the pen are the search's business.
            answer = self._engine.search(reading.shown, today=today, limit=_CANDIDATES)
            hits = [hit.incident.id for hit in (*answer.hits, *answer.near)][:_CANDIDATES]
            known = {c.evidence.incident.id for c in found}
            more = self._compared(reading, [self._index.by_id[i] for i in hits if i not in known])
            found = [*found, *more]
            meant = [c for c in more if c.on_topic]
        if not meant:
            near = tuple(c.evidence.incident for c in found[:_NEAR_MISSES])
            parts = found[0].parts if found else ()
            return CheckedClaim(
                reading.shown, ClaimVerdict.NOT_ON_RECORD, parts, near, (), reading.hedged
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
        """The comparison to answer with: the nearest, unless another is plainly what is meant."""
        best = meant[0]
        only = [c for c in meant if c.says_superlative and c.fit >= _WHOLLY]
        if only and not best.says_superlative:
            return only[0]  # there is one first only, so it is about that one
        full = (
            c for c in meant if c.verdict is ClaimVerdict.SUPPORTED and best.rank - c.rank <= _CLOSE
        )
        return next(full, best)

    def _compared(self, reading: ClaimReading, near: Iterable[Evidence]) -> list[Comparison]:
        found = [
            compare(
                reading,
                evidence,
                self._index,
                self._curated[evidence.incident.id],
                self._gazetteer,
            )
            for evidence in near
        ]
        return sorted(found, key=lambda c: c.rank, reverse=True)
