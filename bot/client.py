"""The Discord client: guild intent only, no message or member cache, commands from `commands/`."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

import discord
import structlog
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import commands
from bot.cards.languages import Translator, language_of_guild
from bot.cards.services import Services
from bot.commands.errors import answer_error
from bot.posting import Post, Posting, reconcile

_log = structlog.get_logger(__name__)

# a bot without voice need not be told what voice would need
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False

_COMMANDS = "commands"
_NOTES_END = 5.0  # seconds that writing may take while the bot stops

Remember = Callable[[str, str], Awaitable[None]]
Recall = Callable[[str], Awaitable[str | None]]


def use_addresses(api_url: str, gateway_url: str) -> None:
    """Point discord.py at an API and a gateway; they are class attributes there."""
    Route.BASE = api_url
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


class _Tree(app_commands.CommandTree["MynaBot"]):
    async def on_error(
        self,
        interaction: discord.Interaction[MynaBot],
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        await answer_error(interaction, error)


class MynaBot(discord.AutoShardedClient):
    """The bot. `recall` and `remember` keep a few words across restarts (the commands' hash).

    `posting` is set before it connects, if there is a database to post from.
    """

    posting: Posting[Post] | None = None

    def __init__(
        self,
        services: Services,
        *,
        recall: Recall | None = None,
        remember: Remember | None = None,
        shard_ids: Sequence[int] | None = None,
        shard_count: int | None = None,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            shard_ids=list(shard_ids) if shard_ids else None,  # type: ignore[arg-type] # may be None
            shard_count=shard_count,
        )
        self.services = services
        self.tree = _Tree(self, fallback_to_global=True)
        self._recall = recall
        self._remember = remember
        self._notes: set[asyncio.Task[None]] = set()

    async def setup_hook(self) -> None:
        """Add the commands and the components that answer after a restart."""
        commands.add_all(self.tree, self.services)
        self.add_dynamic_items(*commands.DYNAMIC_ITEMS)
        await self.tree.set_translator(Translator())
        await self._sync()
        if self.posting is not None:
            self.posting.start()

    async def close(self) -> None:
        """Let posts and notes that are under way end, then disconnect."""
        if self.posting is not None:
            await self.posting.stop()
        if self._notes:
            await asyncio.wait(self._notes, timeout=_NOTES_END)
        await super().close()

    async def _note(self, noting: Coroutine[Any, Any, None]) -> None:
        """Write to the database in a task that closing waits for."""
        task = asyncio.create_task(noting)
        self._notes.add(task)
        task.add_done_callback(self._notes.discard)
        await task

    async def _sync(self) -> None:
        """Register the commands, if they are not what Discord already has.

        Discord limits how often commands may be written, so an unchanged tree is left alone.
        """
        translator = self.tree.translator
        assert translator is not None
        payload = [
            await command.get_translated_payload(self.tree, translator)
            for command in self.tree.get_commands()
        ]
        text = json.dumps([self.application_id, payload], sort_keys=True, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        known = await self._recall(_COMMANDS) if self._recall else None
        registered = await self.tree.fetch_commands() if known == digest else []
        if {command.name for command in registered} != {entry["name"] for entry in payload}:
            registered = await self.tree.sync()
            _log.info("commands registered", count=len(registered))
            if self._remember:
                await self._remember(_COMMANDS, digest)
        self.services.command_ids.update({command.name: command.id for command in registered})

    async def on_ready(self) -> None:
        """Take note of the servers; discord.py calls this again after a new session."""
        _log.info("ready", user=str(self.user), servers=len(self.guilds))
        if self.posting is not None:
            await self._note(reconcile(self.posting, self))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server is kept again that may have been marked as left."""
        if self.posting is not None:
            await self._note(self.posting.present({guild.id}))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Nothing is posted any more; the data goes when its time is up."""
        if self.posting is not None:
            await self._note(self.posting.left(guild.id))

    async def on_guild_update(self, _before: discord.Guild, after: discord.Guild) -> None:
        """Posts follow the server's language."""
        if self.posting is not None:
            await self._note(self.posting.desk.speaks(after.id, language_of_guild(after)))

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """One log line for an event handler that failed."""
        _log.exception("event failed", handler=event_method)
