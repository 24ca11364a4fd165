"""A client with a few commands, for tests that need no whole bot."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from bot.preview.seed import DEFAULT_TOKEN

Setup = Callable[["Client"], Awaitable[None]]


class Client(discord.AutoShardedClient):
    """The library's client with a command tree, set up by the test and then synced."""

    def __init__(
        self,
        setup: Setup,
        translator: app_commands.Translator | None = None,
        **options: Any,
    ) -> None:
        # Nothing waits for on_ready here; the default would hold it back for two seconds.
        super().__init__(
            **{
                "intents": discord.Intents(guilds=True),
                "max_messages": None,
                "guild_ready_timeout": 0.0,
                "shard_count": 1,
                **options,
            }
        )
        self.tree = app_commands.CommandTree(self)
        self._setup = setup
        self._translator = translator

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Does not wait for five seconds: the stand-in has no limit on identifying."""

    async def setup_hook(self) -> None:
        if self._translator is not None:
            await self.tree.set_translator(self._translator)
        await self._setup(self)
        await self.tree.sync()


def client_with(
    setup: Setup, translator: app_commands.Translator | None = None, **options: Any
) -> Callable[[], Awaitable[tuple[discord.Client, str]]]:
    """A factory for `Discord.start`: `setup(client)` adds commands to `client.tree`."""

    async def factory() -> tuple[discord.Client, str]:
        return Client(setup, translator, **options), DEFAULT_TOKEN

    return factory
