"""/onthisday, as people use it."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.commands.onthisday_options import read_time, read_zone, suggest_times
from bot.incidents.onthisday import MonthDay, year_calendar
from bot.preview.model import Channel
from bot.preview.permissions import Permission
from bot.preview.seed import ADMIN, READER_JA
from tests.driver import Shown
from tests.posting.bench import NOW, Bench, bench, services

NEWS = "お知らせ"
NEXT = int(datetime(2026, 11, 25, 0, 0, tzinfo=UTC).timestamp())  # 09:00 in Tokyo


@pytest.fixture(name="bench")
async def _bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench(tmp_path) as running:
        yield running


async def subscribe(bench: Bench, **options: object) -> Shown:
    chosen = {"channel": bench.at.channel(NEWS), "time": "9:00"} | options
    return await bench.at.user("admin").slash("onthisday subscribe", **chosen)


def every_day() -> Iterator[MonthDay]:
    for number in range(366):
        yield MonthDay.of(date(2024, 1, 1) + timedelta(days=number))


def direct(bench: Bench, user_id: int) -> Channel:
    return bench.at.world.dm_channel(user_id)


async def test_a_day_lists_what_happened_with_what_each_date_is(bench: Bench) -> None:
    shown = await bench.at.user("ja").slash("onthisday show", date="6月7日")

    assert shown.ephemeral
    assert shown.embed.title == "6月7日の出来事"
    lines = shown.embed.description.splitlines()
    years = [line[2:6] for line in lines if line.startswith("**")]
    assert years == sorted(years)
    assert any("（公表）" in line for line in lines)
    assert len(shown.select("記録を開く").options) >= 1


async def test_the_menu_opens_a_record(bench: Bench) -> None:
    user = bench.at.user("ja")
    shown = await user.slash("onthisday show", date="6/7")

    opened = await user.select(shown, shown.select("記録を開く").options[0]["value"])

    assert opened.ephemeral
    assert opened.embed.title


async def test_today_is_the_day_in_the_zone_of_the_servers_posts(bench: Bench) -> None:
    user = bench.at.user("ja")
    assert (await user.slash("onthisday show")).embed.title == "きょうの出来事　11月24日"

    await subscribe(bench, zone="America/Los_Angeles")

    assert (await user.slash("onthisday show")).embed.title == "きょうの出来事　11月23日"


async def test_a_day_without_entries_shows_the_nearest_and_the_months(bench: Bench) -> None:
    year = year_calendar(services().record)
    empty = next(
        day for day in every_day() if not year.on(day) and year.in_month(day.month, NOW.date())
    )

    shown = await bench.at.user("en").slash("onthisday show", date=f"{empty.month}/{empty.day}")

    assert "Nothing is on record for this date" in shown.embed.description
    near, month = shown.embed.fields
    assert near.name == "Nearest days"
    assert month.name.endswith(", day not known")
    assert ", day not known)" in month.value


async def test_the_buttons_lead_to_the_nearest_days(bench: Bench) -> None:
    user = bench.at.user("ja")
    shown = await user.slash("onthisday show", date="11月24日")
    [before, after] = [button.label for button in shown.buttons]

    moved = await user.click(shown, after)
    back = await user.click(moved, moved.buttons[0].label)

    assert before.startswith("◀ ")
    assert moved.embed.title == f"{after.removesuffix(' ▶')}の出来事"
    assert moved.message_id == shown.message_id == back.message_id


async def test_29_february_can_be_asked_for_in_any_year(bench: Bench) -> None:
    shown = await bench.at.user("ja").slash("onthisday show", date="2月29日")

    assert shown.embed.title == "2月29日の出来事"


@pytest.mark.parametrize("typed", ["2月30日", "いつか", "6月", "@everyone"])
async def test_what_is_no_date_is_answered_with_how_to_write_one(bench: Bench, typed: str) -> None:
    shown = await bench.at.user("ja").slash("onthisday show", date=typed, share=True)

    assert shown.ephemeral
    assert shown.embed.title == "日付を読み取れませんでした"
    assert "11月23日" in shown.embed.description
    assert shown.pings == ()


async def test_it_works_in_a_direct_message_and_can_be_shared(bench: Bench) -> None:
    alone = await bench.at.user("ja", at=direct(bench, READER_JA)).slash("onthisday show")
    shared = await bench.at.user("en").slash("onthisday show", share=True)

    assert alone.embed.title == "きょうの出来事　11月24日"
    assert not shared.ephemeral
    assert shared.embed.title == "On this day: 24 November"


async def test_subscribing_says_what_was_set_and_when_the_first_post_comes(bench: Bench) -> None:
    shown = await subscribe(bench)

    assert shown.ephemeral
    assert shown.embed.title == "定期投稿を設定しました"
    assert f"<t:{NEXT}:F>" in shown.embed.text
    assert f"<t:{NEXT}:R>" in shown.embed.text
    assert "毎日 09:00（Asia/Tokyo）" in shown.embed.text
    assert f"<#{bench.at.channel(NEWS).id}>" in shown.embed.text


async def test_a_server_that_is_not_in_the_cache_is_asked_about(bench: Bench) -> None:
    assert bench.at.client is not None
    bench.at.client._connection._guilds.clear()

    saved = await subscribe(bench)
    bench.at.refuse(NEWS, Permission.EMBED_LINKS)
    lacking = await subscribe(bench)

    assert saved.embed.title == "定期投稿を設定しました"
    assert "「埋め込みリンク」" in lacking.embed.description


async def test_nothing_is_saved_while_discord_cannot_be_asked(bench: Bench) -> None:
    assert bench.at.client is not None
    bench.at.client._connection._guilds.clear()
    bench.at.faults.fail(r"^GET /guilds/", status=503)

    shown = await subscribe(bench)

    assert shown.embed.title == "設定していません"
    assert "もう一度お試しください" in shown.embed.description


async def test_a_week_has_its_weekday_and_another_zone_its_name(bench: Bench) -> None:
    shown = await subscribe(bench, every="week", weekday=4, zone="new york", time="午後9時半")

    friday = int(datetime(2026, 11, 28, 2, 30, tzinfo=UTC).timestamp())
    assert "毎週金曜日 21:30（America/New\\_York）" in shown.embed.text
    assert f"<t:{friday}:F>" in shown.embed.text


async def test_subscribing_again_changes_and_keeps_the_zone(bench: Bench) -> None:
    await subscribe(bench, zone="Europe/Paris")

    shown = await subscribe(bench, time="10:00")

    assert "毎日 10:00（Europe/Paris）" in shown.embed.text


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        (Permission.SEND_MESSAGES, "メッセージを送信"),
        (Permission.EMBED_LINKS, "埋め込みリンク"),
        (Permission.VIEW_CHANNEL, "チャンネルを見る"),
    ],
)
async def test_nothing_is_saved_where_the_bot_could_not_post(
    bench: Bench, permission: Permission, name: str
) -> None:
    bench.at.refuse(NEWS, permission)

    shown = await subscribe(bench)

    assert shown.embed.title == "設定していません"
    assert f"「{name}」" in shown.embed.description
    status = await bench.at.user("admin").slash("onthisday status")
    assert status.embed.title == "定期投稿はありません"


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({"time": "25:00"}, "時刻を読み取れませんでした"),
        ({"time": "そのうち"}, "時刻を読み取れませんでした"),
        ({"zone": "EST"}, "タイムゾーンが見つかりません"),
        ({"zone": "../etc/passwd"}, "タイムゾーンが見つかりません"),
    ],
)
async def test_what_is_no_time_or_zone_is_answered_with_how_to_write_one(
    bench: Bench, options: dict[str, str], title: str
) -> None:
    shown = await subscribe(bench, **options)

    assert shown.embed.title == title


@pytest.mark.parametrize("command", ["status", "unsubscribe", "test"])
async def test_only_managers_may_use_it_and_only_in_servers(bench: Bench, command: str) -> None:
    member = await bench.at.user("ja").slash(f"onthisday {command}")
    alone = await bench.at.user("admin", at=direct(bench, ADMIN)).slash(f"onthisday {command}")

    assert "サーバー管理" in member.content
    assert "サーバーの中で" in alone.content


async def test_status_explains_itself(bench: Bench) -> None:
    await subscribe(bench)
    await bench.wait(timedelta(hours=21, minutes=1))
    bench.at.refuse(NEWS, Permission.SEND_MESSAGES)
    await bench.wait(timedelta(days=1))

    shown = await bench.at.user("admin").slash("onthisday status")

    fields = {field.name: field.value for field in shown.embed.fields}
    post = bench.at.bot_messages(NEWS)[0]
    assert f"/{bench.at.channel(NEWS).id}/{post.id})" in fields["前回の投稿"]
    assert fields["チャンネルと権限"] == (
        "チャンネルあり。足りない権限：「メッセージを送信」・「埋め込みリンク」"
    )
    assert "Bot の権限が足りません" in fields["直近の失敗"]
    assert "Asia/Tokyo" in fields["次の投稿"]
    assert fields["記録がない日"] == "投稿しない"


async def test_status_before_the_first_post(bench: Bench) -> None:
    await subscribe(bench)

    shown = await bench.at.user("admin").slash("onthisday status")

    assert shown.embed.title == "定期投稿の状態"
    assert {field.name: field.value for field in shown.embed.fields}[
        "前回の投稿"
    ] == "まだありません。"


async def test_a_test_post_is_sent_now_and_says_that_it_is_one(bench: Bench) -> None:
    await subscribe(bench)

    shown = await bench.at.user("admin").slash("onthisday test")

    [post] = bench.at.channel_messages(NEWS)
    assert "これは試しの投稿です。" in post.embed.description
    assert f"/{post.message_id})" in shown.embed.description
    await bench.wait(timedelta(hours=21, minutes=1))
    assert len(bench.at.bot_messages(NEWS)) == 2


async def test_a_test_post_that_fails_says_why(bench: Bench) -> None:
    await subscribe(bench)
    bench.at.delete_channel(NEWS)

    shown = await bench.at.user("admin").slash("onthisday test")

    assert shown.embed.description == "チャンネルが見つかりません。"


async def test_unsubscribing_deletes_everything_and_ends_the_posts(bench: Bench) -> None:
    await subscribe(bench)
    admin = bench.at.user("admin")

    shown = await admin.slash("onthisday unsubscribe")
    again = await admin.slash("onthisday unsubscribe")
    await bench.wait(timedelta(hours=21, minutes=1))

    assert shown.embed.title == "定期投稿をやめました"
    assert again.embed.title == "定期投稿はありません"
    assert bench.at.bot_messages(NEWS) == []


async def test_zones_are_suggested_common_ones_first_with_their_time(bench: Bench) -> None:
    admin = bench.at.user("admin")

    everything = await admin.autocomplete("onthisday subscribe", zone="")
    tokyo = await admin.autocomplete("onthisday subscribe", zone="東京")
    york = await admin.autocomplete("onthisday subscribe", zone="new_y")

    assert len(everything) == 25
    assert everything[0]["value"] == "Asia/Tokyo"
    assert [choice["value"] for choice in tokyo] == ["Asia/Tokyo"]
    assert tokyo[0]["name"].startswith("Asia/Tokyo（いま ")
    assert [choice["value"] for choice in york] == ["America/New_York"]


async def test_times_are_suggested(bench: Bench) -> None:
    found = await bench.at.user("admin").autocomplete("onthisday subscribe", time="２１時半")

    assert [choice["value"] for choice in found] == ["21:30"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9:00", time(9)),
        ("０９：３０", time(9, 30)),
        ("0930", time(9, 30)),
        ("21時", time(21)),
        ("21時5分", time(21, 5)),
        ("7", time(7)),
        ("午前0時", time(0)),
        ("午後12時", time(12)),
        ("午後9時半", time(21, 30)),
        ("9 pm", time(21)),
        ("12am", time(0)),
        ("9:15 a.m.", time(9, 15)),
        ("24:00", None),
        ("9:60", None),
        ("13pm", None),
        ("930", None),
        ("九時", None),
        ("", None),
    ],
)
def test_times_as_people_write_them(typed: str, expected: time | None) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("asia/tokyo", "Asia/Tokyo"),
        ("Tokyo", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("JST", None),
        ("+09:00", None),
        ("", None),
    ],
)
def test_zones_as_people_write_them(typed: str, expected: str | None) -> None:
    assert read_zone(typed) == expected


def test_suggested_times_begin_like_what_was_typed() -> None:
    assert suggest_times("")[:3] == ["07:00", "08:00", "09:00"]
    assert suggest_times("2") == ["02:00", "20:00", "21:00", "22:00", "23:00"]
