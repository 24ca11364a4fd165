"""From /onthisday subscribe to the posts of days and weeks, through the real client."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.database import State, deliveries, subscriptions
from bot.database.deliveries import Delivery
from bot.database.subscriptions import Subscription
from bot.incidents.onthisday import year_calendar
from bot.posting import reconcile
from bot.posting.reasons import Reason
from bot.preview.permissions import Permission
from tests.driver import Shown

from .bench import NOW, Bench, bench, services

NEWS = "お知らせ"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TO_NINE = timedelta(hours=21)  # from NOW to 09:00 in Tokyo
POSTS = r"^POST /channels/\d+/messages"


@pytest.fixture(name="bench")
async def _bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench(tmp_path) as running:
        yield running


async def subscribe(bench: Bench, channel: str = NEWS, **options: object) -> Subscription:
    chosen = {"channel": bench.at.channel(channel), "time": "9:00", "when_empty": "this-month"}
    await bench.at.user("admin").slash("onthisday subscribe", **(chosen | options))
    found = await subscription(bench)
    assert found is not None
    return found


async def subscription(bench: Bench) -> Subscription | None:
    guild = next(iter(bench.at.world.guilds.values()))
    async with bench.database.begin() as connection:
        return await subscriptions.of_guild(connection, guild.id)


async def latest(bench: Bench) -> Delivery:
    found = await subscription(bench)
    assert found is not None
    async with bench.database.begin() as connection:
        row = await deliveries.latest(connection, found.id)
    assert row is not None
    return row


def posts(bench: Bench) -> list[Shown]:
    return [shown for shown in bench.at.channel_messages(NEWS) if shown.embeds]


async def test_a_post_comes_at_its_time_and_once(bench: Bench) -> None:
    await subscribe(bench)

    await bench.wait(TO_NINE - timedelta(seconds=1))
    assert posts(bench) == []
    await bench.wait(timedelta(seconds=1))
    await bench.wait(timedelta(seconds=1))
    await bench.wait(HOUR)

    [post] = posts(bench)
    assert post.embed.title == "きょうの出来事　11月25日"
    assert post.embed.footer == "毎日 09:00（Asia/Tokyo） ・ 停止は /onthisday unsubscribe"
    row = await latest(bench)
    assert (row.state, row.message_id) == (State.SENT, post.message_id)


async def test_a_week_of_days(bench: Bench) -> None:
    await subscribe(bench)

    await bench.wait(TO_NINE)
    for _ in range(6):
        await bench.wait(DAY)

    titles = [post.embed.title for post in posts(bench)]
    assert titles == [
        f"きょうの出来事　{month}月{day}日"
        for month, day in ((11, 25), (11, 26), (11, 27), (11, 28), (11, 29), (11, 30), (12, 1))
    ]


async def test_the_menu_of_a_post_opens_records_also_after_a_restart(bench: Bench) -> None:
    await subscribe(bench)
    await bench.wait(TO_NINE)
    await bench.at.restart_bot()
    [post] = posts(bench)

    opened = await bench.at.user("en", at=NEWS).select(
        post, post.select("記録を開く").options[0]["value"]
    )

    assert opened.ephemeral
    assert opened.embed.title


async def test_a_post_missed_while_down_is_sent_the_same_day_and_says_that_it_is_late(
    bench: Bench,
) -> None:
    await subscribe(bench)
    await bench.at.stop_bot()
    bench.at.clock.advance(TO_NINE + 3 * HOUR)
    await bench.at.start_bot()

    await bench.run()

    [post] = posts(bench)
    assert "予定の時刻（09:00）より遅れて投稿しました。" in post.embed.description


async def test_within_the_hour_it_is_not_called_late(bench: Bench) -> None:
    await subscribe(bench)

    await bench.wait(TO_NINE + HOUR)

    [post] = posts(bench)
    assert "遅れて" not in post.embed.text


async def test_what_was_missed_on_other_days_is_recorded_and_not_sent(bench: Bench) -> None:
    await subscribe(bench)
    bench.at.clock.advance(TO_NINE + 3 * DAY + HOUR)
    await bench.at.restart_bot()

    await bench.run()

    assert [post.embed.title for post in posts(bench)] == ["きょうの出来事　11月28日"]
    found = await subscription(bench)
    assert found is not None
    async with bench.database.begin() as connection:
        skipped = await deliveries.latest(connection, found.id, State.SKIPPED)
    assert skipped is not None
    assert (skipped.local_date, skipped.reason) == (date(2026, 11, 27), Reason.TOO_LATE)


async def test_days_without_entries_are_skipped_with_the_reason(bench: Bench) -> None:
    year = year_calendar(services().record)
    empty = next(day for n in range(1, 200) if not year.on_date(day := NOW.date() + n * DAY))
    start = datetime(empty.year, empty.month, empty.day, tzinfo=UTC) - 12 * HOUR
    bench.at.clock.move_to(start)
    await subscribe(bench, when_empty="skip")

    await bench.wait(13 * HOUR)

    assert posts(bench) == []
    row = await latest(bench)
    assert (row.local_date, row.state, row.reason) == (empty, State.SKIPPED, Reason.NOTHING)


async def test_the_weekly_digest_covers_the_seven_days_ahead(bench: Bench) -> None:
    await subscribe(bench, every="week", weekday=2)

    await bench.wait(TO_NINE)
    await bench.wait(6 * DAY)

    [post] = posts(bench)
    assert post.embed.title == "これから7日間の出来事　11月25日～12月1日"
    year = year_calendar(services().record)
    days = [date(2026, 11, 25) + n * DAY for n in range(7)]
    assert [field.name.partition("（")[0] for field in post.embed.fields] == [
        f"{day.month}月{day.day}日" for day in days if year.on_date(day)
    ]
    assert "毎週水曜日 09:00" in post.embed.footer


async def test_posts_follow_the_servers_language(bench: Bench) -> None:
    admin = bench.at.user("admin", at="announcements")
    await admin.slash(
        "onthisday subscribe",
        channel=bench.at.channel("announcements"),
        time="12:00",
        when_empty="this-month",
    )

    await bench.wait(DAY)

    [post] = [shown for shown in bench.at.channel_messages("announcements") if shown.embeds]
    assert post.embed.title == "On this day: 25 November"


async def test_403_keeps_the_subscription_and_the_post_comes_when_it_may(bench: Bench) -> None:
    await subscribe(bench)
    bench.at.refuse(NEWS, Permission.SEND_MESSAGES)
    await bench.wait(TO_NINE)
    await bench.wait(timedelta(minutes=1))
    assert (await latest(bench)).attempts == 1
    bench.at.allow(NEWS, Permission.SEND_MESSAGES)

    await bench.wait(timedelta(minutes=5))

    assert len(posts(bench)) == 1
    found = await subscription(bench)
    assert found is not None
    assert found.failed_reason is None


async def test_403_for_days_pauses_nothing(bench: Bench) -> None:
    await subscribe(bench)
    bench.at.refuse(NEWS, Permission.SEND_MESSAGES)

    for _ in range(5):
        await bench.wait(DAY)

    found = await subscription(bench)
    assert found is not None
    assert found.paused_at is None
    assert found.failed_reason == Reason.FORBIDDEN


async def test_404_for_days_pauses_with_the_reason_and_subscribing_again_resumes(
    bench: Bench,
) -> None:
    await subscribe(bench)
    bench.at.delete_channel(NEWS)
    await bench.wait(TO_NINE)
    for _ in range(2):
        await bench.wait(DAY)
    found = await subscription(bench)
    assert found is not None
    assert found.paused_at is None

    await bench.wait(DAY + HOUR)

    found = await subscription(bench)
    assert found is not None
    assert found.paused_reason == Reason.CHANNEL_MISSING
    status = await bench.at.user("admin").slash("onthisday status")
    assert "停止しています：チャンネルが見つかりません。" in status.embed.description
    tried = (await latest(bench)).attempts
    await bench.wait(DAY)
    assert (await latest(bench)).attempts == tried

    await subscribe(bench, "雑談")
    await bench.wait(DAY)

    assert len([m for m in bench.at.bot_messages("雑談") if m.embeds]) == 1


async def test_a_reply_lost_and_a_restart_hours_later_make_one_message(bench: Bench) -> None:
    await subscribe(bench)
    bench.at.faults.lose_reply(POSTS)
    await bench.wait(TO_NINE)
    assert (await latest(bench)).maybe_sent
    bench.at.clock.advance(5 * HOUR)
    await bench.at.restart_bot()

    await bench.run()

    assert len(posts(bench)) == 1
    assert (await latest(bench)).state is State.SENT


async def test_what_cannot_be_confirmed_is_not_sent_twice(bench: Bench) -> None:
    await subscribe(bench)
    bench.at.user("ja", at=NEWS).say("hello")
    bench.at.faults.lose_reply(POSTS)
    await bench.wait(TO_NINE)
    bench.at.refuse(NEWS, Permission.READ_MESSAGE_HISTORY)

    await bench.wait(HOUR)

    assert len(posts(bench)) == 1
    row = await latest(bench)
    assert (row.state, row.reason) == (State.FAILED, Reason.UNCONFIRMED)


async def test_leaving_a_server_stops_posts_and_deletes_its_data_in_time(bench: Bench) -> None:
    found = await subscribe(bench)
    bench.at.remove_bot(found.guild_id)
    await bench.posting.left(found.guild_id)

    await bench.wait(TO_NINE)
    assert bench.at.requests.matching(POSTS) == []
    await bench.wait(29 * DAY)
    assert await subscription(bench) is not None
    await bench.wait(DAY)

    assert await subscription(bench) is None


async def test_coming_back_in_time_keeps_everything(bench: Bench) -> None:
    found = await subscribe(bench)
    await bench.posting.left(found.guild_id)
    await bench.wait(20 * DAY)

    await bench.posting.present([found.guild_id])
    await bench.wait(DAY + TO_NINE)

    assert posts(bench)
    assert await subscription(bench) is not None


async def test_a_removal_while_away_is_found_out_by_asking(bench: Bench) -> None:
    found = await subscribe(bench)
    await bench.at.stop_bot()
    bench.at.remove_bot(found.guild_id)
    await bench.at.start_bot()
    client = bench.at.client
    assert client is not None
    await client.wait_until_ready()

    await reconcile(bench.posting, client)  # type: ignore[arg-type]

    left = await subscription(bench)
    assert left is not None
    assert left.removed_at is not None


async def test_an_outage_of_discords_is_no_removal(bench: Bench) -> None:
    found = await subscribe(bench)
    client = bench.at.client
    assert client is not None
    await client.wait_until_ready()
    await bench.posting.left(found.guild_id)  # a mark that is wrong
    await reconcile(bench.posting, client)  # type: ignore[arg-type]
    kept = await subscription(bench)
    assert kept is not None
    assert kept.removed_at is None

    client._connection._guilds.pop(found.guild_id)  # the gateway did not name it
    bench.at.faults.fail(r"^GET /guilds/", status=503, times=9)
    await reconcile(bench.posting, client)  # type: ignore[arg-type]

    kept = await subscription(bench)
    assert kept is not None
    assert kept.removed_at is None
