"""The ledger on both databases."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.database import Database, State, deliveries, subscriptions, upkeep
from bot.database.deliveries import Claim, Delivery, Plan
from bot.database.subscriptions import Settings

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
LEASE = timedelta(minutes=2)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
async def _servers(database: Database) -> None:
    async with database.begin() as connection:
        for number in range(1, 31):
            chosen = Settings(number, number * 10, "09:00", "UTC", "day", 0, "skip", "ja")
            await subscriptions.save(connection, chosen, key=number, now=NOW, next_due_at=NOW)


async def plan(database: Database, *numbers: int, attempt_at: datetime = NOW) -> None:
    async with database.begin() as connection:
        await deliveries.plan(
            connection,
            [Plan(number, TODAY, NOW, NOW + 6 * HOUR, attempt_at) for number in numbers],
        )


async def claim(
    database: Database, owner: str = "me", *, now: datetime = NOW, limit: int = 100
) -> list[Claim]:
    async with database.begin() as connection:
        return await deliveries.claim(connection, owner, now, lease=LEASE, limit=limit)


async def row(database: Database, number: int = 1) -> Delivery:
    async with database.begin() as connection:
        found = await deliveries.latest(connection, number)
    assert found is not None
    return found


async def test_a_day_is_planned_once(database: Database) -> None:
    await plan(database, 1)
    [first] = await claim(database)

    await plan(database, 1, 1)

    assert await claim(database) == []
    assert await row(database) == first.delivery


async def test_a_claim_has_an_owner_a_lease_and_its_subscription(database: Database) -> None:
    await plan(database, 1)

    [claimed] = await claim(database)

    assert claimed.subscription.channel_id == 10
    assert claimed.delivery == await row(database)
    assert claimed.delivery.state is State.CLAIMED
    assert claimed.delivery.owner == "me"
    assert claimed.delivery.lease_until == NOW + LEASE
    assert claimed.delivery.attempts == 1
    assert claimed.delivery.first_attempt_at == NOW
    assert not claimed.delivery.maybe_sent


async def test_claims_come_earliest_first_and_not_before_their_time(database: Database) -> None:
    await plan(database, 1, attempt_at=NOW + timedelta(seconds=2))
    await plan(database, 2, attempt_at=NOW + timedelta(seconds=1))
    await plan(database, 3, attempt_at=NOW + timedelta(seconds=4))

    now = NOW + timedelta(seconds=3)
    first = await claim(database, now=now, limit=1)
    rest = await claim(database, now=now)

    assert [one.subscription.id for one in first + rest] == [2, 1]


async def test_nothing_is_claimed_when_its_day_is_over(database: Database) -> None:
    await plan(database, 1)

    assert await claim(database, now=NOW + 6 * HOUR) == []


async def test_paused_and_left_servers_are_passed_over(database: Database) -> None:
    await plan(database, 1, 2, 3)
    async with database.begin() as connection:
        await subscriptions.pause(connection, 1, "channel_missing", NOW)
        await subscriptions.mark_removed(connection, 2, NOW)

    assert [one.subscription.id for one in await claim(database)] == [3]


async def test_owners_never_share_a_claim(database: Database) -> None:
    await plan(database, *range(1, 31))

    async def work(owner: str) -> list[int]:
        mine: list[int] = []
        while found := await claim(database, owner, limit=3):
            mine += [one.delivery.id for one in found]
        return mine

    shares = await asyncio.gather(*(work(f"worker {n}") for n in range(4)))

    claimed = sorted(delivery_id for share in shares for delivery_id in share)
    assert len(claimed) == len(set(claimed)) == 30


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.postgres
async def test_a_claim_does_not_wait_for_another_process(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await plan(database, 1, 2)
    other = await Database.open(database_url, tmp_path)

    async with database.begin() as connection:
        mine = await deliveries.claim(connection, "me", NOW, lease=LEASE, limit=1)
        theirs = await asyncio.wait_for(claim(other, "them"), 5)

    await other.close()
    assert {mine[0].subscription.id, theirs[0].subscription.id} == {1, 2}


async def test_an_abandoned_claim_is_planned_again_as_perhaps_sent(database: Database) -> None:
    await plan(database, 1, 2)
    await claim(database, limit=1)

    async with database.begin() as connection:
        early = await upkeep.release_abandoned(
            connection, NOW + LEASE - timedelta(seconds=1), lease=LEASE
        )
        late = await upkeep.release_abandoned(connection, NOW + LEASE, lease=LEASE)

    again = {one.subscription.id: one.delivery for one in await claim(database, "other")}
    assert (early, late) == (0, 1)
    assert sorted((d.attempts, d.maybe_sent) for d in again.values()) == [(1, False), (2, True)]


async def test_a_lease_from_a_clock_that_was_ahead_does_not_hold(database: Database) -> None:
    await plan(database, 1)
    await claim(database, now=NOW + 3 * HOUR)

    async with database.begin() as connection:
        assert await upkeep.release_abandoned(connection, NOW + HOUR, lease=LEASE) == 1


async def test_clocks_that_do_not_quite_agree_leave_each_other_their_claims(
    database: Database,
) -> None:
    await plan(database, 1)
    await claim(database, now=NOW + timedelta(seconds=30))

    async with database.begin() as connection:
        assert await upkeep.release_abandoned(connection, NOW, lease=LEASE) == 0


async def test_one_process_takes_back_all_claims_at_start(database: Database) -> None:
    await plan(database, 1)
    await claim(database)

    async with database.begin() as connection:
        assert await upkeep.release_all(connection) == 1

    [again] = await claim(database)
    assert again.delivery.maybe_sent


async def test_a_lost_claim_can_neither_aim_nor_put_off_nor_close(database: Database) -> None:
    await plan(database, 1)
    [mine] = await claim(database)
    async with database.begin() as connection:
        await upkeep.release_abandoned(connection, NOW + LEASE, lease=LEASE)
    [theirs] = await claim(database, "them", now=NOW + LEASE)

    async with database.begin() as connection:
        assert not await deliveries.aim(connection, mine.delivery.id, "me", 10)
        await deliveries.put_off(
            connection, mine.delivery, attempt_at=NOW, reason="why", maybe_sent=False
        )
        await deliveries.close(connection, mine.delivery, State.FAILED, "why")

    assert await row(database) == theirs.delivery
    async with database.begin() as connection:
        assert await deliveries.aim(connection, theirs.delivery.id, "them", 10)


async def test_a_message_that_exists_is_recorded_whoever_holds_the_claim(
    database: Database,
) -> None:
    await plan(database, 1)
    [mine] = await claim(database)
    async with database.begin() as connection:
        await upkeep.release_abandoned(connection, NOW + LEASE, lease=LEASE)
        await deliveries.mark_sent(
            connection, mine.delivery.id, channel_id=10, message_id=2**60, sent_at=NOW
        )
        await deliveries.mark_sent(
            connection, mine.delivery.id, channel_id=10, message_id=7, sent_at=NOW
        )

    sent = await row(database)
    assert (sent.state, sent.message_id, sent.sent_at) == (State.SENT, 2**60, NOW)
    assert await claim(database, now=NOW + HOUR) == []


async def test_put_off_waits_and_remembers_why(database: Database) -> None:
    await plan(database, 1)
    [mine] = await claim(database)
    async with database.begin() as connection:
        await deliveries.put_off(
            connection, mine.delivery, attempt_at=NOW + HOUR, reason="forbidden", maybe_sent=True
        )

    assert await claim(database) == []
    [again] = await claim(database, now=NOW + HOUR)
    assert again.delivery.reason == "forbidden"
    assert again.delivery.first_attempt_at == NOW
    assert again.delivery.maybe_sent


async def test_the_end_of_the_day_tells_untried_from_failed(database: Database) -> None:
    await plan(database, 1)
    [mine] = await claim(database)
    async with database.begin() as connection:
        await deliveries.put_off(
            connection, mine.delivery, attempt_at=NOW + HOUR, reason="forbidden", maybe_sent=False
        )
    await plan(database, 2, 3)
    await claim(database, limit=1)

    async with database.begin() as connection:
        ended = await upkeep.expire(connection, NOW + 6 * HOUR, late="too_late")

    rows = [await row(database, number) for number in (1, 2, 3)]
    assert ended == 2
    assert [(one.state, one.reason) for one in rows] == [
        (State.FAILED, "forbidden"),
        (State.CLAIMED, None),
        (State.SKIPPED, "too_late"),
    ]


async def test_unwinding_a_clock_that_was_ahead(database: Database) -> None:
    day = timedelta(days=1)
    async with database.begin() as connection:
        await deliveries.plan(
            connection,
            [
                Plan(1, TODAY + day, NOW + day, NOW + 2 * day, NOW + day),
                Plan(2, TODAY, NOW, NOW + 6 * HOUR, NOW, State.SKIPPED, "too_late"),
                Plan(3, TODAY, NOW - day, NOW - 6 * HOUR, NOW, State.SKIPPED, "too_late"),
                Plan(4, TODAY, NOW, NOW + 6 * HOUR, NOW),
                Plan(5, TODAY, NOW, NOW + 6 * HOUR, NOW),
                Plan(6, TODAY, NOW, NOW + 6 * HOUR, NOW),
            ],
        )
        claims = {
            one.subscription.id: one.delivery
            for one in await deliveries.claim(connection, "me", NOW, lease=LEASE, limit=9)
        }
        await deliveries.close(connection, claims[4], State.FAILED, "unavailable")
        await deliveries.close(connection, claims[5], State.FAILED, "rejected")
        await deliveries.put_off(
            connection, claims[6], attempt_at=NOW + day, reason="unavailable", maybe_sent=False
        )

        await upkeep.unwind(connection, NOW, longest=HOUR, retryable=["unavailable", "too_late"])

        found = [await deliveries.latest(connection, number) for number in range(1, 7)]
    assert [one and one.state for one in found] == [
        None,
        None,
        State.SKIPPED,
        State.PLANNED,
        State.FAILED,
        State.PLANNED,
    ]
    assert found[5] is not None
    assert found[5].attempt_at == NOW


async def test_the_latest_row_and_the_latest_message(database: Database) -> None:
    await plan(database, 1)
    [mine] = await claim(database)
    async with database.begin() as connection:
        await deliveries.mark_sent(
            connection, mine.delivery.id, channel_id=10, message_id=5, sent_at=NOW
        )
        tomorrow = Plan(1, date(2026, 11, 25), NOW, NOW + HOUR, NOW, State.SKIPPED, "nothing")
        await deliveries.plan(connection, [tomorrow])

        last = await deliveries.latest(connection, 1)
        sent = await deliveries.latest(connection, 1, State.SENT)
        none = await deliveries.latest(connection, 2)

    assert last is not None
    assert sent is not None
    assert none is None
    assert (last.local_date.day, last.reason, sent.local_date.day) == (25, "nothing", 24)


async def test_old_rows_are_purged(database: Database) -> None:
    await plan(database, 1, 2, 3)
    async with database.begin() as connection:
        assert await upkeep.purge(connection, TODAY, limit=5) == 0
        later = date(2026, 11, 25)
        found = [await upkeep.purge(connection, later, limit=2) for _ in range(3)]
    assert found == [2, 1, 0]


async def test_a_naive_moment_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="needs its time zone"):
        await claim(database, now=datetime(2026, 11, 24, 3))
