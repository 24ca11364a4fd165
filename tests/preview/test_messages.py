"""Messages in channels, by hand."""

import io
import json
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.preview import Preview, VirtualClock, mentions
from bot.preview.model import Message, Overwrite
from bot.preview.permissions import Permission
from bot.preview.seed import READER_EN, READER_JA

from .raw import Api
from .sample import PNG

NONCE = {"content": "once", "nonce": "row-1", "enforce_nonce": True}


@pytest.fixture
def path(preview: Preview) -> str:
    return f"/channels/{home(preview)}/messages"


def home(preview: Preview) -> int:
    return next(row.id for row in preview.backend.world.channels.values() if row.name == "雑談")


def deny(preview: Preview, *permissions: Permission) -> None:
    world = preview.backend.world
    deny = 0
    for permission in permissions:
        deny |= permission
    overwrites = world.channels[home(preview)].overwrites
    overwrites[world.bot.id] = Overwrite(world.bot.id, 1, deny=deny)


async def test_create_read_edit_delete(api: Api, path: str, clock: VirtualClock) -> None:
    made = await api("POST", path, {"content": " hello ", "nonce": 7})
    assert (made.status, made.body["content"], made.body["nonce"]) == (200, "hello", 7)
    one = f"{path}/{made.body['id']}"
    clock.advance(60)
    assert (await api("PATCH", one, {"content": "changed"})).body["edited_timestamp"]
    assert (await api("GET", one)).body["content"] == "changed"
    assert (await api("DELETE", one)).status == 204
    assert (await api("GET", one)).code == 10008


async def test_unknown_things(api: Api, path: str) -> None:
    assert (await api("GET", f"{path}/1")).code == 10008
    unknown = await api("POST", "/channels/1/messages", {"content": "x"})
    assert (unknown.status, unknown.code) == (404, 10003)
    assert (await api("GET", "/guilds/1")).code == 10004
    assert (await api("GET", "/users/1")).code == 10013
    assert (await api("GET", "/nothing/here")).body == {"message": "404: Not Found", "code": 0}
    assert (await api("PUT", path, {})).status == 405
    assert (await api("GET", path + "/x")).code == 50035
    assert (await api("GET", "/users/@me", token="wrong")).status == 401


async def test_server_without_the_bot_is_closed(api: Api, preview: Preview) -> None:
    island = next(row for row in preview.backend.world.guilds.values() if row.name == "となりの島")
    assert (await api("GET", f"/guilds/{island.id}")).code == 50001
    refused = await api("POST", f"/channels/{island.channel_ids[0]}/messages", {"content": "x"})
    assert (refused.status, refused.code) == (403, 50001)


async def test_same_nonce_makes_no_second_message(api: Api, path: str, clock: VirtualClock) -> None:
    first = await api("POST", path, NONCE)
    clock.advance(120)
    again = await api("POST", path, NONCE | {"content": "other words"})
    assert again.status == 200
    assert again.body == first.body
    assert len((await api("GET", path)).body) == 1


async def test_nonce_counts_only_when_enforced_and_for_some_minutes(
    api: Api, path: str, clock: VirtualClock
) -> None:
    await api("POST", path, NONCE)
    await api("POST", path, NONCE | {"enforce_nonce": False})
    await api("POST", path, NONCE | {"nonce": "row-2"})
    assert len((await api("GET", path)).body) == 3
    clock.advance(301)
    await api("POST", path, NONCE)
    assert len((await api("GET", path)).body) == 4


async def test_nonce_is_short(api: Api, path: str) -> None:
    refused = await api("POST", path, NONCE | {"nonce": "x" * 26})
    assert refused.faults("nonce") == ["BASE_TYPE_MAX_LENGTH"]


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": " \n"}, {"embeds": []}])
async def test_empty_message(api: Api, path: str, body: dict[str, Any]) -> None:
    refused = await api("POST", path, body)
    assert (refused.status, refused.code) == (400, 50006)


async def test_body_that_is_no_json(api: Api, path: str) -> None:
    refused = await api("POST", path, data=b"{")
    assert (refused.status, refused.code) == (400, 50109)


@pytest.mark.parametrize(
    ("lacking", "body", "code"),
    [
        (Permission.VIEW_CHANNEL, {"content": "x"}, 50001),
        (Permission.SEND_MESSAGES, {"content": "x"}, 50013),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, 50013),
    ],
)
async def test_lacking_permission(
    api: Api, preview: Preview, path: str, lacking: Permission, body: dict[str, Any], code: int
) -> None:
    assert (await api("POST", path, body)).status == 200
    deny(preview, lacking)
    refused = await api("POST", path, body)
    assert (refused.status, refused.code) == (403, code)


async def test_without_history_the_channel_looks_empty(
    api: Api, preview: Preview, path: str
) -> None:
    await api("POST", path, {"content": "x"})
    deny(preview, Permission.READ_MESSAGE_HISTORY)
    assert (await api("GET", path)).body == []


async def test_messages_of_others(api: Api, preview: Preview, path: str) -> None:
    theirs = api.person().say("mine")
    refused = await api("PATCH", f"{path}/{theirs.id}", {"content": "x"})
    assert (refused.status, refused.code) == (403, 50005)
    refused = await api("DELETE", f"{path}/{theirs.id}")
    assert (refused.status, refused.code) == (403, 50013)


async def test_files_come_back(
    api: Api, preview: Preview, session: aiohttp.ClientSession, path: str
) -> None:
    form = aiohttp.FormData(quote_fields=False)
    payload = {
        "embeds": [{"title": "t", "image": {"url": "attachment://a.png"}}],
        "attachments": [
            {"id": 0, "filename": "a.png", "description": "a dot"},
            {"id": 1, "filename": "b.csv"},
        ],
    }
    form.add_field("payload_json", json.dumps(payload))
    form.add_field("files[0]", PNG, filename="a.png")
    form.add_field("files[1]", b"1,2", filename="b.csv")
    made = (await api("POST", path, data=form)).body
    assert [row["filename"] for row in made["attachments"]] == ["b.csv"]
    image = made["embeds"][0]["image"]
    assert (image["width"], image["height"], image["description"]) == (1, 1, "a dot")
    for url, content, kind in (
        (image["url"], PNG, "image/png"),
        (made["attachments"][0]["url"], b"1,2", "text/csv; charset=utf-8"),
    ):
        async with session.get(url) as response:
            assert await response.read() == content
            assert response.headers["Content-Type"] == kind
    one = f"{path}/{made['id']}"
    kept = (await api("PATCH", one, {"content": "x"})).body
    assert len(kept["attachments"]) == 1
    dropped = (await api("PATCH", one, {"embeds": [], "attachments": []})).body
    assert (dropped["attachments"], dropped["embeds"]) == ([], [])


async def test_attachment_without_its_file(api: Api, path: str) -> None:
    body = {"content": "x", "attachments": [{"id": 0, "filename": "a.png"}]}
    refused = await api("POST", path, body)
    assert refused.faults("attachments", 0) == ["ATTACHMENT_NOT_FOUND"]


async def test_file_over_ten_megabytes(api: Api, path: str) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", '{"content": "x"}')
    form.add_field("files[0]", io.BytesIO(bytes(10 * 1024 * 1024 + 1)), filename="a.txt")
    refused = await api("POST", path, data=form)
    assert (refused.status, refused.code) == (413, 40005)


async def test_reply_to_a_message(api: Api, path: str) -> None:
    theirs = api.person().say("question")
    made = await api(
        "POST", path, {"content": "a", "message_reference": {"message_id": str(theirs.id)}}
    )
    assert (made.body["type"], made.body["message_reference"]["message_id"]) == (
        19,
        str(theirs.id),
    )
    refused = await api("POST", path, {"content": "a", "message_reference": {"message_id": "1"}})
    assert refused.faults("message_reference") == ["REPLIES_UNKNOWN_MESSAGE"]


async def test_direct_message(api: Api) -> None:
    opened = await api("POST", "/users/@me/channels", {"recipient_id": str(READER_EN)})
    assert opened.body["recipients"][0]["id"] == str(READER_EN)
    sent = await api("POST", f"/channels/{opened.body['id']}/messages", {"content": "hi"})
    assert sent.status == 200
    again = await api("POST", "/users/@me/channels", {"recipient_id": str(READER_EN)})
    assert again.body["id"] == opened.body["id"]


async def test_pages_of_history_hold_every_message_once(api: Api, path: str) -> None:
    ids = [str(api.person().say(str(number)).id) for number in range(7)]
    back: list[str] = []
    query = "?limit=3"
    while page := (await api("GET", path + query)).body:
        back += [row["id"] for row in page]
        query = f"?limit=3&before={back[-1]}"
    assert back == ids[::-1]
    after = (await api("GET", f"{path}?limit=2&after={ids[1]}")).body
    assert [row["id"] for row in after] == [ids[3], ids[2]]
    around = (await api("GET", f"{path}?limit=3&around={ids[3]}")).body
    assert [row["id"] for row in around] == [ids[4], ids[3], ids[2]]
    assert (await api("GET", f"{path}?limit=101")).faults("limit") == ["NUMBER_TYPE_MAX"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    parts=st.lists(
        st.sampled_from(
            ["@everyone", "@here", f"<@{READER_JA}>", f"<@!{READER_EN}>", "<@123456789012345678>"]
        )
        | st.text(max_size=5)
    ),
    parse=st.sets(st.sampled_from(["users", "roles", "everyone"])),
)
def test_nobody_is_notified_beyond_what_is_allowed(
    preview: Preview, parts: list[str], parse: set[str]
) -> None:
    world = preview.backend.world
    channel = world.channels[home(preview)]
    found = mentions.resolve(
        " ".join(parts), {"parse": sorted(parse)}, world, channel, world.bot.id
    )
    if "users" not in parse:
        assert found.user_ids == []
    assert set(found.user_ids) <= {READER_JA, READER_EN}
    assert not found.everyone  # the bot may not, whatever it asks for


async def test_allowed_mentions_contradicting_itself(api: Api, path: str) -> None:
    allowed = {"parse": ["users"], "users": [str(READER_JA)]}
    refused = await api("POST", path, {"content": "x", "allowed_mentions": allowed})
    assert refused.faults("allowed_mentions") == ["MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"]


async def test_mentions_notify_by_default(api: Api, preview: Preview, path: str) -> None:
    await api("POST", path, {"content": f"<@{READER_JA}> hello"})
    messages: list[Message] = preview.backend.world.history(home(preview))
    assert messages[-1].mentions.user_ids == [READER_JA]
    await api("POST", path, {"content": f"<@{READER_JA}>", "allowed_mentions": {"parse": []}})
    assert preview.backend.world.history(home(preview))[-1].mentions.user_ids == []


async def test_deleted_channel_is_unknown(api: Api, preview: Preview, path: str) -> None:
    preview.backend.world.delete_channel(home(preview))
    gone = await api("POST", path, {"content": "x"})
    assert (gone.status, gone.code) == (404, 10003)
