"""/about: what the answers rest on."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.help import about_reply
from bot.cards.languages import said
from bot.cards.replies import is_private, send, words_for

from .everywhere import everywhere
from .services import Services, services_of


@everywhere
@app_commands.command(name="about", description=said("about.description"))
@app_commands.rename(share=said("about.share"))
@app_commands.describe(share=said("about.share.description"))
async def about(interaction: discord.Interaction[Any], share: bool = False) -> None:
    """Tell the record's version and size, how verdicts come about, privacy and licence."""
    private = is_private(interaction, share)
    words = words_for(interaction, private=private)
    await send(interaction, about_reply(services_of(interaction), words), private=private)


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command."""
    del services
    tree.add_command(about)
