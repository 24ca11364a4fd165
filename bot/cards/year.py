"""A year's or a month's records: how many in each month, and the list, page by page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Self

import discord

from bot.incidents.model import Incident
from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record

from .budget import Card, label
from .buttons import OpenMenu
from .components import TURNS, Acting, button, menu
from .dates import date_words, year_words
from .escape import plain
from .i18n import Words, catalogue
from .lists import entry
from .marks import NEUTRAL
from .replies import Reply, edit, is_private_message, send, words_for
from .services import Services, services_of
from .state import MONTH, YEAR, Turn, YearState, read_year

ON_PAGE: Final = 8
_TYPED: Final = 40
_BAR: Final = 12  # characters: a phone shows the month, the bar and the count on one line
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def listed(record: Record, state: YearState) -> tuple[Incident, ...]:
    """The records of a year or month, in the order of their dates."""
    return record.dated_in(PartialDate(state.year, state.month))


def by_month(incidents: Sequence[Incident]) -> Counter[int | None]:
    """How many records each month has; None for those whose month is not known."""
    return Counter(incident.date.month for incident in incidents)


def bar(n: int, most: int) -> str:
    """A bar of up to 12 characters in eighths; never empty for a number above nothing."""
    eighths = max(1, round(n * _BAR * 8 / most)) if n else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def months(counts: Counter[int | None], words: Words) -> str:
    """One line for each month: its name, a bar and the number."""
    most = max(counts.values())
    lines = [
        " ".join(filter(None, (_month(month, words), bar(counts[month], most), str(counts[month]))))
        for month in range(1, 13)
    ]
    if counts[None]:
        lines.append(words.plural("year.bar_unknown", counts[None]))
    return "```\n" + "\n".join(lines) + "\n```"


def _month(month: int, words: Words) -> str:
    name = words(f"year.month.{month}")
    return name.rjust(3) if words.language == "ja" else name


def year_reply(state: YearState, services: Services, words: Words, *, private: bool) -> Reply:
    """A page of the list; one past the end is the last."""
    record = services.record
    found = listed(record, state)
    if not found:
        return _empty(state, services, words)
    pages = -(-len(found) // ON_PAGE)
    state = replace(state, page=min(state.page, pages - 1))
    here = found[state.page * ON_PAGE : (state.page + 1) * ON_PAGE]
    when = year_words(state.year, words, state.month)
    card = Card(colour=NEUTRAL, title=words.plural("year.title", len(found), when=when))
    if state.month is None and state.page == 0:
        card.say(months(by_month(found), words))
    card.say("\n".join(entry(incident, words) for incident in here))
    if pages > 1:
        card.footer = words("list.page", page=state.page + 1, pages=pages)
    view = discord.ui.View(timeout=None)
    if pages > 1:
        view.add_item(YearButton(state, words, Turn.BACK, disabled=state.page == 0))
        view.add_item(YearButton(state, words, Turn.NEXT, disabled=state.page == pages - 1))
    if private:
        view.add_item(YearButton(state, words, Turn.SHOW))
    view.add_item(MonthMenu(state, by_month(listed(record, replace(state, month=None))), words))
    view.add_item(OpenMenu(here, words, row=2))
    return Reply(card.embed(), view)


def _empty(state: YearState, services: Services, words: Words) -> Reply:
    """Nothing in that year or month: which ones have something."""
    record = services.record
    when = year_words(state.year, words, state.month)
    card = Card(colour=NEUTRAL, title=words("year.empty_title", when=when))
    view = discord.ui.View(timeout=None)
    counts = by_month(listed(record, replace(state, month=None)))
    if counts:
        has = [
            words("year.count", when=_month(month, words).strip(), n=counts[month])
            for month in sorted(month for month in counts if month is not None)
        ]
        if counts[None]:
            has.append(words.plural("year.bar_unknown", counts[None]))
        card.say(
            words("year.empty_month", year=state.year, months=words("list.separator").join(has))
        )
        view.add_item(MonthMenu(replace(state, month=None), counts, words))
    else:
        card.say(_years(record, words))
    card.say(words("list.absence"))
    return Reply(card.embed(), view if view.children else None)


class YearButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=YEAR):
    """Back, on, or the same for everyone."""

    def __init__(self, state: YearState, words: Words, turn: Turn, *, disabled: bool = False):
        self.state = state
        self.turn = turn
        super().__init__(
            button(words(TURNS[turn]), state.custom_id(turn), disabled=disabled, row=0)
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The button as it was when it was shown."""
        del interaction, item
        state = read_year(match)
        return cls(state, catalogue(state.language), Turn(match["turn"]))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page on the same message, or post it for all."""
        if self.turn is Turn.SHOW:
            words = words_for(interaction, private=False)
            state = replace(self.state, language=words.language)
            reply = year_reply(state, services_of(interaction), words, private=False)
            await send(interaction, reply, private=False)
            return
        page = max(0, self.state.page + (1 if self.turn is Turn.NEXT else -1))
        await _show(interaction, replace(self.state, page=page))


class MonthMenu(Acting, discord.ui.DynamicItem[discord.ui.Select[Any]], template=MONTH):
    """The months that have records, and the whole year."""

    def __init__(self, state: YearState, counts: Counter[int | None], words: Words):
        self.state = state
        options = [
            discord.SelectOption(
                label=words("year.whole", year=state.year),
                description=words.plural("year.option", counts.total()),
                value="0",
                default=state.month is None,
            )
        ]
        options += [
            discord.SelectOption(
                label=words(f"year.month.{month}"),
                description=words.plural("year.option", counts[month]),
                value=str(month),
                default=state.month == month,
            )
            for month in sorted(month for month in counts if month is not None)
        ]
        super().__init__(menu(state.custom_id(), words("year.by_month"), options, row=1))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The menu as it stands on the message."""
        del interaction
        assert isinstance(item, discord.ui.Select)
        self = cls.__new__(cls)
        discord.ui.DynamicItem.__init__(self, item)
        self.state = read_year(match)
        return self

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """List the chosen month, from its first page."""
        month = int(self.item.values[0]) or None
        await _show(interaction, replace(self.state, month=month, page=0))


async def _show(interaction: discord.Interaction[Any], state: YearState) -> None:
    words = catalogue(state.language)
    private = is_private_message(interaction)
    await edit(interaction, year_reply(state, services_of(interaction), words, private=private))


def unreadable(typed: str, services: Services, words: Words) -> Reply:
    """For something that is no year: how to write one, and which years have records."""
    text = words("year.unreadable", typed=plain(label(typed, _TYPED)))
    card = Card(colour=NEUTRAL, title=words("year.unreadable_title"))
    return Reply(card.say(text, _years(services.record, words)).embed())


def _years(record: Record, words: Words) -> str:
    has = [
        words("year.count", when=date_words(PartialDate(year), words), n=n)
        for year, n in record.years.items()
    ]
    return words("year.empty_year", years=words("list.separator").join(has))
