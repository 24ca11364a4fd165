"""How a delivery ends, fault by fault, in the model world."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.database import Database, State, deliveries, schema, subscriptions
from bot.database.deliveries import Delivery
from bot.posting.reasons import LONGEST_WAIT, RETRIES, Reason
from bot.posting.sender import Occasion
from bot.posting.service import Posting

from .process import TIMING, compose, process, run_once, settings, subscribe
from .world import NONCE_WINDOW, Fault, World

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DUE = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 09:00 in Tokyo


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(None, tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
def world() -> World:
    return World(now=DUE - HOUR)


async def due(database: Database, world: World, **changes: object) -> Posting[str]:
    """A process, with a subscription that has just fallen due."""
    await subscribe(database, world, settings(**changes))  # type: ignore[arg-type]
    world.now = DUE + MINUTE
    return process(database, world)


async def row(database: Database, guild_id: int = 1) -> Delivery:
    async with database.begin() as connection:
        found = await subscriptions.of_guild(connection, guild_id)
        assert found is not None
        latest = await deliveries.latest(connection, found.id)
    assert latest is not None
    return latest


async def run(posting: Posting[str], world: World, step: timedelta = timedelta()) -> bool:
    world.now += step
    [alive] = await run_once(posting)
    return alive


@pytest.mark.parametrize(
    "then", [Fault.RATE_LIMITED, Fault.FORBIDDEN, Fault.FAIL_BEFORE, Fault.HANG]
)
async def test_a_doubt_outlasts_later_failures_that_are_certain(
    database: Database, world: World, then: Fault
) -> None:
    posting = await due(database, world)
    world.faults = [Fault.FAIL_AFTER]
    await run(posting, world)
    world.messages, hidden = [], world.messages  # as if history were slow to show it
    world.faults = [then]
    await run(posting, world, NONCE_WINDOW + MINUTE)
    world.messages = hidden + world.messages

    await run(posting, world, 2 * HOUR)

    assert sorted(world.marks().values()) == [1]
    assert (await row(database)).state is State.SENT


async def test_killed_after_sending_found_again_without_sending(
    database: Database, world: World
) -> None:
    posting = await due(database, world)
    world.faults = [Fault.KILL_AFTER]
    assert not await run(posting, world)

    outbox = world.outbox()
    again = Posting(database, outbox, compose, clock=world.clock, rng=random.Random(2))
    await run(again, world, 5 * HOUR)

    assert (outbox.sends, outbox.searches) == (0, 1)
    assert (await row(database)).message_id == world.messages[0].id


async def test_a_first_attempt_is_sent_without_looking(database: Database, world: World) -> None:
    await due(database, world)
    outbox = world.outbox()
    posting = Posting(database, outbox, compose, clock=world.clock, rng=random.Random(2))

    await run(posting, world)

    assert (outbox.sends, outbox.searches) == (1, 0)


async def test_history_that_cannot_be_read_is_trusted_only_within_the_nonce_window(
    database: Database, world: World
) -> None:
    world.unreadable = {100}
    posting = await due(database, world)
    world.faults = [Fault.FAIL_BEFORE]
    await run(posting, world)

    await run(posting, world, timedelta(seconds=30))

    assert (await row(database)).state is State.SENT


async def test_beyond_the_nonce_window_it_is_given_up_for_want_of_proof(
    database: Database, world: World
) -> None:
    world.unreadable = {100}
    posting = await due(database, world)
    world.faults = [Fault.FAIL_BEFORE]
    await run(posting, world)

    await run(posting, world, HOUR)

    last = await row(database)
    assert (last.state, last.reason) == (State.FAILED, Reason.UNCONFIRMED)
    assert world.messages == []


async def test_a_claim_lost_while_composing_is_not_sent(database: Database, world: World) -> None:
    await due(database, world)

    def slow(occasion: Occasion) -> str:
        world.now += TIMING.lease
        return compose(occasion)

    outbox = world.outbox()
    posting = Posting(database, outbox, slow, clock=world.clock, rng=random.Random(2))
    await run(posting, world)

    assert outbox.sends == 0
    assert (await row(database)).state is State.CLAIMED
    await run(process(database, world), world, TIMING.lease)
    assert (await row(database)).state is State.SENT


async def test_one_that_cannot_be_composed_does_not_stop_the_others(
    database: Database, world: World
) -> None:
    await subscribe(database, world, settings(2))
    await due(database, world)

    def picky(occasion: Occasion) -> str:
        if occasion.subscription.guild_id == 1:
            raise ValueError("a record that cannot be drawn")
        return compose(occasion)

    posting = Posting(database, world.outbox(), picky, clock=world.clock, rng=random.Random(2))
    await run(posting, world)

    assert (await row(database, 2)).state is State.SENT
    bad = await row(database, 1)
    assert (bad.state, bad.reason) == (State.PLANNED, Reason.INTERNAL)
    await run(process(database, world), world, 2 * HOUR)
    assert (await row(database, 1)).state is State.SENT


@pytest.mark.parametrize(
    ("changes", "paused"),
    [({"wall_time": "25:99"}, None), ({"zone": "Mars/Olympus"}, Reason.ZONE_UNKNOWN)],
)
async def test_one_that_cannot_be_planned_does_not_stop_the_others(
    database: Database, world: World, changes: dict[str, str], paused: Reason | None
) -> None:
    await subscribe(database, world, settings(2))
    posting = await due(database, world)
    async with database.begin() as connection:
        await connection.execute(
            update(schema.subscriptions)
            .where(schema.subscriptions.c.guild_id == 1)
            .values(**changes)
        )

    await run(posting, world)

    assert (await row(database, 2)).state is State.SENT
    async with database.begin() as connection:
        bad = await subscriptions.of_guild(connection, 1)
    assert bad is not None
    assert bad.paused_reason == paused
    assert paused is not None or bad.next_due_at == world.now + HOUR


async def test_attempts_come_closer_as_the_day_ends_and_stop_with_it(
    database: Database, world: World
) -> None:
    posting = await due(database, world)
    world.faults = [Fault.FORBIDDEN] * 1000
    midnight = DUE + 15 * HOUR

    while (last := await row_or_none(database)) is None or last.state is State.PLANNED:
        world.now = max(world.now, last.attempt_at if last else world.now)
        assert world.now < midnight
        await run(posting, world)

    assert (last.state, last.reason) == (State.FAILED, Reason.FORBIDDEN)
    assert midnight - world.now < timedelta(seconds=30)
    assert 10 < last.attempts < 60


async def row_or_none(database: Database) -> Delivery | None:
    async with database.begin() as connection:
        found = await subscriptions.of_guild(connection, 1)
        assert found is not None
        return await deliveries.latest(connection, found.id)


async def test_leaving_and_pausing_stop_what_was_planned(database: Database, world: World) -> None:
    posting = await due(database, world)
    await posting.tick()
    await posting.left(1)

    assert await posting.send_due() == 0
    await posting.present([1])
    assert await posting.send_due() == 1


async def test_a_changed_time_on_a_served_day_brings_no_second_post_that_day(
    database: Database, world: World
) -> None:
    posting = await due(database, world)
    await run(posting, world)
    await subscribe(database, world, replace(settings(), wall_time="10:00"))

    await run(posting, world, 3 * HOUR)

    assert world.texts(100) == ["2026-11-24"]
    await run(posting, world, timedelta(days=1))
    assert world.texts(100)[1:] == ["2026-11-25 late"]


@pytest.mark.parametrize("reason", RETRIES)
def test_waits_double_up_to_their_longest(reason: Reason) -> None:
    retry = RETRIES[reason]

    waits = [retry.wait(attempts, 1.0) for attempts in range(1, 40)]

    assert waits[0] == retry.first
    assert waits == sorted(waits)
    assert waits[-1] == retry.longest <= LONGEST_WAIT
    assert retry.wait(1, 0.0) == retry.first / 2
