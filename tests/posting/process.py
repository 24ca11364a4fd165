"""One process of the bot, as far as posts go, on a world."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

from bot.database import Database, subscriptions
from bot.database.subscriptions import Settings, Subscription
from bot.posting.due import next_due
from bot.posting.planner import schedule_of
from bot.posting.sender import Occasion
from bot.posting.service import Posting
from bot.posting.timing import Timing

from .world import Killed, World

TIMING = Timing(
    tick=timedelta(milliseconds=50), spread=timedelta(seconds=20), per_second=1e6, concurrency=3
)


def compose(occasion: Occasion) -> str:
    """A post that says what it is for."""
    return f"{occasion.day}{' late' if occasion.late else ''}"


def process(
    database: Database, world: World, *, seed: int = 0, timing: Timing = TIMING
) -> Posting[str]:
    """A process that has just started."""
    return Posting(
        database,
        world.outbox(),
        compose,
        clock=world.clock,
        rng=random.Random(seed),
        timing=timing,
    )


async def run_once(*postings: Posting[str]) -> list[bool]:
    """One tick of each process at once, and all sends that it leads to; whether each lived on."""
    alive = await asyncio.gather(*(_run(posting) for posting in postings))
    # What a killed process was still doing comes to nothing: its outbox is dead. (To cancel it
    # would break off statements, which PostgreSQL logs as errors.)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others)
    return alive


async def _run(posting: Posting[str]) -> bool:
    try:
        await posting.tick()
        await posting.send_due()
    except Killed:
        return False
    return True


def settings(guild_id: int = 1, **changes: object) -> Settings:
    """Daily at 09:00 in Tokyo, in a channel of its own."""
    values: dict[str, object] = {
        "guild_id": guild_id,
        "channel_id": guild_id * 100,
        "wall_time": "09:00",
        "zone": "Asia/Tokyo",
        "cadence": "day",
        "weekday": 0,
        "when_empty": "skip",
        "language": "ja",
    }
    return Settings(**(values | changes))  # type: ignore[arg-type]


async def subscribe(database: Database, world: World, chosen: Settings) -> Subscription:
    """Save a choice at the world's present moment."""
    async with database.begin() as connection:
        return await subscriptions.save(
            connection,
            chosen,
            key=chosen.guild_id,
            now=world.now,
            next_due_at=next_due(schedule_of(chosen), world.now).at,
        )
