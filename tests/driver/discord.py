"""The whole bench: a running stand-in and a connected client."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Literal

import discord as library
import yarl

from bot.preview import Preview, Seed, VirtualClock
from bot.preview.backend import Backend
from bot.preview.faults import Faults
from bot.preview.gateway.hub import Hub
from bot.preview.model import Channel, Guild, Message, Overwrite
from bot.preview.openapi import Violation
from bot.preview.permissions import Permission
from bot.preview.requestlog import RequestLog
from bot.preview.seed import ADMIN, READER_EN, READER_JA, add_guild
from bot.preview.world import ChannelUpdated, GuildJoined, World

from .reader import TIMEOUT, Reader, find_channel
from .shown import NotShownError, Shown

STOP_TIMEOUT = 2.0
"""Seconds that a closed client has to come to its end."""

Factory = Callable[[], Awaitable[tuple[library.Client, str]]]
Who = Literal["ja", "en", "admin"]
_USERS = {"ja": READER_JA, "en": READER_EN, "admin": ADMIN}
_HOME = {"ja": "雑談", "en": "general", "admin": "雑談"}


class Discord:
    """What tests hold: people, servers, the clock, faults, and the log of requests."""

    def __init__(self, preview: Preview, clock: VirtualClock, factory: Factory) -> None:
        self.preview = preview
        self.clock = clock
        self._factory = factory
        self.client: library.Client | None = None
        self._running: asyncio.Task[None] | None = None

    @classmethod
    @contextlib.asynccontextmanager
    async def start(
        cls,
        factory: Factory,
        *,
        seed: Seed | None = None,
        clock_start: datetime | None = None,
        rate_limits: bool = False,
        wait_for_commands: bool = True,
    ) -> AsyncIterator["Discord"]:
        """A stand-in with a connected client, both gone at the end.

        Requests that Discord's OpenAPI document does not allow fail the test at the end.
        """
        clock = VirtualClock(clock_start)
        preview = Preview(seed, clock=clock, rate_limits=rate_limits)
        await preview.start()
        bench = cls(preview, clock, factory)
        try:
            await bench.start_bot(wait_for_commands=wait_for_commands)
            yield bench
        finally:
            try:
                await bench.stop_bot()
            finally:
                await preview.stop()
        assert not bench.violations, "\n".join(map(str, bench.violations))

    # The bot

    async def start_bot(self, *, wait_for_commands: bool = True) -> None:
        """Connects a new client and waits until it is there, its commands registered."""
        self._point_client_here()
        self.client, token = await self._factory()
        self._running = asyncio.create_task(self._run(self.client, token))
        had_commands = bool(self.backend.commands.all())
        await self.wait_until(
            lambda: (
                self.hub.online
                and (not wait_for_commands or had_commands or bool(self.backend.commands.all()))
            ),
            "the client did not connect and register commands",
        )

    async def stop_bot(self) -> None:
        """Disconnects the client; errors that ended it earlier come out here."""
        client, self.client = self.client, None
        running, self._running = self._running, None
        if client is not None:
            await client.close()
        if running is not None:
            # A client that is closed while it connects goes on trying for ever.
            await asyncio.wait([running], timeout=STOP_TIMEOUT)
            if running.cancel():
                await asyncio.wait([running])
            elif (error := running.exception()) is not None:
                raise error

    async def restart_bot(self) -> None:
        """A new process, as far as the client can tell: all memory of the old one is gone."""
        await self.stop_bot()
        await self.start_bot(wait_for_commands=False)

    async def _run(self, client: library.Client, token: str) -> None:
        async with client:
            await client.start(token)

    def _point_client_here(self) -> None:
        library.http.Route.BASE = self.preview.api_url
        library.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.preview.gateway_url)

    # People and places

    def user(self, who: Who = "ja", *, at: str | int | Channel | None = None) -> Reader:
        """A member: "ja" reads Japanese, "en" English, "admin" has Manage Server."""
        user = self.world.users[_USERS[who]]
        return Reader(self.backend, user, self.channel(at or _HOME[who]))

    def channel(self, name: str | int | Channel) -> Channel:
        return find_channel(self.backend, name)

    def guild(self, name: str | int) -> Guild:
        """A server by name or id."""
        for guild in self.world.guilds.values():
            if name in (guild.id, guild.name):
                return guild
        raise NotShownError(f"there is no server {name!r}")

    def channel_messages(self, channel: str | int | Channel) -> list[Shown]:
        """Public messages of a channel, oldest first."""
        found = self.channel(channel)
        return [
            Shown(self.backend, message)
            for message in self.world.history(found.id)
            if message.ephemeral_to is None
        ]

    def bot_messages(self, channel: str | int | Channel) -> list[Message]:
        """Public messages that the bot wrote in a channel, oldest first."""
        return [
            message
            for message in self.world.history(self.channel(channel).id)
            if message.author_id == self.world.bot.id and message.ephemeral_to is None
        ]

    # What goes wrong

    def delete_channel(self, channel: str | int | Channel) -> None:
        self.world.delete_channel(self.channel(channel).id)

    def refuse(self, channel: str | int | Channel, permission: Permission) -> None:
        """Takes a permission from the bot in a channel."""
        found = self.channel(channel)
        bot = self.world.bot.id
        overwrite = found.overwrites.setdefault(bot, Overwrite(bot, 1))
        overwrite.deny |= permission
        self.world.announce(ChannelUpdated(found))

    def allow(self, channel: str | int | Channel, permission: Permission) -> None:
        """Gives it back."""
        found = self.channel(channel)
        overwrite = found.overwrites.get(self.world.bot.id)
        if overwrite is not None:
            overwrite.deny &= ~permission
        self.world.announce(ChannelUpdated(found))

    def remove_bot(self, guild: str | int) -> None:
        """Throws the bot out of a server."""
        self.world.remove_bot(self.guild(guild))

    def outage(self, guild: str | int, *, over: bool = False) -> None:
        """A server becomes unavailable, or available again: the bot has not left it."""
        self.world.set_available(self.guild(guild), over)

    def add_guild(self, name: str, locale: str = "ja", channels: tuple[str, ...] = ()) -> Guild:
        """A new server with the bot in it."""
        guild = add_guild(self.world, self.world.ids.next(), name, locale, channels)
        self.world.announce(GuildJoined(guild))
        return guild

    # Waiting

    async def wait_until(
        self, condition: Callable[[], bool], failure: str = "it did not happen"
    ) -> None:
        """Waits for a condition that a change of the stand-in brings about.

        Raises:
            AssertionError: with `failure`, after a generous timeout or when the client stops.
        """
        changed = asyncio.Event()
        stop = (
            self.world.observe(lambda _: changed.set()),
            self.backend.interactions.observe(lambda _: changed.set()),
            self.requests.observe(changed.set),
        )
        if self._running is not None:
            self._running.add_done_callback(lambda _: changed.set())
        try:
            async with asyncio.timeout(TIMEOUT):
                while not condition():
                    changed.clear()
                    if self._running is not None and self._running.done():
                        await self._running
                        raise AssertionError(f"{failure}: the client has stopped")
                    await changed.wait()
        except TimeoutError:
            raise AssertionError(failure) from None
        finally:
            for each in stop:
                each()

    # Parts of the stand-in

    @property
    def backend(self) -> Backend:
        return self.preview.backend

    @property
    def world(self) -> World:
        return self.backend.world

    @property
    def hub(self) -> Hub:
        """The gateway: drop_sockets, expire_sessions, request_reconnect, invalidate_sessions."""
        return self.backend.hub

    @property
    def faults(self) -> Faults:
        return self.backend.faults

    @property
    def requests(self) -> RequestLog:
        return self.backend.requests

    @property
    def violations(self) -> list[Violation]:
        return self.backend.violations
