"""The gateway, by hand."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.preview import Preview
from bot.preview.gateway.hub import Hub
from bot.preview.gateway.session import Session
from bot.preview.seed import READER_JA, add_guild

from .conftest import Connect
from .raw import Api, until_offline

GUILD_MESSAGES = 1 << 9
MESSAGE_CONTENT = 1 << 15


async def test_hello_ready_and_the_servers_that_have_the_bot(connect: Connect) -> None:
    async with connect() as gateway:
        hello = await gateway.receive()
        assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41_250)
        await gateway.send(2, gateway.identity())
        ready = await gateway.receive()
        assert (ready["t"], ready["s"]) == ("READY", 1)
        announced = {row["id"] for row in ready["d"]["guilds"]}
        created = [await gateway.until("GUILD_CREATE") for _ in announced]
        assert {row["id"] for row in created} == announced
        assert {row["preferred_locale"] for row in created} == {"ja", "en-US"}
        assert all(len(row["channels"]) == 2 for row in created)


async def test_without_the_guilds_intent_no_server_is_told(connect: Connect) -> None:
    async with connect() as gateway:
        ready = await gateway.identify(intents=0)
        assert ready["guilds"] == []


async def test_heartbeats_are_acknowledged_even_before_identify(connect: Connect) -> None:
    async with connect() as gateway:
        await gateway.receive()
        await gateway.send(1, None)
        assert (await gateway.receive())["op"] == 11


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"intents": "all"}, 4013),
        ({"intents": 1 << 18}, 4013),
        ({"intents": -1}, 4013),
        ({"intents": 1 << 1}, 4014),
        ({"intents": MESSAGE_CONTENT}, 4014),
        ({"shard": [1, 1]}, 4010),
        ({"shard": "0"}, 4010),
    ],
)
async def test_identify_that_is_refused(
    connect: Connect, changes: dict[str, Any], code: int
) -> None:
    async with connect() as gateway:
        await gateway.receive()
        await gateway.send(2, gateway.identity(**changes))
        assert await gateway.closing() == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not JSON", 4002),
        ("[]", 4002),
        ('{"op": 77}', 4001),
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 1, "d": "' + "x" * 4096 + '"}', 4002),
    ],
)
async def test_message_that_is_refused(connect: Connect, text: str, code: int) -> None:
    async with connect() as gateway:
        await gateway.receive()
        await gateway.send_text(text)
        assert await gateway.closing() == code


async def test_identify_twice_is_refused(connect: Connect) -> None:
    async with connect() as gateway:
        await gateway.identify()
        await gateway.send(2, gateway.identity())
        assert await gateway.closing() == 4005


async def test_too_many_messages_are_refused(connect: Connect) -> None:
    async with connect() as gateway:
        await gateway.receive()
        for _ in range(121):
            await gateway.send(1, None)
        assert await gateway.closing() == 4008


@pytest.mark.parametrize(
    ("query", "code"), [("v=6", 4012), ("v=10&encoding=etf", 4002), ("v=10&compress=lz4", 4002)]
)
async def test_other_dialects_are_refused(connect: Connect, query: str, code: int) -> None:
    async with connect(query) as gateway:
        assert await gateway.closing() == code


async def test_silent_client_times_out_and_loses_its_session(
    preview: Preview, connect: Connect
) -> None:
    preview.backend.hub.options.heartbeat_interval = 0.05
    async with connect() as gateway:
        ready = await gateway.identify()
        assert await gateway.closing() == 4009
    assert ready["session_id"] not in preview.backend.hub.sessions


async def test_sharding_required_for_too_many_servers(preview: Preview, connect: Connect) -> None:
    preview.backend.hub.options.max_guilds_per_shard = 1
    async with connect() as gateway:
        await gateway.receive()
        await gateway.send(2, gateway.identity())
        assert await gateway.closing() == 4011


async def test_identifying_too_often_is_an_invalid_session(
    preview: Preview, connect: Connect
) -> None:
    options = preview.backend.hub.options
    options.identify_interval, options.max_concurrency = 3600, 2
    async with connect() as first, connect() as other, connect() as hasty:
        await first.identify(shard=[0, 4])
        await other.identify(shard=[1, 4])  # another rate limit key
        await hasty.receive()
        await hasty.send(2, hasty.identity(shard=[2, 4]))
        assert await hasty.receive() == {"op": 9, "d": False}


async def test_compressed_stream_says_the_same(connect: Connect) -> None:
    async with connect() as plain, connect("v=10&encoding=json&compress=zlib-stream") as packed:
        said = [await plain.identify(), await packed.identify()]
        for ready in said:
            del ready["session_id"]
        assert said[0] == said[1]
        created = [await gateway.until("GUILD_CREATE") for gateway in (plain, packed)]
        assert created[0] == created[1]


async def test_each_shard_hears_of_its_own_servers(preview: Preview, connect: Connect) -> None:
    for number in range(4):
        add_guild(preview.backend.world, (number + 8) << 22, f"server {number}", "ja", ("a",))
    heard: list[set[str]] = []
    for shard in range(3):
        async with connect() as gateway:
            ready = await gateway.identify(shard=[shard, 3])
            assert ready["shard"] == [shard, 3]
            heard.append({row["id"] for row in ready["guilds"]})
            assert all((int(row) >> 22) % 3 == shard for row in heard[-1])
    everything = {str(guild.id) for guild in preview.backend.world.bot_guilds()}
    assert set.union(*heard) == everything
    assert sum(map(len, heard)) == len(everything)


async def test_content_is_hidden_without_its_intent(
    preview: Preview, api: Api, connect: Connect
) -> None:
    preview.backend.world.application.privileged_intents = MESSAGE_CONTENT
    async with connect() as blind, connect() as seeing:
        await blind.identify(intents=GUILD_MESSAGES)
        await seeing.identify(intents=GUILD_MESSAGES | MESSAGE_CONTENT)
        api.person().say("a secret")
        assert (await blind.until("MESSAGE_CREATE"))["content"] == ""
        assert (await seeing.until("MESSAGE_CREATE"))["content"] == "a secret"
        api.person().say(f"<@{preview.backend.world.bot.id}> hello")
        assert "hello" in (await blind.until("MESSAGE_CREATE"))["content"]


async def test_resume_replays_what_was_missed_in_order(
    preview: Preview, api: Api, connect: Connect
) -> None:
    async with connect() as gateway:
        ready = await gateway.identify(intents=GUILD_MESSAGES)
        api.person().say("heard")
        await gateway.until("MESSAGE_CREATE")
        assert gateway.sequence is not None
        preview.backend.hub.drop_sockets()
        assert await gateway.closing() == 1006
    said = [api.person().say(str(number)).id for number in range(3)]
    async with connect() as again:
        await again.resume(ready["session_id"], gateway.sequence)
        missed = [await again.receive() for _ in range(4)]
        assert [row["t"] for row in missed] == [*["MESSAGE_CREATE"] * 3, "RESUMED"]
        assert [int(row["d"]["id"]) for row in missed[:3]] == said
        assert [row["s"] for row in missed] == list(
            range(gateway.sequence + 1, gateway.sequence + 5)
        )
        api.person().say("live again")
        assert (await again.receive())["s"] == gateway.sequence + 5


async def test_resume_of_an_unknown_session_is_invalid(connect: Connect) -> None:
    async with connect() as gateway:
        await gateway.resume("unknown", 3)
        assert await gateway.receive() == {"op": 9, "d": False}
        await gateway.send(2, gateway.identity())  # the same connection may start anew
        await gateway.until("READY")


async def test_resume_from_the_future_is_refused(preview: Preview, connect: Connect) -> None:
    async with connect() as gateway:
        ready = await gateway.identify()
        preview.backend.hub.drop_sockets()
    async with connect() as again:
        await again.resume(ready["session_id"], 1000)
        assert await again.closing() == 4007


async def test_goodbye_ends_the_session_but_4000_keeps_it(
    preview: Preview, connect: Connect
) -> None:
    sessions = preview.backend.hub.sessions
    for code, kept in ((1000, False), (1001, False), (4000, True)):
        async with connect() as gateway:
            ready = await gateway.identify()
            await gateway.close(code)
        await until_offline(preview)
        async with connect() as again:
            await again.resume(ready["session_id"], 1)
            answer = await again.receive()
            assert (answer["op"] != 9) is kept
            assert (ready["session_id"] in sessions) is kept


async def test_requests_of_the_server(preview: Preview, connect: Connect) -> None:
    hub = preview.backend.hub
    async with connect() as gateway:
        await gateway.identify(intents=0)
        hub.request_heartbeat()
        assert (await gateway.receive())["op"] == 1
        hub.request_reconnect()
        assert (await gateway.receive())["op"] == 7
        hub.invalidate_sessions(resumable=True)
        assert await gateway.receive() == {"op": 9, "d": True}
        hub.expire_sessions()
        assert await gateway.closing() == 4009
    assert not hub.sessions


async def test_idle_sessions_do_not_pile_up(preview: Preview, connect: Connect) -> None:
    hub: Hub = preview.backend.hub
    for number in range(100):
        lost = Session(0, 1, 1)
        lost.dispatch("READY", {"number": number})
        hub.sessions[lost.id] = lost
    async with connect() as gateway:
        await gateway.identify()
        await gateway.close(4000)
    await until_offline(preview)
    assert len(hub.sessions) <= 32


async def test_client_that_left_is_offline_for_people(
    preview: Preview, api: Api, connect: Connect
) -> None:
    await api.register({"name": "ping", "description": "ping"})
    async with connect() as gateway:
        await gateway.identify()
        assert preview.backend.hub.online
        await gateway.close(1000)
    await until_offline(preview)
    interaction = api.person(READER_JA).slash("ping", {})
    assert interaction.failed == "offline"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(st.text(max_size=3), max_size=30), data=st.data())
def test_replay_is_exactly_what_was_not_seen(events: list[str], data: st.DataObject) -> None:
    session = Session(0, 1, 0)
    for event in events:
        session.dispatch(event, {})
    seen = data.draw(st.integers(0, len(events)))
    assert session.can_replay(seen)
    assert [row["t"] for row in session.missed(seen)] == events[seen:]


def test_forgotten_events_cannot_be_replayed() -> None:
    session = Session(0, 1, 0)
    for _ in range(1002):
        session.dispatch("X", {})
    assert not session.can_replay(1)
    assert session.can_replay(2)
