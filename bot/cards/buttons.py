"""What can be pressed under an incident card, and the menu that opens one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Self

import discord

from bot.incidents.model import Incident
from bot.incidents.record import Record

from . import limits
from .answer import encode
from .budget import Card
from .citation import citation
from .components import Acting, button, menu, option
from .dates import asks_for_era
from .details import RELATED_ON_PAGE
from .escape import address, plain
from .i18n import Words, catalogue
from .incident import SIZES, cards
from .languages import language_of
from .problem import problem
from .replies import Reply, edit, is_private, is_private_message, send, words_for
from .services import Services, services_of
from .state import CARD, MENU, Act, CardState, MenuState, View, read_card, read_menu

_LABELS: Final = {
    View.OVERVIEW: "view.overview",
    View.TIMELINE: "view.timeline",
    View.FIGURES: "view.figures",
    View.CLAIMS: "view.claims",
    View.SOURCES: "view.sources",
    View.RELATED: "view.related",
}


def incident_reply(
    incident: Incident,
    state: CardState,
    services: Services,
    words: Words,
    *,
    private: bool,
    others: Sequence[Incident] = (),
    query: str = "",
) -> Reply:
    """A card with what can be pressed under it. A page past the end is the last one.

    `others` are further hits of the question `query`, for a reader who meant something else.
    """
    shown = cards(incident, state, services.record, words)
    page = min(state.page, len(shown) - 1)
    state = state.turned(state.view, page)
    view = discord.ui.View(timeout=None)
    for side, count in SIZES.items():
        if count(incident):
            view.add_item(CardButton(state, words, Act.VIEW, side=side, count=count(incident)))
    if private:
        view.add_item(CardButton(state, words, Act.SHOW))
    view.add_item(CardButton(state, words, Act.QUOTE))
    report = address(f"{services.contribute_url}?title={incident.id}")
    if services.contribute_url and report and len(report) <= limits.BUTTON_URL:
        view.add_item(discord.ui.Button(label=words("button.report"), url=report, row=1))
    if len(shown) > 1:
        view.add_item(CardButton(state, words, Act.BACK, last=len(shown) - 1))
        view.add_item(CardButton(state, words, Act.NEXT, last=len(shown) - 1))
    if state.view is View.RELATED:
        affair = services.record.related(incident)
        here = affair[page * RELATED_ON_PAGE : (page + 1) * RELATED_ON_PAGE]
        if here:
            view.add_item(OpenMenu(here, words, row=3))
    if others:
        placeholder = words("menu.others")
        view.add_item(
            OpenMenu(
                others,
                words,
                query=query,
                placeholder=placeholder,
                slot=_OTHERS,
                row=4,
            )
        )
    if len(shown) > 1:
        position = words("button.page", page=page + 1, pages=len(shown))
        shown[page].footer = words("card.paged", position=position, footer=shown[page].footer)
    return Reply(shown[page].embed(), view)


def gone(incident_id: str, services: Services, words: Words) -> Reply:
    """A record that a button names and the record no longer has."""
    text = words("gone.text", id=incident_id, command=services.mention("incident"))
    return problem(words("gone.title"), text)


_OTHERS: Final = "z"


def menu_of(
    message: discord.Message | None, record: Record, slot: str = ""
) -> tuple[MenuState, list[tuple[Incident, discord.SelectOption]]]:
    """The records that a message's menu holds, as far as they are still there."""
    for row in message.components if message else ():
        for component in getattr(row, "children", ()):
            match = MENU.fullmatch(component.custom_id or "")
            if match and match["slot"] == slot and isinstance(component, discord.SelectMenu):
                found = ((record.get(choice.value), choice) for choice in component.options)
                return read_menu(match), [(one, choice) for one, choice in found if one is not None]
    return MenuState(), []


class CardButton(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=CARD):
    """A button under a card: another side, another page, show to everyone, copy citation."""

    def __init__(
        self,
        state: CardState,
        words: Words,
        act: Act,
        *,
        side: View | None = None,
        count: int = 0,
        last: int = 0,
    ) -> None:
        self.state = state if side is None else state.turned(side)
        self.act_kind = act
        here = act is Act.VIEW and side is state.view
        super().__init__(
            button(
                self._label(words, act, side, count),
                self.state.custom_id(act),
                style=discord.ButtonStyle.primary if here else discord.ButtonStyle.secondary,
                disabled=here
                or (act is Act.BACK and state.page == 0)
                or (act is Act.NEXT and state.page >= last),
                row=_ROWS[act] if side is not View.RELATED else 1,
            )
        )

    @staticmethod
    def _label(words: Words, act: Act, side: View | None, count: int) -> str:
        if side is None:
            return words(_ACTS[act])
        name = words(_LABELS[side])
        return name if side is View.OVERVIEW else words("view.counted", name=name, n=count)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The button as it was when it was shown."""
        del interaction, item
        act, state = read_card(match)
        return cls(
            state, catalogue(state.language), act, side=state.view if act is Act.VIEW else None
        )

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Edit the card, or answer with a new message."""
        services = services_of(interaction)
        incident = services.record.get(self.state.id)
        if incident is None:
            words = words_for(interaction, private=True)
            await send(interaction, gone(self.state.id, services, words), private=True)
            return
        match self.act_kind:
            case Act.SHOW:
                words = words_for(interaction, private=False)
                await send(interaction, self._card(incident, services, words, False), private=False)
            case Act.QUOTE:
                words = words_for(interaction, private=True)
                await send(interaction, quote_reply(incident, services, words), private=True)
            case _:
                steps = {Act.BACK: -1, Act.NEXT: 1}
                page = max(0, self.state.page + steps.get(self.act_kind, 0))
                self.state = self.state.turned(self.state.view, page)
                words = catalogue(self.state.language)
                private = is_private_message(interaction)
                menu, held = menu_of(interaction.message, services.record, _OTHERS)
                others = [one for one, _ in held]
                card = self._card(incident, services, words, private, others, menu.query)
                await edit(interaction, card)

    def _card(
        self,
        incident: Incident,
        services: Services,
        words: Words,
        private: bool,
        others: Sequence[Incident] = (),
        query: str = "",
    ) -> Reply:
        state = CardState(
            id=incident.id,
            language=words.language,
            view=self.state.view,
            page=self.state.page,
            era=self.state.era,
            focus=self.state.focus,
        )
        return incident_reply(
            incident, state, services, words, private=private, others=others, query=query
        )


_ROWS: Final = {Act.VIEW: 0, Act.SHOW: 1, Act.QUOTE: 1, Act.BACK: 2, Act.NEXT: 2}
_ACTS: Final = {
    Act.SHOW: "button.show",
    Act.QUOTE: "button.quote",
    Act.BACK: "button.back",
    Act.NEXT: "button.next",
}


def quote_reply(incident: Incident, services: Services, words: Words) -> Reply:
    """The record as a one-line citation to copy, and where it can always be found."""
    where = services.address_of(incident.id)
    card = Card(title=words("button.quote"))
    card.say(words("quote.intro"), citation(incident, where, words))
    if where:
        card.say(words("quote.address", link=f"[{words('quote.stable')}]({address(where)})"))
    command = services.mention("incident")
    card.say(words("quote.command", command=command, id=plain(incident.id)))
    return Reply(card.embed())


class OpenMenu(Acting, discord.ui.DynamicItem[discord.ui.Select[Any]], template=MENU):
    """A menu of records; the one that is chosen opens as a new private message.

    Never in place of the list: others may be reading it, and the reader may want the next one.
    """

    def __init__(
        self,
        incidents: Iterable[Incident],
        words: Words,
        *,
        query: str = "",
        notes: Mapping[str, str] | None = None,
        placeholder: str | None = None,
        slot: str = "",
        row: int | None = None,
    ) -> None:
        self.state = MenuState(query)
        notes = notes or {}
        super().__init__(
            menu(
                self.state.custom_id(slot),
                placeholder or words("menu.open"),
                [option(incident, words, notes.get(incident.id, "")) for incident in incidents],
                row=row,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The menu as it stands on the message."""
        del interaction
        assert isinstance(item, discord.ui.Select)
        self = cls.__new__(cls)
        discord.ui.DynamicItem.__init__(self, item)
        self.state = read_menu(match)
        return self

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Open the chosen record."""
        services = services_of(interaction)
        words = catalogue(language_of(interaction, public=False))
        chosen = self.item.values[0]
        incident = services.record.get(chosen)
        if incident is None:
            await send(interaction, gone(plain(chosen), services, words), private=True)
            return
        state = self._asked(incident, services, words)
        private = is_private(interaction)
        reply = incident_reply(incident, state, services, words, private=private)
        await send(interaction, reply, private=True)

    def _asked(self, incident: Incident, services: Services, words: Words) -> CardState:
        """The record as the question of the list looks at it; naming its id finds it alone."""
        state = CardState(incident.id, words.language)
        query = self.state.query
        if not query:
            return state
        answer = services.engine.search(f"{query} {incident.id}", today=services.today(), limit=1)
        return replace(state, era=asks_for_era(query), focus=encode(answer.focus, incident))
