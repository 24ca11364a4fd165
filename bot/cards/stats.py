"""Statistics as cards: a chart or its text, and menus that open the entries behind each number."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, Self

import discord

from bot.incidents.record import Record
from bot.incidents.statistics import Statistics, count

from . import limits
from .budget import Card, label
from .charts.store import PICTURES, Key
from .charts.theme import Theme
from .charts.views import View, title
from .components import Acting, button, menu
from .dates import year_words
from .i18n import Words, catalogue
from .languages import language_of
from .replies import Reply, edit, is_private_message, send, words_for
from .services import Services, services_of
from .stats_groups import Group, Series, series
from .stats_list import group_reply
from .stats_state import (
    BUTTON,
    GROUP_MENU,
    VIEW_MENU,
    YEAR_MENU,
    GroupState,
    StatsState,
    read_stats,
)
from .stats_text import (
    description,
    how,
    lead,
    number_with_low,
    sentences_together,
    sources_line,
    text_lines,
)

COLOUR: Final = discord.Colour(0x56B4E9)
_SLOTS: Final = ("a", "b")  # menus of groups: what five rows leave
_FIRST_ROW: Final = 2
_BUTTON_ROW: Final = 4
_NONE: Final = re.compile("(?!)")  # discord.py wants a template; this one fits nothing


async def show(
    interaction: discord.Interaction[Any], state: StatsState, *, private: bool, new: bool
) -> None:
    """Answer with a statistic: as a new message, or by editing the one that was pressed.

    Only a picture that is not drawn yet is worth a "thinking" in between.
    """
    services = services_of(interaction)
    words = catalogue(state.language)
    counts = count(services.record, state.year)
    key = Key(services.record.version, state.view, state.year, state.language, Theme.DARK)
    picture = None
    if not state.text and _drawable(state.view, counts, words):
        picture = PICTURES.known(key)
        if picture is None:
            if new:
                hidden = private and not interaction.context.dm_channel
                await interaction.response.defer(ephemeral=hidden, thinking=True)
            else:
                await interaction.response.defer()
            picture = await PICTURES.get(services.record, key)
    reply = stats_reply(state, counts, services, words, picture, private=private)
    if new:
        await send(interaction, reply, private=private)
    else:
        await edit(interaction, reply)


def stats_reply(
    state: StatsState,
    counts: Statistics,
    services: Services,
    words: Words,
    picture: bytes | None,
    *,
    private: bool,
) -> Reply:
    """A statistic with its picture, or as text where there is none."""
    record = services.record
    controls = _controls(state, counts, record, words, private)
    if picture is None:
        return Reply(text_card(state.view, counts, record, words).embed(), controls)
    name = f"mynabot-{state.view.value}-{state.year or 'all'}.png"
    alt = description(state.view, counts, record, words)
    card = _card(state.view, counts, record, words)
    card.image = f"attachment://{name}"
    file = discord.File(io.BytesIO(picture), filename=name, description=alt)
    return Reply(card.embed(), controls, (file,))


def text_card(view: View, counts: Statistics, record: Record, words: Words) -> Card:
    """A statistic in words alone: the finding, every number, and how it is counted."""
    card = _card(view, counts, record, words)
    for name, lines in text_lines(view, counts, words):
        if lines:
            card.say("\n".join([words("stats.heading", name=name), *lines]))
    return card.say(how(view, words))


def _card(view: View, counts: Statistics, record: Record, words: Words) -> Card:
    """What a statistic says with or without a picture: title, finding, sources, data version."""
    card = Card(colour=COLOUR, title=title(view, counts, words))
    card.say(sentences_together(lead(view, counts, record, words), words))
    sources = sources_line(view, counts, record, words)
    if sources:
        card.say(words("stats.sources", sources=sources))
    if len(record):
        card.footer = words.plural("stats.footer", len(record), date=str(record.updated))
    return card


def _drawable(view: View, counts: Statistics, words: Words) -> bool:
    return any(group.incidents for one in series(view, counts, words) for group in one.groups)


def _controls(
    state: StatsState, counts: Statistics, record: Record, words: Words, private: bool
) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(ViewMenu(state, words))
    view.add_item(YearMenu(state, record, words))
    menus = list(_group_menus(series(state.view, counts, words), words))
    for row, (slot, (placeholder, groups)) in enumerate(zip(_SLOTS, menus, strict=False)):
        view.add_item(GroupMenu(state, slot, placeholder, groups, words, row=_FIRST_ROW + row))
    if state.text or _drawable(state.view, counts, words):
        view.add_item(StatsButton(state, words, "f"))
    if private:
        view.add_item(StatsButton(state, words, "s"))
    return view


def _group_menus(
    all_series: Sequence[Series], words: Words
) -> Iterator[tuple[str, Sequence[Group]]]:
    """A placeholder and at most 25 numbers for each menu; a long series takes two."""
    for one in all_series:
        groups = [group for group in one.groups if group.incidents]
        if len(groups) <= limits.SELECT_OPTIONS or len(all_series) > 1:
            if groups:  # of more years than fit, the latest
                yield (
                    words("stats.menu.records", name=one.name),
                    groups[-limits.SELECT_OPTIONS :],
                )
            continue
        for start in range(0, len(groups), limits.SELECT_OPTIONS):
            part = groups[start : start + limits.SELECT_OPTIONS]
            text = words("stats.menu.range", first=part[0].label)
            yield text, part


class _Menu(Acting, discord.ui.DynamicItem[discord.ui.Select[Any]], template=_NONE):
    """A menu that carries a state; what the menus below share."""

    state: StatsState

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The menu as it stands on the message."""
        del interaction
        assert isinstance(item, discord.ui.Select)
        self = cls.__new__(cls)
        discord.ui.DynamicItem.__init__(self, item)
        self.state = read_stats(match)
        return self

    async def change(self, interaction: discord.Interaction[Any], state: StatsState) -> None:
        """Show another statistic on the same message."""
        await show(interaction, state, private=is_private_message(interaction), new=False)


class ViewMenu(_Menu, template=VIEW_MENU):
    """What to show."""

    def __init__(self, state: StatsState, words: Words) -> None:
        self.state = state
        options = [
            discord.SelectOption(
                label=words(f"stats.view.{view.value}"),
                value=view.value,
                description=words(f"stats.view.{view.value}.description"),
                default=view is state.view,
            )
            for view in View
        ]
        super().__init__(menu(state.custom_id("v"), words("stats.menu.view"), options, row=0))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the chosen view of the same year."""
        await self.change(interaction, replace(self.state, view=View(self.item.values[0])))


class YearMenu(_Menu, template=YEAR_MENU):
    """All years, or one that has entries."""

    def __init__(self, state: StatsState, record: Record, words: Words) -> None:
        self.state = state
        latest = sorted(record.years, reverse=True)[: limits.SELECT_OPTIONS - 1]
        choices: list[tuple[int | None, str, int]] = [
            (None, words("stats.menu.all_years"), len(record)),
            *((year, year_words(year, words), record.years[year]) for year in latest),
        ]
        options = [
            discord.SelectOption(
                label=name,
                value=str(year or 0),
                description=words.plural("year.option", entries),
                default=year == state.year,
            )
            for year, name, entries in choices
        ]
        super().__init__(menu(state.custom_id("y"), words("stats.menu.year"), options, row=1))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Show the same view of the chosen year."""
        year = int(self.item.values[0]) or None
        await self.change(interaction, replace(self.state, year=year))


class GroupMenu(_Menu, template=GROUP_MENU):
    """The numbers of a statistic; one that is chosen lists its entries in a new private message."""

    def __init__(
        self,
        state: StatsState,
        slot: str,
        placeholder: str,
        groups: Sequence[Group],
        words: Words,
        *,
        row: int,
    ) -> None:
        self.state = state
        options = [
            discord.SelectOption(
                label=label(group.label),
                value=group.key,
                description=label(number_with_low(group, words)),
            )
            for group in groups
        ]
        super().__init__(menu(state.custom_id(slot), placeholder, options, row=row))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """List the entries behind the chosen number."""
        language = language_of(interaction, public=False)
        state = GroupState(language, self.state.view, self.state.year, self.item.values[0])
        reply = group_reply(state, services_of(interaction), catalogue(language))
        await send(interaction, reply, private=True)


class StatsButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=BUTTON):
    """The other form (text or picture), or the same for everyone."""

    def __init__(self, state: StatsState, words: Words, part: str) -> None:
        self.state = state
        self.part = part
        if part == "s":
            text = words("button.show")
        else:
            text = words("stats.button.picture" if state.text else "stats.button.text")
        super().__init__(button(text, state.custom_id(part), row=_BUTTON_ROW))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The button as it was when it was shown."""
        del interaction, item
        state = read_stats(match)
        return cls(state, catalogue(state.language), match["part"])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Edit the message, or answer with one that everyone sees."""
        if self.part == "s":
            language = words_for(interaction, private=False).language
            state = replace(self.state, language=language)
            await show(interaction, state, private=False, new=True)
            return
        state = replace(self.state, text=not self.state.text)
        await show(interaction, state, private=is_private_message(interaction), new=False)
