"""The loops: they begin, go on through trouble, and end."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database import Database, State, deliveries
from bot.posting.pace import Pace
from bot.posting.service import Posting
from bot.posting.timing import Timing

from .process import TIMING, compose, process, settings, subscribe
from .world import World

HOUR = timedelta(hours=1)
DUE = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(None, tmp_path)
    yield opened
    await opened.close()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - other tasks bring it about, without an event
            await asyncio.sleep(0.01)


async def test_the_loops_post_what_is_due_with_bounded_concurrency(database: Database) -> None:
    world = World(now=DUE - HOUR)
    for guild_id in range(1, 31):
        await subscribe(database, world, settings(guild_id))
    world.now = DUE + timedelta(minutes=1)
    outbox = world.outbox()
    sending, most, together = 0, 0, asyncio.Event()
    plain = outbox.send

    async def counted(channel_id: int, post: str, mark: str) -> int:
        nonlocal sending, most
        sending += 1
        most = max(most, sending)
        if sending > 1:
            together.set()
        try:
            await together.wait()
            return await plain(channel_id, post, mark)
        finally:
            sending -= 1

    outbox.send = counted  # type: ignore[method-assign]
    posting = Posting(
        database, outbox, compose, clock=world.clock, rng=random.Random(1), timing=TIMING
    )

    posting.start()
    await until(lambda: len(world.messages) == 30)
    await posting.stop()

    assert sorted(world.marks().values()) == [1] * 30
    assert 1 < most <= TIMING.concurrency


async def test_at_start_nothing_is_claimed_before_dead_processes_claims_are_released(
    database: Database,
) -> None:
    world = World(now=DUE - HOUR)
    await subscribe(database, world, settings())
    world.now = DUE + timedelta(minutes=1)
    await process(database, world).tick()
    outbox = world.outbox()
    posting = Posting(
        database, outbox, compose, clock=world.clock, rng=random.Random(1), timing=TIMING
    )

    posting.start()
    await until(lambda: bool(world.messages))
    await posting.stop()

    assert outbox.searches == 0


async def test_a_broken_database_is_survived(database: Database) -> None:
    world = World(now=DUE - HOUR)
    await subscribe(database, world, settings())
    world.now = DUE + timedelta(minutes=1)
    posting = process(database, world)
    async with database.begin() as connection:
        await connection.execute(text("ALTER TABLE deliveries RENAME TO elsewhere"))

    posting.start()
    await asyncio.sleep(3 * TIMING.tick.total_seconds())
    stale = posting.seconds_since_tick()
    async with database.begin() as connection:
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO deliveries"))
    await until(lambda: bool(world.messages))
    await until(lambda: posting.seconds_since_tick() < stale)
    await posting.stop()

    assert stale >= 2 * TIMING.tick.total_seconds()


async def test_stopping_lets_a_send_end_and_records_it(database: Database) -> None:
    world = World(now=DUE - HOUR)
    saved = await subscribe(database, world, settings())
    world.now = DUE + timedelta(minutes=1)
    outbox = world.outbox()
    begun, go_on = asyncio.Event(), asyncio.Event()
    plain = outbox.send

    async def slow(channel_id: int, post: str, mark: str) -> int:
        begun.set()
        await go_on.wait()
        return await plain(channel_id, post, mark)

    outbox.send = slow  # type: ignore[method-assign]
    posting = Posting(
        database, outbox, compose, clock=world.clock, rng=random.Random(1), timing=TIMING
    )
    posting.start()
    await begun.wait()
    stopping = asyncio.create_task(posting.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    go_on.set()
    await stopping

    async with database.begin() as connection:
        row = await deliveries.latest(connection, saved.id)
    assert row is not None
    assert row.state is State.SENT


async def test_a_send_without_an_answer_is_given_up_before_its_lease(database: Database) -> None:
    timing = replace(TIMING, send_timeout=timedelta(milliseconds=50))
    world = World(now=DUE - HOUR)
    saved = await subscribe(database, world, settings())
    world.now = DUE + timedelta(minutes=1)
    outbox = world.outbox()

    async def silent(channel_id: int, post: str, mark: str) -> int:
        await asyncio.Event().wait()
        raise AssertionError

    outbox.send = silent  # type: ignore[method-assign]
    posting = Posting(
        database, outbox, compose, clock=world.clock, rng=random.Random(1), timing=timing
    )

    await posting.tick()
    await posting.send_due()

    async with database.begin() as connection:
        row = await deliveries.latest(connection, saved.id)
    assert row is not None
    assert (row.state, row.reason, row.maybe_sent) == (State.PLANNED, "unavailable", True)


async def test_a_pace_spaces_evenly_in_the_order_of_asking() -> None:
    now = 0.0
    pace = Pace(1000.0, lambda: now)
    order: list[int] = []

    async def take(number: int) -> None:
        await pace.wait()
        order.append(number)

    loop = asyncio.get_running_loop()
    begun = loop.time()
    await asyncio.gather(*(take(number) for number in range(20)))

    assert order == sorted(order)
    assert loop.time() - begun >= 0.018


def test_a_lease_outlasts_a_send() -> None:
    with pytest.raises(ValueError, match="before its lease"):
        Timing(lease=timedelta(seconds=10), send_timeout=timedelta(seconds=10))
