"""/help: what can be asked, and how to read an answer."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.help import help_reply
from bot.cards.languages import said
from bot.cards.replies import is_private, send, words_for

from .everywhere import everywhere
from .services import Services, services_of


@everywhere
@app_commands.command(name="help", description=said("help.description"))
async def help_command(interaction: discord.Interaction[Any]) -> None:
    """Explain the commands, to the reader alone."""
    words = words_for(interaction, private=True)
    reply = help_reply(services_of(interaction), words)
    await send(interaction, reply, private=is_private(interaction))


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command."""
    del services
    tree.add_command(help_command)
