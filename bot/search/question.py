"""What a question asks for, taken apart: its terms, places, dates, numbers and focus."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.incidents.model import Category, Cause

from .answer import Focus, MatchKind
from .dates import DateMention
from .numbers import Quantity
from .places import PlaceMention

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T]):
    """One way in which a document may say a term; `worth` in (0, 1] is what finding it is worth."""

    value: T
    worth: float


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One piece of content and all the ways to say it. Compared by identity: terms are made once
    and kept, so that what is known of one need not be worked out again.

    `japanese` is folded text, `kana` readings without long vowels, `english` rows of stems.
    `weight` is what the term tells before its frequency is known.
    """

    text: str
    weight: float
    japanese: tuple[Alternative[str], ...] = ()
    kana: tuple[Alternative[str], ...] = ()
    english: tuple[Alternative[tuple[str, ...]], ...] = ()
    category: Category | None = None
    cause: Cause | None = None
    kind: MatchKind = MatchKind.WORDS
    corrected: bool = False
    domain: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart. `ids` and `rows` are those that it names outright.

    `units` are those of the figures that answer it where it asks how many; `None` where it does
    not say what it wants counted.
    """

    text: str
    folded: str
    terms: tuple[Term, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ids: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    focus: Focus | None = None
    units: tuple[str, ...] | None = None

    @property
    def only_id(self) -> bool:
        """Whether it is nothing but an id."""
        return len(self.ids) == 1 and self.text.strip().lower() == self.ids[0]

    @property
    def in_domain(self) -> bool:
        """Whether it says by itself that it is about the My Number system."""
        return any(term.domain for term in self.terms)
