"""What a search answers: hits with the reason for each, near misses, and the thing asked for."""

from dataclasses import dataclass
from enum import StrEnum

from bot.incidents.model import (
    Category,
    Cause,
    DateBasis,
    Event,
    Figure,
    Incident,
    Source,
    Text,
)
from bot.incidents.partial_date import PartialDate

from .dates import DateMention
from .numbers import Quantity


class Outcome(StrEnum):
    """Whether one incident answers, many do alike, or none does."""

    FOUND_ONE = "found_one"
    FOUND_MANY = "found_many"
    NOTHING = "nothing"


class MatchKind(StrEnum):
    """Which sort of evidence speaks for a hit."""

    WORDS = "words"
    READING = "reading"
    CATEGORY = "category"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    ID = "id"
    ROW = "row"


class Focus(StrEnum):
    """The one thing that a question asks for."""

    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    WHO = "who"
    WHAT_NEXT = "what_next"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Match:
    """One reason for a hit; `text` is the part of the question that matched."""

    kind: MatchKind
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An incident that answers. `score` lies between 0 and 1 and orders the hits of one answer."""

    incident: Incident
    score: float
    why: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class FocusAnswer:
    """What the record says about the one thing asked; its own words and figures, never computed.

    Only the fields that `asked` is about are filled. With none filled the record does not say.
    """

    asked: Focus
    incident: Incident
    figures: tuple[Figure, ...] = ()
    date: PartialDate | None = None
    date_end: PartialDate | None = None
    basis: DateBasis | None = None
    places: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    organizations: tuple[str, ...] = ()
    response: Text | None = None
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def on_record(self) -> bool:
        """Whether the record says anything about it."""
        return any(
            (
                self.figures, self.date, self.places, self.causes, self.organizations,
                self.response, self.events, self.sources,
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """What the question was taken to say."""

    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    categories: tuple[Category, ...] = ()
    focus: Focus | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; `hits` is empty, and `near` may not be, when nothing fits."""

    query: str
    outcome: Outcome
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]
    focus: FocusAnswer | None
    understood: Understood


class SuggestionKind(StrEnum):
    """What a suggestion leads to: a record, or a narrower question."""

    INCIDENT = "incident"
    YEAR = "year"
    PLACE = "place"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One entry of autocomplete; `value` (at most 100 characters) is an id or a question.

    Of the rest, only what `kind` is about is filled; `count` is the number of records it leads to.
    """

    value: str
    kind: SuggestionKind
    incident: Incident | None = None
    year: int | None = None
    place: str | None = None
    category: Category | None = None
    count: int = 1
