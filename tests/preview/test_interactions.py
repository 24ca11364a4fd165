"""The life of an interaction, by hand: deadlines, tokens, allowed answers."""

import pytest

from bot.preview import Preview, VirtualClock
from bot.preview.interactions import Interaction
from bot.preview.seed import APPLICATION_ID, READER_EN, READER_JA

from .bodies import MESSAGE, PING, THINKING
from .conftest import Connect
from .raw import Api


async def test_answer_in_time(api: Api, ping: Interaction, clock: VirtualClock) -> None:
    clock.advance(3)
    assert (await api.answer(ping, MESSAGE)).status == 204


async def test_first_answer_after_three_seconds_is_too_late(
    api: Api, ping: Interaction, clock: VirtualClock
) -> None:
    clock.advance(3.001)
    late = await api.answer(ping, MESSAGE)
    assert (late.status, late.code) == (404, 10062)


async def test_people_are_told_after_three_seconds(
    api: Api, clock: VirtualClock, connect: Connect
) -> None:
    await api.register(PING)
    async with connect() as gateway:
        await gateway.identify()
        ping = api.person().slash("ping", {})
        assert (await gateway.until("INTERACTION_CREATE"))["token"] == ping.token
        clock.advance(3)
        assert ping.failed == "timeout"


async def test_client_that_comes_back_in_time_may_still_answer(
    preview: Preview, api: Api, connect: Connect
) -> None:
    await api.register(PING)
    async with connect() as gateway:
        ready = await gateway.identify()
        preview.backend.hub.drop_sockets()
    ping = api.person().slash("ping", {})
    async with connect() as again:
        await again.resume(ready["session_id"], gateway.sequence or 0)
        assert (await again.until("INTERACTION_CREATE"))["id"] == str(ping.id)
    assert (await api.answer(ping, MESSAGE)).status == 204
    assert ping.failed is None


async def test_second_answer_is_refused(api: Api, ping: Interaction) -> None:
    await api.answer(ping, MESSAGE)
    second = await api.answer(ping, MESSAGE)
    assert (second.status, second.code) == (400, 40060)


async def test_refused_answer_leaves_room_for_a_better_one(api: Api, ping: Interaction) -> None:
    bad = await api.answer(ping, {"type": 4, "data": {"content": "x" * 2001}})
    assert (bad.status, bad.code) == (400, 50035)
    assert bad.faults("data", "content") == ["BASE_TYPE_MAX_LENGTH"]
    assert (await api.answer(ping, MESSAGE)).status == 204


async def test_unknown_interaction_and_wrong_token(api: Api, ping: Interaction) -> None:
    unknown = await api("POST", f"/interactions/1/{ping.token}/callback", MESSAGE)
    assert (unknown.status, unknown.code) == (404, 10062)
    wrong = await api("POST", f"/interactions/{ping.id}/wrong/callback", MESSAGE)
    assert (wrong.status, wrong.code) == (404, 10062)


async def test_token_lives_fifteen_minutes(
    api: Api, ping: Interaction, clock: VirtualClock
) -> None:
    await api.answer(ping, MESSAGE)
    clock.advance(15 * 60)
    follow_up = await api.webhook("POST", ping, body={"content": "still here"})
    assert follow_up.status == 200
    clock.advance(0.5)
    for method, rest, body in (
        ("POST", "", {"content": "late"}),
        ("PATCH", "/messages/@original", {"content": "late"}),
        ("DELETE", "/messages/@original", None),
        ("GET", "/messages/@original", None),
    ):
        late = await api.webhook(method, ping, rest, body)
        assert (late.status, late.code) == (401, 50027)
    clock.advance(3600)  # by then it is forgotten, and still dead
    assert (await api.webhook("GET", ping, "/messages/@original")).code == 50027


async def test_webhook_before_the_answer_and_of_another_application(
    api: Api, ping: Interaction
) -> None:
    early = await api.webhook("POST", ping, body={"content": "early"})
    assert (early.status, early.code) == (404, 10015)
    await api.answer(ping, MESSAGE)
    foreign = await api("POST", f"/webhooks/{APPLICATION_ID + 9}/{ping.token}", {"content": "x"})
    assert (foreign.status, foreign.code) == (401, 50027)


async def test_original_is_read_changed_and_deleted(api: Api, ping: Interaction) -> None:
    await api.answer(ping, MESSAGE)
    got = await api.webhook("GET", ping, "/messages/@original")
    assert got.body["content"] == "hello"
    changed = await api.webhook("PATCH", ping, "/messages/@original", {"content": "changed"})
    assert changed.body["content"] == "changed"
    assert changed.body["edited_timestamp"] is not None
    assert (await api.webhook("DELETE", ping, "/messages/@original")).status == 204
    gone = await api.webhook("GET", ping, "/messages/@original")
    assert (gone.status, gone.code) == (404, 10008)


async def test_follow_up_is_read_changed_and_deleted(api: Api, ping: Interaction) -> None:
    await api.answer(ping, MESSAGE)
    made = await api.webhook("POST", ping, body={"content": "more", "flags": 64})
    path = f"/messages/{made.body['id']}"
    assert (await api.webhook("GET", ping, path)).body["flags"] == 64
    assert (await api.webhook("PATCH", ping, path, {"content": "m"})).body["content"] == "m"
    assert (await api.webhook("DELETE", ping, path)).status == 204
    assert (await api.webhook("GET", ping, path)).code == 10008


async def test_message_of_another_interaction_is_out_of_reach(api: Api, ping: Interaction) -> None:
    await api.answer(ping, MESSAGE)
    other = api.person().slash("ping", {})
    await api.answer(other, MESSAGE)
    assert other.response is not None
    assert (await api.webhook("GET", ping, f"/messages/{other.response.id}")).code == 10008


async def test_deferred_answer_is_filled_by_the_first_follow_up(
    api: Api, ping: Interaction
) -> None:
    await api.answer(ping, THINKING)
    assert ping.response is not None
    assert ping.response.flags == 64 | 128
    filled = await api.webhook("POST", ping, body={"content": "done"})
    assert filled.body["id"] == str(ping.response.id)
    assert filled.body["flags"] == 64  # private because the deferral was
    second = await api.webhook("POST", ping, body={"content": "more"})
    assert second.body["id"] != filled.body["id"]
    assert second.body["flags"] == 0


async def test_private_answer_is_for_one_reader_and_no_channel_route(
    preview: Preview, api: Api, ping: Interaction
) -> None:
    await api.answer(ping, {"type": 4, "data": {"content": "psst", "flags": 64}})
    assert ping.response is not None
    assert [row.content for row in api.person(READER_JA).messages()] == ["psst"]
    assert api.person(READER_EN).messages() == []
    path = f"/channels/{ping.channel.id}/messages"
    assert (await api("GET", path)).body == []
    for method in ("GET", "PATCH", "DELETE"):
        refused = await api(method, f"{path}/{ping.response.id}", {"content": "x"})
        assert (refused.status, refused.code) == (404, 10008)


async def test_with_response_tells_what_was_made(api: Api, ping: Interaction) -> None:
    path = f"/interactions/{ping.id}/{ping.token}/callback?with_response=true"
    answer = await api("POST", path, MESSAGE)
    assert answer.status == 200
    assert answer.body["interaction"]["id"] == str(ping.id)
    assert answer.body["resource"]["message"]["content"] == "hello"
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("kind", [1, 2, 6, 7, 8, 99, None])
async def test_answers_that_a_command_may_not_have(
    api: Api, ping: Interaction, kind: int | None
) -> None:
    refused = await api.answer(ping, {"type": kind, "data": {}})
    assert (refused.status, refused.code) == (400, 50035)
    assert refused.faults("type") == ["BASE_TYPE_CHOICES"]


async def test_installed_by_the_user_alone(api: Api) -> None:
    """In a private channel without the bot: context 2, and five follow-ups at most."""
    await api.register(PING)
    private = next(
        channel
        for channel in api.preview.backend.world.channels.values()
        if set(channel.recipient_ids) == {READER_JA, READER_EN}
    )
    interaction = api.person(READER_JA, private).slash("ping", {})
    assert interaction.context == 2
    assert interaction.owners == {"1": str(READER_JA)}
    await api.answer(interaction, MESSAGE)
    for _ in range(5):
        assert (await api.webhook("POST", interaction, body={"content": "x"})).status == 200
    refused = await api.webhook("POST", interaction, body={"content": "x"})
    assert (refused.status, refused.code) == (400, 40094)


async def test_contexts_and_owners(api: Api) -> None:
    await api.register(PING)
    in_server = api.person().slash("ping", {})
    guild_id = str(in_server.channel.guild_id)
    assert in_server.context == 0
    assert in_server.owners == {"0": guild_id, "1": str(READER_JA)}
    dm = api.preview.backend.world.dm_channel(READER_JA)
    in_dm = api.person(READER_JA, dm).slash("ping", {})
    assert (in_dm.context, in_dm.owners["0"]) == (1, "0")
