"""What all buttons and menus share: errors reach the reader, and no label is too long."""

from collections.abc import Iterable
from typing import Any, Final

import discord

from bot.incidents.model import Incident
from bot.incidents.prefectures import NATIONWIDE, PREFECTURES

from . import limits
from .budget import label
from .dates import short_date
from .i18n import Words
from .state import Turn

TURNS: Final = {
    Turn.BACK: "button.back",
    Turn.NEXT: "button.next",
    Turn.SHOW: "button.show",
}


class Acting:
    """Mixin for dynamic items: an error in `act` goes where those of commands go."""

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the component is for."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py, which would only log an error, so that the reader saw nothing."""
        try:
            await self.act(interaction)
        except Exception as error:  # noqa: BLE001 - whatever it is, people are told
            await interaction.client.tree.on_error(interaction, error)


def button(
    text: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
    row: int | None = None,
) -> discord.ui.Button[Any]:
    """A button whose label fits."""
    return discord.ui.Button(
        label=label(text, limits.BUTTON_LABEL),
        custom_id=custom_id,
        style=style,
        disabled=disabled,
        row=row,
    )


def option(incident: Incident, words: Words, note: str = "") -> discord.SelectOption:
    """A record in a menu: its title, and below it date, category, place and a note."""
    text = facts(incident, words)
    return discord.SelectOption(
        label=label(incident.title.of(words.language)) or incident.id,
        value=incident.id,
        description=label(f"{text}{_NOTE}{note}" if note else text),
    )


def note_of(choice: discord.SelectOption, incident: Incident, words: Words) -> str:
    """The note with which an option was made; empty if it has none."""
    return (choice.description or "").removeprefix(facts(incident, words)).removeprefix(_NOTE)


def place_words(incident: Incident, words: Words) -> str:
    """横浜市 for 神奈川県 and 横浜市; else the first place, and how many more there are."""
    first, *rest = incident.place_names(words.language)
    if incident.places[0] == NATIONWIDE:
        return first
    if incident.places[0] in PREFECTURES:
        return rest[0] if len(rest) == 1 else first
    return words.plural("list.and_more", len(rest), items=first) if rest else first


_NOTE: Final = " / "


def facts(incident: Incident, words: Words) -> str:
    """Date, category and first place in a few words."""
    parts = [short_date(incident.date), words.of(incident.category)]
    if incident.places:
        parts.append(place_words(incident, words))
    return _NOTE.join(parts)


def menu(
    custom_id: str,
    placeholder: str,
    options: Iterable[discord.SelectOption],
    *,
    row: int | None = None,
) -> discord.ui.Select[Any]:
    """A menu of at most 25 options, one to be chosen; an option given twice is kept once."""
    kept = {one.value: one for one in options}
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=custom_id,
        placeholder=label(placeholder, limits.SELECT_PLACEHOLDER),
        options=list(kept.values())[: limits.SELECT_OPTIONS],
        row=row,
    )
    # Select keeps `row` in a slot of its own, where DynamicItem does not look (discord.py 2.7).
    vars(discord.ui.Item)["row"].__set__(select, row)
    return select
