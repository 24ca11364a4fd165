"""/check and the message menu: a claim held against the record."""

from typing import Any, Final

import discord
from discord import app_commands

from bot.cards.check_reply import ShowCheck, check_reply
from bot.cards.languages import said
from bot.cards.replies import is_private, send, words_for

from .everywhere import everywhere
from .services import Services, services_of

DYNAMIC_ITEMS: Final = (ShowCheck,)

_CLAIM: Final = 2000  # as long as a message


@everywhere
@app_commands.command(name="check", description=said("check.description"))
@app_commands.rename(claim=said("check.claim"), share=said("incident.share"))
@app_commands.describe(
    claim=said("check.claim.description"), share=said("incident.share.description")
)
async def check(
    interaction: discord.Interaction[Any],
    claim: app_commands.Range[str, 1, _CLAIM],
    share: bool = False,
) -> None:
    """Check what was typed."""
    await _answer(interaction, claim, share=share)


@everywhere
@app_commands.context_menu(name=said("check.menu"))
async def check_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Check a message, or the messages that it forwards."""
    await _answer(interaction, text_of(message))


def text_of(message: discord.Message) -> str:
    """What a message says: its own words, and those it forwards."""
    forwarded = (snapshot.content for snapshot in message.message_snapshots)
    return "\n".join(text for text in (message.content, *forwarded) if text)


async def _answer(interaction: discord.Interaction[Any], text: str, *, share: bool = False) -> None:
    services = services_of(interaction)
    private = is_private(interaction, share)
    words = words_for(interaction, private=private)
    assert services.checker is not None
    result = services.checker.check(text, today=services.today())
    reply = check_reply(result, services, words, private=private)
    await send(interaction, reply, private=private)


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command and the message menu."""
    del services
    tree.add_command(check)
    tree.add_command(check_message)
