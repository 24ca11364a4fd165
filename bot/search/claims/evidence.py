"""What each incident says, laid out for comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from bot.incidents import Confidence, Event, Figure, Grade, Incident, Verdict

from ..numbers import Quantity
from .parts import Recorded


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

    @property
    def recorded(self) -> Recorded:
        """What is shown of it."""
        return Recorded(self.ja, self.en, self.sources)


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

    @property
    def is_value(self) -> bool:
        """Whether it is the value of a figure, not a number in its words."""
        return self.is_figure and self.japanese is None


@dataclass(frozen=True, slots=True)
class RecordedSpan:
    """A date of the record: its own, a milestone's, or one in its prose."""

    first: date
    last: date
    statement: Statement
    own: bool = False
    yearless: bool = False
    is_period: bool = False
    is_end: bool = False  # of something that it says lasted until then


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
    refused: frozenset[str]  # what something was done without
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
