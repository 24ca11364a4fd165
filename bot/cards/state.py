"""What a button or menu carries in its custom_id, so that it works after any restart.

Every form is ASCII and at most 100 characters; an id has at most 80.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from .i18n import Language

ID: Final = r"(?P<id>[0-9a-z-]{6,80})"
_LANGUAGES: Final[dict[str, Language]] = {"j": "ja", "e": "en"}
_LETTERS: Final = {language: letter for letter, language in _LANGUAGES.items()}


class View(StrEnum):
    """A side of an incident card; the value is its letter in a custom_id."""

    OVERVIEW = "o"
    TIMELINE = "t"
    FIGURES = "f"
    CLAIMS = "c"
    SOURCES = "s"
    RELATED = "r"


class Act(StrEnum):
    """What a button of an incident card does; the value is its letter in a custom_id."""

    VIEW = "v"
    BACK = "b"
    NEXT = "n"
    SHOW = "s"
    QUOTE = "q"


NO_FOCUS: Final = "-"


@dataclass(frozen=True, slots=True)
class CardState:
    """Which record is shown, which side and page of it, and how.

    `focus` says what one thing the question asked for (`bot.cards.answer`), `-` for nothing.
    """

    id: str
    language: Language
    view: View = View.OVERVIEW
    page: int = 0
    era: bool = False
    focus: str = NO_FOCUS

    def turned(self, view: View, page: int = 0) -> Self:
        """The same record from another side."""
        return replace(self, view=view, page=page)

    def custom_id(self, act: Act) -> str:
        """`c` + act, view, language, era and focus, page, id."""
        era = "e" if self.era else "-"
        how = f"{self.view.value}{_LETTERS[self.language]}{era}{self.focus}"
        return f"c{act.value}:{how}:{self.page}:{self.id}"


CARD: Final = re.compile(
    r"c(?P<act>[vbnsq]):(?P<view>[otfcsr])(?P<language>[je])(?P<era>[e-])(?P<focus>[a-z][0-9a-z]{0,2}|-)"
    r":(?P<page>\d{1,4}):" + ID
)


def read_card(match: re.Match[str]) -> tuple[Act, CardState]:
    """What a custom_id that matches `CARD` says."""
    return Act(match["act"]), CardState(
        id=match["id"],
        language=_LANGUAGES[match["language"]],
        view=View(match["view"]),
        page=int(match["page"]),
        era=match["era"] == "e",
        focus=match["focus"],
    )


class Turn(StrEnum):
    """What a button under a list does; the value is its letter in a custom_id."""

    BACK = "b"
    NEXT = "n"
    SHOW = "s"


@dataclass(frozen=True, slots=True)
class YearState:
    """Which page of which year or month is listed."""

    language: Language
    year: int
    month: int | None = None
    page: int = 0

    def custom_id(self, turn: Turn | None = None) -> str:
        """`y` + turn (`m` for the menu of months), language, year, month, page."""
        when = f"{self.year}-{self.month or 0}"
        return f"y{turn.value if turn else 'm'}:{_LETTERS[self.language]}:{when}:{self.page}"


_WHEN: Final = r":(?P<language>[je]):(?P<year>\d{4})-(?P<month>\d{1,2}):(?P<page>\d{1,4})"
YEAR: Final = re.compile(r"y(?P<turn>[bns])" + _WHEN)
MONTH: Final = re.compile(r"ym" + _WHEN)


def read_year(match: re.Match[str]) -> YearState:
    """What a custom_id that matches `YEAR` or `MONTH` says."""
    return YearState(
        language=_LANGUAGES[match["language"]],
        year=int(match["year"]),
        month=int(match["month"]) or None,
        page=int(match["page"]),
    )


@dataclass(frozen=True, slots=True)
class ListState:
    """Which page of what was found is shown, and for which question.

    The records themselves are the options of the message's menu. `query` is a label of at most
    80 characters; `found` is false for near misses.
    """

    language: Language
    query: str
    page: int = 0
    found: bool = True

    def custom_id(self, turn: Turn) -> str:
        """`l` + turn, `+` for hits or `-` for near misses, language, page, question."""
        sign = "+" if self.found else "-"
        return f"l{turn.value}{sign}:{_LETTERS[self.language]}:{self.page}:{self.query}"


LIST: Final = re.compile(
    r"l(?P<turn>[bns])(?P<found>[+-]):(?P<language>[je]):(?P<page>\d{1,4}):(?P<query>.{0,80})",
    re.DOTALL,
)


def read_list(match: re.Match[str]) -> tuple[Turn, ListState]:
    """What a custom_id that matches `LIST` says."""
    return Turn(match["turn"]), ListState(
        language=_LANGUAGES[match["language"]],
        query=match["query"],
        page=int(match["page"]),
        found=match["found"] == "+",
    )


@dataclass(frozen=True, slots=True)
class MenuState:
    """The question that a menu's records answer, as a label of at most 80 characters, or none."""

    query: str = ""

    def custom_id(self, slot: str = "") -> str:
        """`o` + question; `slot` tells menus on one message apart (`a` to `z`)."""
        return f"o{slot}:{self.query}"


MENU: Final = re.compile(r"o(?P<slot>[a-z]?):(?P<query>.{0,80})", re.DOTALL)


def read_menu(match: re.Match[str]) -> MenuState:
    """What a custom_id that matches `MENU` says."""
    return MenuState(match["query"])
