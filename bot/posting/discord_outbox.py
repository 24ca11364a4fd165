"""Posts through discord.py, which waits out 429 and tries 5xx again by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import aiohttp
import discord

from .outbox import NotSentError, Search
from .reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

# How far back an earlier attempt's message is looked for. The time of an attempt is ours, that of
# a message Discord's: a clock that was a day ahead must not hide it.
_MESSAGES = 1000
_CLOCK_AHEAD = timedelta(days=2)
_CLOCK_SKEW = timedelta(hours=1)


class Post(Protocol):
    """A message without its mark."""

    @property
    def embeds(self) -> Sequence[discord.Embed]:
        """At most ten."""
        ...

    def view(self, mark: str) -> discord.ui.View:
        """Components; a `custom_id` among them holds the mark."""
        ...


class DiscordOutbox:
    """The channel is never looked up in a cache: Discord itself says whether it is there."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, channel_id: int, post: Post, mark: str) -> int:
        """Send with the mark as nonce; the message's id. Raises `NotSentError`."""
        view = post.view(mark)
        view.stop()  # dynamic items answer its clicks: a view kept per message would pile up
        channel = self._client.get_partial_messageable(channel_id)
        try:
            message = await channel.send(embeds=post.embeds, view=view, nonce=mark)
        except (discord.DiscordException, OSError, aiohttp.ClientError) as error:
            raise _not_sent(error) from error
        return message.id

    async def find(self, channel_id: int, mark: str, tried_at: datetime) -> Search:
        """Look through the channel, latest message first. Raises `NotSentError`."""
        channel = self._client.get_partial_messageable(channel_id)
        seen, oldest = 0, None
        try:
            async for message in channel.history(limit=_MESSAGES):
                if self._is_ours(message, mark):
                    return Search(message.id, certain=True)
                seen, oldest = seen + 1, message.created_at
                if oldest < tried_at - _CLOCK_AHEAD:
                    break
            if oldest is None:
                return Search(None, certain=await self._is_blank(channel_id))
        except discord.NotFound:  # whatever it held went with it
            return Search(None, certain=True)
        except (discord.DiscordException, OSError, aiohttp.ClientError) as error:
            raise _not_sent(error) from error
        complete = seen < _MESSAGES or oldest < tried_at - _CLOCK_SKEW
        return Search(None, certain=complete)

    async def _is_blank(self, channel_id: int) -> bool:
        """Without the right to read history, every channel looks empty: ask about this one."""
        channel = await self._client.fetch_channel(channel_id)
        return getattr(channel, "last_message_id", 0) is None

    def _is_ours(self, message: discord.Message, mark: str) -> bool:
        assert self._client.user is not None
        return message.author.id == self._client.user.id and any(
            mark in custom_id for custom_id in _custom_ids(message)
        )


def _custom_ids(message: discord.Message) -> Iterable[str]:
    for row in message.components:
        for component in getattr(row, "children", ()):
            custom_id = getattr(component, "custom_id", None)
            if custom_id:
                yield custom_id


def _not_sent(error: Exception) -> NotSentError:
    match error:
        case discord.Forbidden():
            return NotSentError(Reason.FORBIDDEN)
        case discord.NotFound():
            return NotSentError(Reason.CHANNEL_MISSING)
        case discord.RateLimited():
            return NotSentError(
                Reason.RATE_LIMITED, retry_after=timedelta(seconds=error.retry_after)
            )
        case discord.HTTPException(status=429):
            return NotSentError(Reason.RATE_LIMITED)
        case discord.HTTPException(status=400):
            return NotSentError(Reason.REJECTED)
        case _:  # 5xx, 401 while a token is changed, a connection that broke: perhaps it went out
            return NotSentError(Reason.UNAVAILABLE, maybe_sent=True)
