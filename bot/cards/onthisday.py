"""On this day: the card for a reader, the daily post and the weekly digest."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Self

import discord
from babel.dates import format_date

from bot.incidents.model import Incident
from bot.incidents.onthisday import (
    LEAP_DAY,
    Anniversary,
    DayMark,
    MonthDay,
    YearCalendar,
    year_calendar,
)
from bot.incidents.partial_date import PartialDate

from .budget import Card, fit_lines, label
from .buttons import OpenMenu
from .components import Acting, button, menu, option
from .dates import date_words
from .escape import plain
from .i18n import Language, Words, catalogue
from .limits import EMBED_DESCRIPTION, SELECT_OPTIONS
from .marks import NEUTRAL
from .replies import Reply, edit
from .services import services_of
from .state import MENU, MenuState

_TITLE: Final = 110
_WHAT: Final = 120
_OF_MONTH: Final = 8
_WEEK: Final = 7
_LETTERS: Final[dict[Language, str]] = {"ja": "j", "en": "e"}
_LANGUAGES: Final[dict[str, Language]] = {letter: key for key, letter in _LETTERS.items()}


def day_words(day: MonthDay, words: Words) -> str:
    """11月23日, or 23 November."""
    # 2024 is a leap year: it has every day.
    return format_date(date(2024, *day), words("onthisday.day_format"), locale=words.language)


def weekday_words(day: date, words: Words) -> str:
    """11月23日（月）, or Monday 23 November."""
    return format_date(day, words("onthisday.weekday_format"), locale=words.language)


def _month(month: int, words: Words) -> str:
    return format_date(date(2024, month, 1), "LLLL", locale=words.language)


def rhythm(wall_time: str, zone: str, cadence: str, weekday: int, words: Words) -> str:
    """毎日 09:00（Asia/Tokyo）; `cadence` is `day` or `week`, Monday is weekday 0."""
    name = format_date(date(2024, 1, 1 + weekday), "EEEE", locale=words.language)
    return words(f"onthisday.rhythm.{cadence}", time=wall_time, zone=zone, weekday=name)


def line(one: Anniversary, words: Words) -> str:
    """One entry: the date, what it is to the entry, the title, and the event if that is why."""
    text = words(
        "onthisday.line.month" if one.date.day is None else "onthisday.line",
        when=_year(one.date, words),
        mark=words(f"onthisday.mark.{one.mark}"),
        title=plain(label(one.incident.title.of(words.language), _TITLE)),
    )
    if one.mark is not DayMark.EVENT:
        return text
    told = (plain(label(event.what.of(words.language), _WHAT)) for event in one.events)
    return words("onthisday.line.event", line=text, what=words("onthisday.and").join(told))


def _year(when: PartialDate, words: Words) -> str:
    """The year; 29 February in full, since it may stand on another day."""
    leap = when.day is not None and MonthDay.of(when.first) == LEAP_DAY
    return date_words(when if leap else PartialDate(when.year), words)


def _listed(found: Sequence[Anniversary], words: Words, room: int) -> str:
    lines = [line(one, words) for one in found]
    return fit_lines(lines, room, lambda n: words.plural("onthisday.rest", n))


def _leap_note(day: date, found: Iterable[Anniversary], words: Words) -> str:
    """Why 29 February stands here; empty where it does not."""
    moved = MonthDay.of(day) == (2, 28) and any(
        one.date.day is not None and MonthDay.of(one.date.first) == LEAP_DAY for one in found
    )
    return words("onthisday.leap") if moved else ""


def _around(
    card: Card, year: YearCalendar, day: date, shown: MonthDay, words: Words
) -> list[Anniversary]:
    """Say that the day has nothing, and what is near; returns the entries that the card lists."""
    card.say(words("onthisday.empty"))
    near = [
        words.plural("onthisday.near", len(year.on(other)), day=day_words(other, words))
        for other in year.nearest(shown)
    ]
    card.section(words("onthisday.nearest"), words("list.separator").join(near))
    listed = list(year.in_month(shown.month, day))
    card.section(
        words("onthisday.month", month=_month(shown.month, words)),
        [line(one, words) for one in listed[:_OF_MONTH]],
        rest=lambda n: words.plural("onthisday.rest", n),
    )
    return listed


def _incidents(found: Iterable[Anniversary]) -> list[Incident]:
    return list({one.incident.id: one.incident for one in found}.values())[:SELECT_OPTIONS]


def day_reply(year: YearCalendar, shown: MonthDay, today: date, words: Words) -> Reply:
    """What a reader asked for. `today` decides about 29 February and what lies ahead."""
    day = _same_day(shown, today)
    found = year.on(shown) if shown == LEAP_DAY else year.on_date(day)
    found = tuple(one for one in found if one.date.first <= today)
    key = "onthisday.today" if shown == MonthDay.of(today) else "onthisday.title"
    card = Card(colour=NEUTRAL, title=words(key, day=day_words(shown, words)))
    listed: Sequence[Anniversary] = found
    if found:
        card.say(_listed(found, words, EMBED_DESCRIPTION - 400))
        card.say("" if shown == LEAP_DAY else _leap_note(day, found, words))
    else:
        listed = _around(card, year, today, shown, words)
    view = discord.ui.View(timeout=None)
    for place, other in zip(("b", "n"), _neighbours(year, shown), strict=True):
        if other is not None:
            view.add_item(DayButton(other, words, place))
    incidents = _incidents(listed)
    if incidents:
        view.add_item(OpenMenu(incidents, words, row=1))
    return Reply(card.embed(), view if view.children else None)


def _same_day(shown: MonthDay, today: date) -> date:
    """The day in this year; 29 February stands for the 28th where there is none."""
    if shown == LEAP_DAY and not calendar.isleap(today.year):
        return date(today.year, 2, 28)
    return date(today.year, *shown)


def _neighbours(year: YearCalendar, shown: MonthDay) -> tuple[MonthDay | None, MonthDay | None]:
    before, *after = year.nearest(shown) or (None,)
    return before, after[0] if after else None


@dataclass(frozen=True, slots=True)
class Post:
    """A periodic post; `view` gives its menu, which carries the delivery's mark."""

    embed: discord.Embed
    incidents: Sequence[Incident]
    language: Language

    @property
    def embeds(self) -> Sequence[discord.Embed]:
        """The one embed."""
        return (self.embed,)

    def view(self, mark: str) -> discord.ui.View:
        """The menu that opens records; 24 hexadecimal digits of mark."""
        view = discord.ui.View(timeout=None)
        view.add_item(PostMenu(self.incidents, catalogue(self.language), mark))
        return view


@dataclass(frozen=True, slots=True)
class PostStyle:
    """How a post presents itself. `rhythm` is the schedule in words, for the footer."""

    language: Language
    rhythm: str
    notes: Sequence[str] = field(default_factory=tuple)


def daily_post(year: YearCalendar, day: date, style: PostStyle, *, when_empty: bool) -> Post | None:
    """The post of a day; None when the day has nothing and `when_empty` is false."""
    words = catalogue(style.language)
    found = year.on_date(day)
    listed: Sequence[Anniversary] = found
    card = _post_card(
        words("onthisday.today", day=day_words(MonthDay.of(day), words)), style, words
    )
    if found:
        card.say(_listed(found, words, EMBED_DESCRIPTION - 600), _leap_note(day, found, words))
    elif when_empty:
        listed = _around(card, year, day, MonthDay.of(day), words)
        # A post has a menu, whose id carries its mark: without month entries, of the days nearby.
        listed = listed or [
            one for other in year.nearest(MonthDay.of(day)) for one in year.on(other)
        ]
    if not listed:
        return None
    return Post(card.embed(), _incidents(listed), style.language)


def weekly_post(
    year: YearCalendar, day: date, style: PostStyle, *, when_empty: bool
) -> Post | None:
    """The digest of the seven days from `day`; None when they have nothing, as `daily_post`."""
    words = catalogue(style.language)
    days = [day + timedelta(days=n) for n in range(_WEEK)]
    title = words(
        "onthisday.week_title",
        first=day_words(MonthDay.of(days[0]), words),
        last=day_words(MonthDay.of(days[-1]), words),
    )
    card = _post_card(title, style, words)
    by_day = {each: year.on_date(each) for each in days}
    listed = [one for found in by_day.values() for one in found]
    if not listed:
        if not when_empty:
            return None
        return daily_post(year, day, style, when_empty=True)
    for each, found in by_day.items():
        card.section(
            weekday_words(each, words),
            [line(one, words) for one in found],
            rest=lambda n: words.plural("onthisday.rest", n),
        )
        card.say(_leap_note(each, found, words))
    return Post(card.embed(), _incidents(listed), style.language)


def _post_card(title: str, style: PostStyle, words: Words) -> Card:
    card = Card(colour=NEUTRAL, title=title, more=words("onthisday.more"))
    card.say(*style.notes)
    stop = words("onthisday.stop")
    card.footer = words("list.facts_separator").join((style.rhythm, stop))
    return card


MARKED: Final = re.compile(r"p:(?P<mark>[0-9a-f]{24}):(?P<menu>" + MENU.pattern + ")")


class PostMenu(OpenMenu, template=MARKED):
    """A post's menu. Its id tells the post from all others, so that it can be found again."""

    def __init__(self, incidents: Iterable[Incident], words: Words, mark: str) -> None:
        self.state = MenuState()
        custom_id = f"p:{mark}:{self.state.custom_id()}"
        options = [option(incident, words) for incident in incidents]
        discord.ui.DynamicItem.__init__(self, menu(custom_id, words("menu.open"), options))


_DAY: Final = re.compile(r"td(?P<place>[bn]):(?P<language>[je]):(?P<month>\d\d)-(?P<day>\d\d)")


class DayButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=_DAY):
    """To the closest day before or after that has something."""

    def __init__(self, day: MonthDay, words: Words, place: str) -> None:
        self.day = day
        self.language: Language = words.language
        text = words(
            "onthisday.before" if place == "b" else "onthisday.after", day=day_words(day, words)
        )
        custom_id = f"td{place}:{_LETTERS[words.language]}:{day.month:02d}-{day.day:02d}"
        super().__init__(button(text, custom_id, row=0))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The button as it was when it was shown. Raises `ValueError` for a day that is none."""
        del interaction, item
        date(2024, int(match["month"]), int(match["day"]))
        words = catalogue(_LANGUAGES[match["language"]])
        return cls(MonthDay(int(match["month"]), int(match["day"])), words, match["place"])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show that day on the same message."""
        services = services_of(interaction)
        words = catalogue(self.language)
        year = year_calendar(services.record)
        await edit(interaction, day_reply(year, self.day, services.today(), words))
