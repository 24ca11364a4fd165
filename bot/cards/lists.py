"""Lists of records: hits, and near misses when nothing is on record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Self

import discord

from bot.incidents.model import Incident

from . import limits
from .budget import Card, label
from .buttons import OpenMenu, menu_of
from .components import Acting, button, note_of, place_words
from .dates import short_date
from .escape import plain
from .i18n import Words, catalogue
from .marks import NEUTRAL
from .replies import Reply, edit
from .services import services_of
from .state import LIST, ListState, MenuState, read_list

ON_PAGE: Final = 6
_TITLE: Final = 140


def entry(incident: Incident, words: Words, note: str = "") -> str:
    """Two lines: the title; the date and what it is of, category, places, and a note."""
    facts = [
        words(
            "list.when", date=short_date(incident.date), basis=words(f"basis.{incident.date_basis}")
        ),
        words.of(incident.category),
    ]
    if incident.places:
        facts.append(plain(place_words(incident, words)))
    if note:
        facts.append(note)
    title = plain(label(incident.title.of(words.language), _TITLE))
    return words("list.entry", title=title, facts=words("list.facts_separator").join(facts))


def list_reply(
    title: str,
    incidents: Sequence[Incident],
    state: ListState,
    words: Words,
    *,
    menu: MenuState,
    notes: Mapping[str, str] | None = None,
    hint: str = "",
) -> Reply:
    """A page of at most 25 records, all of which the menu holds. `title` must be escaped.

    `notes` has a few words by id, e.g. what matched. A page past the end is the last one.
    """
    notes = notes or {}
    incidents = incidents[: limits.SELECT_OPTIONS]
    pages = max(1, -(-len(incidents) // ON_PAGE))
    state = replace(state, page=min(state.page, pages - 1))
    here = incidents[state.page * ON_PAGE : (state.page + 1) * ON_PAGE]
    card = Card(colour=NEUTRAL, title=title)
    card.say("\n".join(entry(i, words, plain(notes.get(i.id, ""))) for i in here))
    position = words("list.page", page=state.page + 1, pages=pages) if pages > 1 else ""
    card.footer = words("list.facts_separator").join(text for text in (position, hint) if text)
    view = discord.ui.View(timeout=None)
    if pages > 1:
        view.add_item(ListButton(state, words, "b", disabled=state.page == 0))
        view.add_item(ListButton(state, words, "n", disabled=state.page == pages - 1))
    if incidents:
        view.add_item(
            OpenMenu(incidents, words, era=menu.era, focus=menu.focus, notes=notes, row=1)
        )
    return Reply(card.embed(), view)


class ListButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=LIST):
    """Back or on by a page. The list itself is read from the menu on the same message."""

    def __init__(
        self, state: ListState, words: Words, part: str, *, disabled: bool = False
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
        state = read_list(match)
        return cls(state, catalogue(state.language), match["part"])

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page on the same message."""
        assert interaction.message is not None
        words = catalogue(self.state.language)
        menu, held = menu_of(interaction.message, services_of(interaction).record)
        incidents = [incident for incident, _ in held]
        notes = {incident.id: note_of(choice, incident, words) for incident, choice in held}
        page = max(0, self.state.page + (1 if self.part == "n" else -1))
        title = next((embed.title for embed in interaction.message.embeds if embed.title), "")
        state = replace(self.state, page=page)
        hint = words("list.hint")
        await edit(
            interaction,
            list_reply(title or "", incidents, state, words, menu=menu, notes=notes, hint=hint),
        )
