"""Whether the bot can post in a channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import discord

_NEEDED: Final = ("view_channel", "send_messages", "embed_links")
_NEEDED_IN_THREADS: Final = ("view_channel", "send_messages_in_threads", "embed_links")


@dataclass(frozen=True, slots=True)
class Access:
    """`known` is None when Discord could not be asked; `lacking` has discord.py's names."""

    known: bool | None
    lacking: tuple[str, ...] = ()
    history: bool = True

    @property
    def enough(self) -> bool:
        """Whether a post would arrive."""
        return self.known is True and not self.lacking


async def access(client: discord.Client, guild_id: int, channel_id: int) -> Access:
    """Look a channel up; what is not in the cache is asked of Discord."""
    try:
        guild = client.get_guild(guild_id) or await client.fetch_guild(guild_id, with_counts=False)
        me = guild.me or await guild.fetch_member(_own_id(client))
        channel = guild.get_channel_or_thread(channel_id) or await guild.fetch_channel(channel_id)
        permissions = channel.permissions_for(me)
    except discord.NotFound:
        return Access(known=False)
    except discord.Forbidden:
        return Access(known=True, lacking=("view_channel",))
    except (discord.DiscordException, OSError):
        return Access(known=None)
    needed = _NEEDED_IN_THREADS if isinstance(channel, discord.Thread) else _NEEDED
    lacking = tuple(name for name in needed if not getattr(permissions, name))
    return Access(True, lacking, permissions.read_message_history)


def _own_id(client: discord.Client) -> int:
    assert client.user is not None
    return client.user.id
