"""What all buttons and menus share: errors reach the reader, and no label is too long."""

from collections.abc import Iterable
from typing import Any

import discord

from bot.incidents.model import Incident

from . import limits
from .budget import label
from .dates import short_date
from .i18n import Words


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


def option(incident: Incident, words: Words) -> discord.SelectOption:
    """A record in a menu: its title, and below it date, category and place."""
    return discord.SelectOption(
        label=label(incident.title.of(words.language)),
        value=incident.id,
        description=label(facts(incident, words)),
    )


def facts(incident: Incident, words: Words) -> str:
    """Date, category and first place in a few words."""
    parts = [short_date(incident.date), words.of(incident.category), *incident.places[:1]]
    return " / ".join(parts)


def menu(
    custom_id: str,
    placeholder: str,
    options: Iterable[discord.SelectOption],
    *,
    row: int | None = None,
) -> discord.ui.Select[Any]:
    """A menu of at most 25 options, one to be chosen; an option given twice is kept once."""
    kept = {one.value: one for one in options}
    return discord.ui.Select(
        custom_id=custom_id,
        placeholder=label(placeholder, limits.SELECT_PLACEHOLDER),
        options=list(kept.values())[: limits.SELECT_OPTIONS],
        row=row,
    )
