"""The real client with periodic posts, on the stand-in; tests move the clock and run the ticks."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from bot.cards.languages import Translator
from bot.cards.services import Services
from bot.commands import DYNAMIC_ITEMS, onthisday
from bot.commands.errors import answer_error
from bot.database import Database
from bot.incidents import load_record
from bot.posting import Post, Posting, Timing, posting_of
from tests.driver import Discord, client_with

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # noon in Tokyo
DATA = Path(__file__).parents[2] / "data" / "incidents.yaml"
TIMING = Timing(spread=timedelta(0), per_second=1e6)


@cache
def services() -> Services:
    """The record alone: nothing here searches."""
    return Services(
        record=load_record(DATA, NOW.date()),
        engine=cast("Any", None),
        today=lambda: date(2026, 11, 24),
        repo_url="https://example.org/someone/mynabot",
    )


class Bench:
    """A stand-in, a database, and a client whose posts are run by hand."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.discord: Discord | None = None
        self._posting: Posting[Post] | None = None

    @property
    def posting(self) -> Posting[Post]:
        """Of the client that runs now."""
        assert self._posting is not None
        return self._posting

    @property
    def at(self) -> Discord:
        """The stand-in."""
        assert self.discord is not None
        return self.discord

    async def setup(self, client: Any) -> None:
        """Give a new client its services and commands."""
        client.services = services()
        client.posting = self._posting = posting_of(
            client,
            self.database,
            client.services,
            retention=timedelta(days=30),
            clock=self.clock,
            rng=random.Random(1),
            timing=TIMING,
        )
        client.add_dynamic_items(*DYNAMIC_ITEMS)
        onthisday.add(client.tree, client.services)
        client.tree.error(answer_error)

    def clock(self) -> datetime:
        """The stand-in's time."""
        return NOW if self.discord is None else self.discord.clock.now()

    async def run(self) -> None:
        """One tick, and all that is due."""
        await self.posting.tick()
        await self.posting.send_due()

    async def wait(self, step: timedelta) -> None:
        """Let time pass, then run."""
        self.at.clock.advance(step)
        await self.run()


@asynccontextmanager
async def bench(folder: Path) -> AsyncIterator[Bench]:
    """A running bench on SQLite."""
    database = await Database.open(None, folder)
    made = Bench(database)
    try:
        factory = client_with(made.setup, Translator())
        async with Discord.start(factory, clock_start=NOW) as discord:
            made.discord = discord
            yield made
    finally:
        await database.close()
