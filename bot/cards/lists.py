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
from .components import TURNS, Acting, button, note_of, place_words
from .dates import short_date
from .escape import address, plain
from .i18n import Words, catalogue
from .marks import NEUTRAL
from .replies import Reply, edit, is_private_message, send, words_for
from .services import Services, services_of
from .state import LIST, ListState, Turn, read_list

ON_PAGE: Final = 6
_NEAR: Final = 5
_QUERY: Final = 80
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


def asked(query: str) -> str:
    """A question as it is repeated to the person who asked it: one short line, not yet escaped."""
    return label(query, _QUERY)


def list_reply(
    incidents: Sequence[Incident],
    state: ListState,
    words: Words,
    *,
    notes: Mapping[str, str],
    private: bool,
) -> Reply:
    """A page of at most 25 records, all of which the menu holds.

    `notes` has a few words by id, e.g. what matched. A page past the end is the last one.
    """
    incidents = incidents[: limits.SELECT_OPTIONS]
    pages = max(1, -(-len(incidents) // ON_PAGE))
    state = replace(state, page=min(state.page, pages - 1))
    here = incidents[state.page * ON_PAGE : (state.page + 1) * ON_PAGE]
    query = plain(state.query)
    title = (
        words.plural("several.title", len(incidents), query=query)
        if len(incidents) < limits.SELECT_OPTIONS
        else words.plural("several.many", len(incidents), query=query)
    )
    card = Card(colour=NEUTRAL, title=title)
    card.say("\n".join(entry(i, words, plain(notes.get(i.id, ""))) for i in here))
    position = words("list.page", page=state.page + 1, pages=pages) if pages > 1 else ""
    footer = (position, words("list.hint"))
    card.footer = words("list.facts_separator").join(text for text in footer if text)
    view = discord.ui.View(timeout=None)
    if pages > 1:
        view.add_item(ListButton(state, words, Turn.BACK, disabled=state.page == 0))
        view.add_item(ListButton(state, words, Turn.NEXT, disabled=state.page == pages - 1))
    if private:
        view.add_item(ListButton(state, words, Turn.SHOW))
    if incidents:
        view.add_item(OpenMenu(incidents, words, query=state.query, notes=notes, row=1))
    return Reply(card.embed(), view)


def nothing_reply(
    near: Sequence[Incident],
    state: ListState,
    services: Services,
    words: Words,
    *,
    private: bool,
) -> Reply:
    """Nothing on record, what comes near it, and what to do next."""
    card = Card(colour=NEUTRAL, title=words("nothing.title"))
    card.say(words("nothing.text", query=plain(state.query)), words("list.absence"))
    near = near[:_NEAR]
    view = discord.ui.View(timeout=None)
    if near:
        card.say(words("nothing.near"), "\n".join(entry(incident, words) for incident in near))
        placeholder = words("nothing.open")
        view.add_item(OpenMenu(near, words, placeholder=placeholder, row=1))
    card.say(words("nothing.tips", command=services.mention("year")))
    if private:
        view.add_item(ListButton(replace(state, found=False), words, Turn.SHOW))
    report = address(services.contribute_url) if services.contribute_url else None
    if report and len(report) <= limits.BUTTON_URL:
        view.add_item(discord.ui.Button(label=words("nothing.report"), url=report, row=0))
    return Reply(card.embed(), view if view.children else None)


class ListButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=LIST):
    """Back, on, or the same for everyone. The records are those of the menu on the message."""

    def __init__(
        self, state: ListState, words: Words, turn: Turn, *, disabled: bool = False
    ) -> None:
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
        turn, state = read_list(match)
        return cls(state, catalogue(state.language), turn)

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page on the same message, or post it for all."""
        if self.turn is Turn.SHOW:
            words = words_for(interaction, private=False)
            await send(interaction, self._reply(interaction, 0, words, False), private=False)
            return
        step = 1 if self.turn is Turn.NEXT else -1
        private = is_private_message(interaction)
        words = catalogue(self.state.language)
        await edit(interaction, self._reply(interaction, step, words, private))

    def _reply(
        self, interaction: discord.Interaction[Any], step: int, words: Words, private: bool
    ) -> Reply:
        services = services_of(interaction)
        _, held = menu_of(interaction.message, services.record)
        incidents = [incident for incident, _ in held]
        page = max(0, self.state.page + step)
        state = replace(self.state, language=words.language, page=page)
        if not state.found:
            return nothing_reply(incidents, state, services, words, private=private)
        notes: dict[str, str] = {}
        if words.language == self.state.language:
            notes = {incident.id: note_of(choice, incident, words) for incident, choice in held}
        return list_reply(incidents, state, words, notes=notes, private=private)
