"""The real client on bad days."""

import asyncio
import importlib.util
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord as library
import pytest
import pytest_asyncio

from bot.preview.gateway.session import Session
from bot.preview.permissions import Permission
from bot.preview.ratelimit import Limit
from tests.driver import Discord, NotAnsweredError, Shown, client_with
from tests.driver.client import Client

from .sample import add_commands

POST = r"POST /channels/\d+/messages"


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord.start(client_with(add_commands)) as running:
        yield running


def channel(discord: Discord, name: str = "雑談") -> library.PartialMessageable:
    assert discord.client is not None
    return discord.client.get_partial_messageable(discord.channel(name).id)


async def back(discord: Discord) -> Session:
    """Waits until the client is connected, and returns its session."""
    await discord.wait_until(lambda: discord.hub.online, "the client did not come back")
    return next(row for row in discord.hub.sessions.values() if row.connection)


async def works(discord: Discord) -> bool:
    shown = await discord.user("ja").slash("echo", text="x")
    return shown.content.startswith("x")


@pytest.mark.parametrize("code", [None, 4000, 4008])
async def test_client_resumes_after_a_cut(discord: Discord, code: int | None) -> None:
    before = (await back(discord)).id
    assert discord.hub.drop_sockets(code) == 1
    await discord.wait_until(lambda: not discord.hub.online)
    assert (await back(discord)).id == before
    assert await works(discord)


async def test_command_sent_while_the_client_is_away_is_answered(discord: Discord) -> None:
    await back(discord)
    discord.hub.drop_sockets()
    assert await works(discord)


async def test_client_obeys_reconnect(discord: Discord) -> None:
    before = (await back(discord)).id
    discord.hub.request_reconnect()
    await discord.wait_until(lambda: not discord.hub.online)
    assert (await back(discord)).id == before


@pytest.mark.parametrize("how", ["expired", "invalid"])
async def test_client_starts_anew_when_its_session_is_gone(discord: Discord, how: str) -> None:
    before = (await back(discord)).id
    identified = discord.hub.identifies
    if how == "expired":
        discord.hub.expire_sessions()
    else:
        discord.hub.invalidate_sessions(resumable=False)
    await discord.wait_until(lambda: discord.hub.identifies == identified + 1)
    assert (await back(discord)).id != before
    assert await works(discord)


async def test_client_with_several_shards_hears_from_every_server() -> None:
    async with Discord.start(client_with(add_commands, shard_count=2)) as discord:
        await discord.wait_until(lambda: len(discord.hub.sessions) == 2)
        for name in ("雑談", "general"):
            assert (await discord.user("ja", at=name).slash("echo", text="x")).content
        assert (await discord.user("ja").dm().slash("echo", text="x")).content == "x (ja/None)"


async def test_client_takes_the_number_of_shards_that_it_is_told() -> None:
    async with Discord.start(client_with(add_commands, shard_count=None)) as discord:
        assert discord.requests.matching("GET /gateway/bot")
        assert await works(discord)


@pytest.mark.skipif(
    importlib.util.find_spec("zstandard") is None, reason="the package zstandard is not installed"
)
async def test_client_that_speaks_zstd(discord: Discord) -> None:
    assert library.utils._ActiveDecompressionContext.COMPRESSION_TYPE == "zstd-stream"
    assert await works(discord)


async def test_client_learns_of_servers_and_channels(discord: Discord) -> None:
    assert isinstance(discord.client, Client)
    guild = discord.add_guild("新しい町", "ja", ("広場",))
    name = await discord.user("ja", at="広場").slash("echo", text="hi")
    assert name.content == "hi (ja/ja)"
    cached = discord.client.get_guild(guild.id)
    assert cached is not None
    assert cached.preferred_locale is library.Locale.japanese
    left = asyncio.Event()

    async def on_guild_remove(_: library.Guild) -> None:
        left.set()

    discord.client.event(on_guild_remove)
    discord.remove_bot("新しい町")
    async with asyncio.timeout(10):
        await left.wait()
    assert discord.client.get_guild(guild.id) is None


async def test_outage_of_a_server_is_no_goodbye(discord: Discord) -> None:
    assert isinstance(discord.client, Client)
    guild = discord.guild("Harbour Town")
    happened: asyncio.Queue[str] = asyncio.Queue()

    async def on_guild_unavailable(_: library.Guild) -> None:
        happened.put_nowait("away")

    async def on_guild_available(_: library.Guild) -> None:
        happened.put_nowait("back")

    async def on_guild_remove(_: library.Guild) -> None:
        happened.put_nowait("removed")

    await discord.client.wait_until_ready()
    for listener in (on_guild_unavailable, on_guild_available, on_guild_remove):
        discord.client.event(listener)
    async with asyncio.timeout(10):
        discord.outage(guild.id)
        assert await happened.get() == "away"
        discord.outage(guild.id, over=True)
        assert await happened.get() == "back"


async def test_rate_limit_is_waited_out(discord: Discord) -> None:
    fault = discord.faults.rate_limit(POST, retry_after=0.05)
    await channel(discord).send("once")
    assert fault.hits == 1
    assert [row.status for row in discord.requests.matching(POST)] == [429, 200]
    assert len(discord.bot_messages("雑談")) == 1


async def test_client_that_heeds_the_headers_is_never_refused(discord: Discord) -> None:
    limiter = discord.backend.limiter
    limiter.enabled = True
    limiter.limits["POST /channels/{channel_id}/messages"] = Limit(2, 0.1)
    for number in range(7):
        await channel(discord).send(str(number))
    assert [row.content for row in discord.bot_messages("雑談")] == list("0123456")
    assert {row.status for row in discord.requests.matching(POST)} == {200}


async def test_server_error_is_tried_again(discord: Discord) -> None:
    discord.faults.fail(POST, status=502)
    await channel(discord).send("once")
    assert len(discord.bot_messages("雑談")) == 1


async def test_service_unavailable_reaches_the_bot(discord: Discord) -> None:
    discord.faults.fail(POST, status=503)
    with pytest.raises(library.DiscordServerError):
        await channel(discord).send("never")


async def test_lost_reply_and_a_retry_make_one_message(discord: Discord) -> None:
    discord.faults.lose_reply(POST)
    with pytest.raises(aiohttp.ClientError):
        await channel(discord).send("once", nonce="row-1")
    again = await channel(discord).send("once", nonce="row-1")
    messages = discord.bot_messages("雑談")
    assert [row.id for row in messages] == [again.id]


async def test_dropped_request_did_nothing(discord: Discord) -> None:
    discord.faults.drop_request(POST)
    with pytest.raises(aiohttp.ClientError):
        await channel(discord).send("never")
    assert discord.bot_messages("雑談") == []


async def test_held_request_waits_until_released(discord: Discord) -> None:
    fault = discord.faults.hold(POST)
    sending = asyncio.create_task(channel(discord).send("late"))
    await fault.reached.wait()
    assert discord.bot_messages("雑談") == []
    fault.release()
    await sending
    held = discord.faults.hold_reply(POST)
    sending = asyncio.create_task(channel(discord).send("done, unanswered"))
    await discord.wait_until(lambda: len(discord.bot_messages("雑談")) == 2)
    assert not sending.done()
    held.release()
    await sending


async def test_held_answer_comes_too_late(discord: Discord) -> None:
    fault = discord.faults.hold("/callback")
    asking = asyncio.create_task(discord.user("ja").slash("echo", text="x"))
    await fault.reached.wait()
    discord.clock.advance(4)
    with pytest.raises(NotAnsweredError, match="timeout"):
        await asking
    fault.release()
    refused = await discord.requests.wait_for("/callback")
    assert refused.reply["code"] == 10062


async def test_permissions_and_channels_come_and_go(discord: Discord) -> None:
    discord.refuse("雑談", Permission.SEND_MESSAGES)
    with pytest.raises(library.Forbidden) as forbidden:
        await channel(discord).send("x")
    assert forbidden.value.code == 50013
    discord.allow("雑談", Permission.SEND_MESSAGES)
    found = channel(discord)
    await found.send("x")
    discord.delete_channel("雑談")
    with pytest.raises(library.NotFound) as gone:
        await found.send("x")
    assert gone.value.code == 10003


async def test_client_reads_the_tree_of_a_refusal(discord: Discord) -> None:
    with pytest.raises(library.HTTPException) as refused:
        await channel(discord).send(embed=library.Embed(description="x" * 4097))
    assert refused.value.code == 50035
    assert "In embeds.0.description" in refused.value.text
    discord.violations.clear()  # where the document is at hand, it says so too


async def test_everything_the_library_asks_for(discord: Discord) -> None:
    client = discord.client
    assert isinstance(client, Client)
    guild = await client.fetch_guild(discord.guild("Harbour Town").id)
    assert (await client.application_info()).name == "Preview"
    assert [row.name async for row in client.fetch_guilds()] == ["ひまわり町の広場", "Harbour Town"]
    assert {row.name for row in await guild.fetch_channels()} == {"general", "announcements"}
    assert len(await guild.fetch_roles()) == 3
    member = await guild.fetch_member(discord.user("en").id)
    assert member.name == "alex"
    assert await client.fetch_application_emojis() == []
    assert len(await client.tree.fetch_commands()) == 6
    dm = await (await client.fetch_user(member.id)).create_dm()
    sent = await dm.send("hello")
    await sent.edit(content="hello again")
    assert [row.content async for row in dm.history()] == ["hello again"]
    await sent.delete()
    shown: list[Shown] = discord.user("en").dm().messages()
    assert shown == []


async def test_wrong_token_is_a_login_failure() -> None:
    async def factory() -> tuple[library.Client, str]:
        return Client(add_commands), "wrong"

    starting: Any = Discord.start(factory)
    with pytest.raises(library.LoginFailure):
        await starting.__aenter__()
