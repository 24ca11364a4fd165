"""Subscriptions on both databases."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from bot.database import Database, State, deliveries, subscriptions
from bot.database.subscriptions import Settings, Subscription

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TROUBLE = (
    "paused_at",
    "paused_reason",
    "missing_since",
    "removed_at",
    "failed_at",
    "failed_reason",
)


def settings(guild_id: int = 1, channel_id: int = 10) -> Settings:
    return Settings(guild_id, channel_id, "09:00", "Asia/Tokyo", "day", 0, "skip", "ja")


async def save(
    database: Database, guild_id: int = 1, *, key: int = 7, channel_id: int = 10
) -> Subscription:
    async with database.begin() as connection:
        return await subscriptions.save(
            connection,
            settings(guild_id, channel_id),
            key=key,
            now=NOW,
            next_due_at=NOW + HOUR,
        )


async def test_a_subscription_comes_back_as_it_was_saved(database: Database) -> None:
    saved = await save(database, key=2**63 - 1)

    async with database.begin() as connection:
        assert await subscriptions.of_guild(connection, 1) == saved
        assert await subscriptions.of_guild(connection, 2) is None
    assert saved.key == 2**63 - 1
    assert saved.starts_at == NOW
    assert saved.next_due_at == NOW + HOUR
    assert asdict(settings()).items() <= asdict(saved).items()


async def test_a_change_keeps_the_id_and_ends_pause_and_failures(database: Database) -> None:
    first = await save(database)
    async with database.begin() as connection:
        await subscriptions.note_failure(connection, first.id, "forbidden", NOW, missing=True)
        await subscriptions.pause(connection, first.id, "channel_missing", NOW)
        await subscriptions.mark_removed(connection, 1, NOW)

    second = await save(database, key=99, channel_id=11)

    assert (second.id, second.key) == (first.id, first.key)
    assert second.channel_id == 11
    assert {getattr(second, name) for name in TROUBLE} == {None}


async def test_a_change_drops_what_was_planned_but_keeps_what_was_tried(database: Database) -> None:
    saved = await save(database)
    async with database.begin() as connection:
        for day in (23, 24):
            plan = deliveries.Plan(
                saved.id, date(2026, 11, day), NOW, NOW + DAY, NOW - timedelta(days=24 - day)
            )
            await deliveries.plan(connection, [plan])
        await deliveries.claim(connection, "me", NOW, lease=HOUR, limit=1)

    await save(database)

    async with database.begin() as connection:
        kept = await deliveries.latest(connection, saved.id)
    assert kept is not None
    assert (kept.local_date, kept.state) == (date(2026, 11, 23), State.CLAIMED)


async def test_forgetting_a_server_leaves_nothing_of_it(database: Database) -> None:
    saved = await save(database)
    await save(database, 2)
    async with database.begin() as connection:
        await deliveries.plan(
            connection, [deliveries.Plan(saved.id, date(2026, 11, 24), NOW, NOW + DAY, NOW)]
        )

        assert await subscriptions.forget(connection, 1)
        assert not await subscriptions.forget(connection, 1)

        assert await subscriptions.of_guild(connection, 1) is None
        assert await deliveries.latest(connection, saved.id) is None
        assert await subscriptions.of_guild(connection, 2) is not None


async def test_only_active_subscriptions_are_due(database: Database) -> None:
    for guild_id in range(1, 6):
        await save(database, guild_id)
    async with database.begin() as connection:
        await subscriptions.pause(connection, 1, "channel_missing", NOW)
        await subscriptions.mark_removed(connection, 2, NOW)
        await subscriptions.set_next(connection, {3: NOW + 2 * HOUR, 4: NOW, 5: NOW + HOUR})

        due = await subscriptions.take_due(connection, NOW + HOUR, 10)
        first = await subscriptions.take_due(connection, NOW + HOUR, 1)

    assert [one.guild_id for one in due] == [4, 5]
    assert [one.guild_id for one in first] == [4]


async def test_pages_go_through_all_by_id(database: Database) -> None:
    for guild_id in (5, 3, 2**62):
        await save(database, guild_id)

    async with database.begin() as connection:
        first = await subscriptions.page(connection, 0, 2)
        second = await subscriptions.page(connection, first[-1].id, 2)

    assert [one.guild_id for one in first + second] == [5, 3, 2**62]


async def test_missing_since_counts_from_the_first_404_in_a_row(database: Database) -> None:
    saved = await save(database)

    async def fail(hours: int, *, missing: bool) -> datetime | None:
        async with database.begin() as connection:
            return await subscriptions.note_failure(
                connection, saved.id, "why", NOW + hours * HOUR, missing=missing
            )

    assert await fail(0, missing=True) == NOW
    assert await fail(30, missing=True) == NOW
    assert await fail(31, missing=False) is None
    assert await fail(32, missing=True) == NOW + 32 * HOUR
    async with database.begin() as connection:
        await subscriptions.note_success(connection, saved.id)
        fresh = await subscriptions.of_guild(connection, 1)
    assert fresh is not None
    assert {getattr(fresh, name) for name in TROUBLE} == {None}


async def test_removal_is_taken_back_or_ends_in_deletion(database: Database) -> None:
    for guild_id in (1, 2, 3):
        await save(database, guild_id)
    async with database.begin() as connection:
        await subscriptions.mark_removed(connection, 1, NOW - 31 * DAY)
        await subscriptions.mark_removed(connection, 1, NOW)  # the first time counts
        await subscriptions.mark_removed(connection, 2, NOW - 31 * DAY)
        await subscriptions.mark_removed(connection, 3, NOW - 29 * DAY)
        assert await subscriptions.guild_ids(connection) == set()
        assert await subscriptions.guild_ids(connection, left=True) == {1, 2, 3}
        await subscriptions.mark_present(connection, [2, 7])

        assert await subscriptions.purge_removed(connection, NOW - 30 * DAY) == 1

        assert await subscriptions.of_guild(connection, 1) is None
        assert await subscriptions.guild_ids(connection) == {2}
        assert await subscriptions.of_guild(connection, 3) is not None


async def test_the_language_follows_the_server(database: Database) -> None:
    await save(database)
    async with database.begin() as connection:
        await subscriptions.set_language(connection, 1, "en")
        found = await subscriptions.of_guild(connection, 1)
    assert found is not None
    assert found.language == "en"
