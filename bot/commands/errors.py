"""What a person is told when something fails, and the one log line for the operator."""

from __future__ import annotations

from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands
from prometheus_client import Counter

from bot.cards.i18n import catalogue
from bot.cards.languages import language_of

_log = structlog.get_logger(__name__)

FAILURES = Counter("mynabot_failures", "Commands and components that failed.", ["cause"])

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060
_TOKEN_EXPIRED = 50027
_TOO_LATE = frozenset({_UNKNOWN_INTERACTION, _ALREADY_ANSWERED, _TOKEN_EXPIRED})


def _cause(error: BaseException) -> str:
    """The id of the words for an error; `late` where nobody can be told any more."""
    match error:
        case discord.HTTPException() if error.code in _TOO_LATE:
            return "late"
        case discord.Forbidden():
            return "forbidden"
        case discord.HTTPException() | discord.GatewayNotFound() | aiohttp.ClientError():
            return "discord"
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return "stale"
        case app_commands.NoPrivateMessage():
            return "server_only"
        case app_commands.MissingPermissions():
            return "permission"
        case app_commands.BotMissingPermissions():
            return "forbidden"
        case app_commands.TransformerError():
            return "option"
        case app_commands.CommandOnCooldown():
            return "cooldown"
        case app_commands.CheckFailure():
            return "not_here"
    return "unexpected"


async def answer_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell the reader, privately, in one sentence with a reference; log the cause under it.

    Never raises: a reply that can't be sent is only counted.
    """
    if isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        error = error.__cause__ or error
    cause = _cause(error)
    FAILURES.labels(cause).inc()
    # the end of a snowflake tells interactions of one moment apart; its start is the date
    reference = f"{interaction.id:x}"[-6:].upper()
    name = interaction.command.qualified_name if interaction.command else interaction.type.name
    level = "exception" if cause == "unexpected" else "warning"
    getattr(_log, level)(
        "interaction failed", command=name, cause=cause, reference=reference, exc_info=error
    )
    if cause == "late":
        return
    words = catalogue(language_of(interaction, public=False))
    try:
        await _reply(interaction, words(f"error.{cause}", reference=reference))
    except (discord.HTTPException, aiohttp.ClientError) as failure:
        _log.warning("no answer possible", reference=reference, exc_info=failure)


async def _reply(interaction: discord.Interaction[Any], text: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        if not interaction.response.is_done():
            await interaction.response.autocomplete([])
        return
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.response.send_message(text, ephemeral=True)
