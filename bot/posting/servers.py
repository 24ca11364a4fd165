"""Which servers the bot is in. Discord decides, never a cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import structlog

from bot.database import subscriptions

if TYPE_CHECKING:
    from .service import Posting

_log = structlog.get_logger(__name__)


async def reconcile(posting: Posting[Any], client: discord.AutoShardedClient) -> None:
    """After connecting: what changed while the bot was away.

    A server that is not among those that the gateway named is asked about before it counts as
    left; only this process's shards are looked at.
    """
    here = {guild.id for guild in client.guilds}
    async with posting.database.begin() as connection:
        kept = await subscriptions.guild_ids(connection)
        left = await subscriptions.guild_ids(connection, left=True)
    await posting.present(left & here)
    for guild_id in kept - here:
        if _is_ours(client, guild_id) and await _is_gone(client, guild_id):
            await posting.left(guild_id)


def _is_ours(client: discord.AutoShardedClient, guild_id: int) -> bool:
    # https://discord.com/developers/docs/events/gateway#sharding-sharding-formula
    return (guild_id >> 22) % (client.shard_count or 1) in client.shards


async def _is_gone(client: discord.Client, guild_id: int) -> bool:
    try:
        await client.fetch_guild(guild_id, with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        return True
    except discord.HTTPException as error:
        _log.warning("server not checked", guild=guild_id, exc_info=error)
    return False
