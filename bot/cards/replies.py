"""A reply and how it is sent: to the reader alone or for all, as a new message or an edit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import discord

from .i18n import Words, catalogue
from .languages import language_of

NOBODY = discord.AllowedMentions.none()


@dataclass(frozen=True)
class Reply:
    """One message: an embed, what can be pressed under it, and pictures it shows."""

    embed: discord.Embed
    view: discord.ui.View | None = None
    files: Sequence[discord.File] = field(default_factory=tuple)
    content: str | None = None


def is_private(interaction: discord.Interaction[Any], share: bool = False) -> bool:
    """Whether a new reply is for the reader's eyes only.

    It is, unless the reader asks to share it: a question typed in a channel is a reader's own
    business, and a first hit may be the wrong one; the button "Show to everyone" is one press
    away. In a direct message with the bot nobody else reads, so the reply may stay there.
    """
    return not share and not interaction.context.dm_channel


def is_private_message(interaction: discord.Interaction[Any]) -> bool:
    """Whether the message that a pressed component sits on is hidden from others."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def words_for(interaction: discord.Interaction[Any], *, private: bool) -> Words:
    """The words of the language that a reply should be in."""
    return catalogue(language_of(interaction, public=not private))


async def send(interaction: discord.Interaction[Any], reply: Reply, *, private: bool) -> None:
    """Answer with a new message; `private` is hidden from others except in a direct message."""
    ephemeral = private and not interaction.context.dm_channel
    arguments: dict[str, Any] = {
        "content": reply.content,
        "embed": reply.embed,
        "files": list(reply.files),
        "ephemeral": ephemeral,
        "allowed_mentions": NOBODY,
    }
    if reply.view is not None:
        arguments["view"] = reply.view
    if interaction.response.is_done():
        await interaction.followup.send(**{k: v for k, v in arguments.items() if v is not None})
    else:
        await interaction.response.send_message(**arguments)


async def edit(interaction: discord.Interaction[Any], reply: Reply) -> None:
    """Answer by editing the message that the pressed component sits on."""
    arguments: dict[str, Any] = {
        "embed": reply.embed,
        "view": reply.view,
        "attachments": list(reply.files),
        "allowed_mentions": NOBODY,
    }
    if interaction.response.is_done():
        await interaction.edit_original_response(**arguments)
    else:
        await interaction.response.edit_message(**arguments)
