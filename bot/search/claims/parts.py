"""A claim in parts, and how each part stands against the record."""

from dataclasses import dataclass
from enum import StrEnum

from bot.incidents.model import Claim, Figure, Incident, Source
from bot.incidents.partial_date import PartialDate

from .verdict import ClaimVerdict, overall


class PartKind(StrEnum):
    """What a part of a claim says something about."""

    QUANTITY = "quantity"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    STATEMENT = "statement"
    NEGATION = "negation"
    EXAGGERATION = "exaggeration"
    SUBJECT = "subject"


class PartState(StrEnum):
    """How a part stands against the record."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_CHECKED = "not_checked"


class Reason(StrEnum):
    """In what respect a part agrees or differs."""

    SAME = "same"
    VALUE = "value"
    UNIT = "unit"
    COUNTS = "counts"
    SUM = "sum"
    DAY = "day"
    PLACE = "place"
    DENIED = "denied"
    AFFIRMED = "affirmed"
    OPPOSITE = "opposite"
    SCOPE = "scope"
    CURATED = "curated"
    PLANNED = "planned"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the record says at that point: a sentence in each language, and what stands behind it.

    `figure` where it is one; `when` where it is a date: the incident's own (`is_own`) or that of a
    milestone.
    """

    ja: str
    en: str
    sources: tuple[int, ...] = ()
    figure: Figure | None = None
    when: PartialDate | None = None
    is_own: bool = False

    def of(self, language: str) -> str:
        """The wording for a language code; Japanese unless it is `en`."""
        return self.en if language == "en" else self.ja


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim beside what the record has; `matters` keeps a silence from passing.

    `telling`: an agreement that few other incidents would show, so that it ties the two together.
    `at`: where in the claim it stands, as far as that is known.
    """

    kind: PartKind
    claimed: str
    state: PartState
    reason: Reason
    recorded: tuple[Recorded, ...] = ()
    matters: bool = True
    telling: bool = False
    at: int | None = None


@dataclass(frozen=True, slots=True)
class CuratedMatch:
    """A statement of the original page that the record already holds against the evidence."""

    incident: Incident
    claim: Claim


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One sentence held against the record.

    `incidents` are those that it is about, nearest first, the compared one leading; where it is
    about none, they are near misses.
    """

    claim: str
    verdict: ClaimVerdict
    parts: tuple[Part, ...] = ()
    incidents: tuple[Incident, ...] = ()
    curated: tuple[CuratedMatch, ...] = ()
    hedged: bool = False

    @property
    def on_record(self) -> bool:
        """Whether the record has what it is about."""
        return self.verdict is not ClaimVerdict.NOT_ON_RECORD

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources behind what it was compared with, of the leading incident, once each."""
        if not self.on_record or not self.incidents:
            return ()
        lead = self.incidents[0]
        numbers = [n for part in self.parts for recorded in part.recorded for n in recorded.sources]
        numbers += [
            n for match in self.curated if match.incident is lead for n in match.claim.sources
        ]
        return lead.cited(tuple(dict.fromkeys(numbers))) or lead.sources


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A text held against the record: its checkable sentences, and pages that the record cites."""

    text: str
    sentences: tuple[CheckedClaim, ...]
    cited: tuple[tuple[Incident, Source], ...] = ()

    @property
    def verdict(self) -> ClaimVerdict:
        """What the whole comes to."""
        return overall(sentence.verdict for sentence in self.sentences)
