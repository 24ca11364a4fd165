"""The entries behind a number, page by page, each to be opened from a menu."""

import re
from dataclasses import replace
from typing import Any, Final, Self

import discord

from bot.incidents.statistics import count

from .budget import Card
from .buttons import OpenMenu
from .charts.views import View
from .components import Acting, button
from .dates import year_words
from .i18n import Words, catalogue
from .lists import ON_PAGE, entry
from .marks import NEUTRAL
from .problem import problem
from .replies import Reply, edit
from .services import Services, services_of
from .stats_groups import Group, find
from .stats_state import GROUP_PAGE, GroupState, read_group

_UNITS_OF_ENTRIES: Final = frozenset({View.PERIODS, View.CAUSES, View.PREFECTURES})


def group_reply(state: GroupState, services: Services, words: Words) -> Reply:
    """A page of the entries behind a number; one past the end is the last."""
    group = find(state.view, state.key, count(services.record, state.year), words)
    if group is None or not group.incidents:
        return problem(words("stats.gone.title"), words("stats.gone.text"))
    pages = -(-len(group.incidents) // ON_PAGE)
    page = min(state.page, pages - 1)
    state = replace(state, page=page)
    here = group.incidents[page * ON_PAGE : (page + 1) * ON_PAGE]
    card = Card(colour=NEUTRAL, title=_title(group, state, words))
    if state.view not in _UNITS_OF_ENTRIES:
        card.say(words.plural("stats.list.behind", len(group.incidents)))
    card.say("\n".join(entry(incident, words) for incident in here))
    view = discord.ui.View(timeout=None)
    if pages > 1:
        card.footer = words("list.page", page=page + 1, pages=pages)
        view.add_item(GroupButton(state, words, "b", disabled=page == 0))
        view.add_item(GroupButton(state, words, "n", disabled=page == pages - 1))
    view.add_item(OpenMenu(here, words, row=1))
    return Reply(card.embed(), view)


def _title(group: Group, state: GroupState, words: Words) -> str:
    text = words("stats.list.title", label=group.label, number=group.number)
    if state.year is None or state.view is View.REPORTS:
        return text
    return words("stats.list.in_year", title=text, year=year_words(state.year, words))


class GroupButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=GROUP_PAGE):
    """Back or on by a page."""

    def __init__(
        self, state: GroupState, words: Words, part: str, *, disabled: bool = False
    ) -> None:
        self.state = state
        self.part = part
        text = words("button.back") if part == "b" else words("button.next")
        super().__init__(button(text, state.custom_id(part), disabled=disabled, row=0))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The button as it was when it was shown."""
        del interaction, item
        state = read_group(match)
        return cls(state, catalogue(state.language), match["part"])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page on the same message."""
        page = max(0, self.state.page + (1 if self.part == "n" else -1))
        words = catalogue(self.state.language)
        state = replace(self.state, page=page)
        await edit(interaction, group_reply(state, services_of(interaction), words))
