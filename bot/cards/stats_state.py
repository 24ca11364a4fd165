"""What the buttons and menus of `/stats` carry in their custom_id, so as to outlive restarts."""

import re
from dataclasses import dataclass
from typing import Final

from .charts.views import View
from .i18n import Language

_LANGUAGES: Final[dict[str, Language]] = {"j": "ja", "e": "en"}
_LETTERS: Final = {language: letter for letter, language in _LANGUAGES.items()}
_SHOWN: Final = (
    r"(?P<language>[je])(?P<form>[pt]):(?P<view>" + "|".join(View) + r"):(?P<year>\d{1,4})"
)


@dataclass(frozen=True, slots=True)
class StatsState:
    """Which statistic is shown, of which year (all without), and whether as text or picture."""

    language: Language
    view: View = View.PERIODS
    year: int | None = None
    text: bool = False

    def custom_id(self, part: str) -> str:
        """`s` + part, language and form, view, year. Parts are those of the templates below."""
        form = "t" if self.text else "p"
        return f"s{part}:{_LETTERS[self.language]}{form}:{self.view.value}:{self.year or 0}"


VIEW_MENU: Final = re.compile("sv:" + _SHOWN)
YEAR_MENU: Final = re.compile("sy:" + _SHOWN)
GROUP_MENU: Final = re.compile("s[ab]:" + _SHOWN)
BUTTON: Final = re.compile("s(?P<part>[fs]):" + _SHOWN)
"""`f`: the other form; `s`: show to everyone."""


def read_stats(match: re.Match[str]) -> StatsState:
    """What a custom_id that matches one of the templates above says."""
    return StatsState(
        language=_LANGUAGES[match["language"]],
        view=View(match["view"]),
        year=int(match["year"]) or None,
        text=match["form"] == "t",
    )


@dataclass(frozen=True, slots=True)
class GroupState:
    """Which page of the entries behind which number is listed."""

    language: Language
    view: View
    year: int | None
    key: str
    page: int = 0

    def custom_id(self, part: str) -> str:
        """`sl` + part (`b`ack, `n`ext), language, view, year, key, page."""
        where = f"{self.view.value}:{self.year or 0}:{self.key}"
        return f"sl{part}:{_LETTERS[self.language]}:{where}:{self.page}"


GROUP_PAGE: Final = re.compile(
    r"sl(?P<part>[bn]):(?P<language>[je]):(?P<view>" + "|".join(View) + r"):(?P<year>\d{1,4})"
    r":(?P<key>[0-9a-z_-]{1,30}):(?P<page>\d{1,4})"
)


def read_group(match: re.Match[str]) -> GroupState:
    """What a custom_id that matches `GROUP_PAGE` says."""
    return GroupState(
        language=_LANGUAGES[match["language"]],
        view=View(match["view"]),
        year=int(match["year"]) or None,
        key=match["key"],
        page=int(match["page"]),
    )
