"""Posts over HTTP, against the stand-in and its bad days."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cards.onthisday import Post, PostStyle, daily_post
from bot.incidents.onthisday import year_calendar
from bot.posting.discord_outbox import DiscordOutbox
from bot.posting.outbox import NotSentError, Search
from bot.posting.reasons import Reason
from bot.preview.permissions import Permission

from .bench import NOW, Bench, bench, services

NEWS = "お知らせ"
MARK = "0123456789abcdef01234567"
OTHER = "76543210fedcba9876543210"
POSTS = r"^POST /channels/\d+/messages"


@pytest.fixture(name="bench")
async def _bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench(tmp_path) as running:
        yield running


def post() -> Post:
    made = daily_post(
        year_calendar(services().record), NOW.date(), PostStyle("ja", "毎日"), when_empty=True
    )
    assert made is not None
    return made


def outbox(bench: Bench) -> DiscordOutbox:
    assert bench.at.client is not None
    return DiscordOutbox(bench.at.client)


async def send(bench: Bench, mark: str = MARK) -> int:
    return await outbox(bench).send(bench.at.channel(NEWS).id, post(), mark)


async def find(bench: Bench, mark: str = MARK) -> Search:
    return await outbox(bench).find(bench.at.channel(NEWS).id, mark, bench.clock())


async def test_a_second_send_with_the_same_mark_makes_no_second_message(bench: Bench) -> None:
    first = await send(bench)
    second = await send(bench)
    third = await send(bench, OTHER)

    assert first == second != third
    assert [message.id for message in bench.at.bot_messages(NEWS)] == [first, third]


async def test_a_reply_that_was_lost_makes_no_second_message(bench: Bench) -> None:
    bench.at.faults.lose_reply(POSTS)

    with pytest.raises(NotSentError) as failure:
        await send(bench)

    assert failure.value.reason is Reason.UNAVAILABLE
    assert failure.value.maybe_sent
    [message] = bench.at.bot_messages(NEWS)
    assert await find(bench) == Search(message.id, certain=True)
    assert await send(bench) == message.id


async def test_the_mark_is_found_among_other_messages_long_after_the_nonce_is_forgotten(
    bench: Bench,
) -> None:
    message_id = await send(bench)
    for number in range(130):
        bench.at.user("ja", at=NEWS).say(f"{number} {MARK}")
    bench.at.clock.advance(timedelta(hours=8))

    assert await find(bench) == Search(message_id, certain=True)
    assert await find(bench, OTHER) == Search(None, certain=True)


async def test_a_channel_without_messages_is_known_to_be_empty(bench: Bench) -> None:
    assert await find(bench) == Search(None, certain=True)


async def test_history_that_may_not_be_read_proves_nothing(bench: Bench) -> None:
    await send(bench)
    bench.at.refuse(NEWS, Permission.READ_MESSAGE_HISTORY)

    assert await find(bench) == Search(None, certain=False)


async def test_too_much_history_proves_nothing(bench: Bench) -> None:
    for number in range(1001):
        bench.at.user("ja", at=NEWS).say(str(number))

    assert await find(bench) == Search(None, certain=False)


async def test_a_deleted_channel_holds_no_message(bench: Bench) -> None:
    channel = bench.at.channel(NEWS)
    await send(bench)
    bench.at.delete_channel(NEWS)

    assert await outbox(bench).find(channel.id, MARK, bench.clock()) == Search(None, certain=True)
    with pytest.raises(NotSentError) as failure:
        await outbox(bench).send(channel.id, post(), MARK)
    assert failure.value.reason is Reason.CHANNEL_MISSING
    assert not failure.value.maybe_sent


async def test_a_missing_permission_is_told_apart(bench: Bench) -> None:
    bench.at.refuse(NEWS, Permission.SEND_MESSAGES)

    with pytest.raises(NotSentError) as failure:
        await send(bench)

    assert failure.value.reason is Reason.FORBIDDEN
    assert not failure.value.maybe_sent


async def test_a_refused_message_is_not_tried_again(bench: Bench) -> None:
    bench.at.faults.fail(POSTS, status=400)

    with pytest.raises(NotSentError) as failure:
        await send(bench)

    assert failure.value.reason is Reason.REJECTED


async def test_a_short_rate_limit_is_waited_out(bench: Bench) -> None:
    fault = bench.at.faults.rate_limit(POSTS, retry_after=0.01, times=2)

    await send(bench)

    assert fault.hits == 2
    assert len(bench.at.bot_messages(NEWS)) == 1


async def test_an_error_of_discords_is_tried_again(bench: Bench) -> None:
    fault = bench.at.faults.fail(POSTS, status=502)

    await send(bench)

    assert fault.hits == 1
    assert len(bench.at.bot_messages(NEWS)) == 1


async def test_a_cut_connection_leaves_it_open_whether_it_was_sent(bench: Bench) -> None:
    bench.at.faults.drop_request(POSTS)

    with pytest.raises(NotSentError) as failure:
        await send(bench)

    assert failure.value.maybe_sent
    assert await find(bench) == Search(None, certain=True)


async def test_a_send_that_is_given_up_while_discord_works_is_found(bench: Bench) -> None:
    fault = bench.at.faults.hold_reply(POSTS)
    sending = asyncio.create_task(send(bench))
    await fault.reached.wait()
    sending.cancel()
    await asyncio.wait({sending})
    fault.release()

    [message] = bench.at.bot_messages(NEWS)
    assert await find(bench) == Search(message.id, certain=True)


async def test_a_post_mentions_nobody_and_keeps_no_view_in_memory(bench: Bench) -> None:
    await send(bench)

    [shown] = bench.at.channel_messages(NEWS)
    assert shown.pings == ()
    assert bench.at.client is not None
    assert list(bench.at.client.persistent_views) == []
