"""What the page asks for, over HTTP and its websocket."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.preview import Preview, Seed
from bot.preview.seed import ADMIN, READER_EN, READER_JA
from tests.driver import Discord, client_with

from .raw import JSON
from .sample import PNG, add_commands

SEED = Seed.from_json(
    {
        "application_name": "mynabot",
        "notice": {"ja": "代役", "en": "a stand-in"},
        "examples": [{"command": "echo", "options": {"text": "x"}, "label": {"ja": "例"}}],
        "messages": [{"channel": "雑談", "author": "alex", "content": "a claim"}],
    }
)


@dataclass
class Page:
    """A reader's page: requests and events."""

    preview: Preview
    session: aiohttp.ClientSession
    channel_id: str
    user_id: str = str(READER_JA)

    async def get(self, path: str) -> Any:
        async with self.session.get(self.preview.page_url + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, status: int = 200, **body: Any) -> JSON:
        body = {"user_id": self.user_id, "channel_id": self.channel_id} | body
        url = self.preview.page_url + path
        async with self.session.post(url, json=body) as response:
            answer: JSON = await response.json()
            assert response.status == status, answer
            return answer

    async def messages(self) -> list[JSON]:
        path = f"preview/channels/{self.channel_id}/messages?user_id={self.user_id}"
        answer: list[JSON] = await self.get(path)
        return answer


class Events:
    """The events of one reader, waited for by kind."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def until(self, kind: str) -> JSON:
        async with asyncio.timeout(10):
            while True:
                event = await self._socket.receive_json()
                if event["t"] == kind:
                    return dict(event["d"])


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord.start(client_with(add_commands), seed=SEED) as running:
        yield running


@pytest_asyncio.fixture
async def page(discord: Discord) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(discord.preview, session, str(discord.channel("雑談").id))


@pytest_asyncio.fixture
async def events(page: Page) -> AsyncIterator[Events]:
    url = f"{page.preview.page_url}preview/socket?user_id={page.user_id}"
    async with page.session.ws_connect(url) as socket:
        yield Events(socket)


async def test_state_describes_the_world(page: Page) -> None:
    state = await page.get("preview/state")
    assert state["application"]["name"] == "mynabot"
    assert state["online"] is True
    assert {(row["locale"], row["admin"]) for row in state["users"]} == {
        ("ja", False),
        ("en-US", False),
        ("ja", True),
    }
    assert [len(row["channels"]) for row in state["guilds"]] == [2, 2, 1]
    assert {row["user_id"] for row in state["dms"]} == {
        str(READER_JA),
        str(READER_EN),
        str(ADMIN),
    }
    assert {row["name"] for row in state["commands"]} == {
        "echo",
        "panel",
        "slow",
        "form",
        "Quote",
        "post",
    }
    assert state["examples"][0]["command"] == "echo"
    assert state["notice"]["en"] == "a stand-in"


async def test_commands_are_those_on_offer(page: Page) -> None:
    path = "preview/commands?channel_id={}&user_id={}"
    mine = await page.get(path.format(page.channel_id, page.user_id))
    theirs = await page.get(path.format(page.channel_id, ADMIN))
    assert {row["name"] for row in theirs["commands"]} - {
        row["name"] for row in mine["commands"]
    } == {"post"}


async def test_slash_command_is_answered_live(page: Page, events: Events) -> None:
    started = await page.post(
        "preview/interactions/command", command="echo", options={"text": "hi"}
    )
    created = await events.until("MESSAGE_CREATE")
    assert created["content"] == "hi (ja/ja)"
    assert created["interaction"]["name"] == "echo"
    assert created["interaction"]["command_type"] == 1
    ack = await events.until("INTERACTION_ACK")
    assert (ack["interaction_id"], ack["type"]) == (started["interaction_id"], 4)
    assert [row["content"] for row in await page.messages()] == ["a claim", "hi (ja/ja)"]


async def test_deferred_answer_shows_thinking_first(page: Page, events: Events) -> None:
    await page.post("preview/interactions/command", command="slow", options={"private": True})
    thinking = await events.until("MESSAGE_CREATE")
    assert thinking["flags"] == 64 | 128
    done = await events.until("MESSAGE_UPDATE")
    assert (done["id"], done["flags"]) == (thinking["id"], 64)
    image = done["embeds"][0]["image"]
    assert image["url"].startswith("/attachments/")
    assert image["description"] == "a chart"
    url = page.preview.page_url.rstrip("/") + image["url"]
    async with page.session.get(url) as response:
        assert await response.read() == PNG


async def test_private_answers_are_for_their_reader_and_can_be_dismissed(
    page: Page, events: Events
) -> None:
    await page.post("preview/interactions/command", command="slow", options={"private": True})
    shown = await events.until("MESSAGE_UPDATE")
    other = Page(page.preview, page.session, page.channel_id, str(READER_EN))
    assert [row["content"] for row in await other.messages()] == ["a claim"]
    await other.post("preview/messages/dismiss", 404, message_id=shown["id"])
    await page.post("preview/messages/dismiss", message_id=shown["id"])
    assert (await events.until("MESSAGE_DELETE"))["id"] == shown["id"]


async def test_autocomplete(page: Page) -> None:
    answer = await page.post(
        "preview/interactions/autocomplete",
        command="echo",
        options={"text": "ab"},
        focused="text",
    )
    assert answer["choices"][0] == {"name": "ab1", "value": "ab1"}


async def test_button_select_modal_and_menu(page: Page, events: Events) -> None:
    await page.post("preview/interactions/command", command="panel", options={})
    panel = await events.until("MESSAGE_CREATE")
    use = {"message_id": panel["id"]}
    await page.post("preview/interactions/component", custom_id="panel:edit", **use)
    assert (await events.until("MESSAGE_UPDATE"))["content"] == "edited"
    await page.post("preview/interactions/component", custom_id="panel:choose", values=["2"], **use)
    assert (await events.until("MESSAGE_CREATE"))["content"] == "chose 2"
    await page.post("preview/interactions/component", custom_id="panel:ask", **use)
    modal = await events.until("MODAL")
    assert modal["title"] == "Words"
    field = modal["components"][0]["components"][0]["custom_id"]
    await page.post(
        "preview/interactions/modal",
        interaction_id=modal["interaction_id"],
        custom_id=modal["custom_id"],
        values={field: "typed"},
    )
    assert (await events.until("MESSAGE_CREATE"))["content"] == "heard typed"
    claim = (await page.messages())[0]
    await page.post("preview/interactions/command", command="Quote", target_message_id=claim["id"])
    quoted = await events.until("MESSAGE_CREATE")
    assert (quoted["content"], quoted["interaction"]["command_type"]) == ("> a claim", 3)


async def test_subcommand(page: Page, events: Events) -> None:
    admin = Page(page.preview, page.session, page.channel_id, str(ADMIN))
    options = {"channel": page.channel_id}
    await admin.post(
        "preview/interactions/command", command="post", subcommand="here", options=options
    )
    assert (await events.until("MESSAGE_CREATE"))["content"] == "posted"
    refused = await page.post(
        "preview/interactions/command", 403, command="post", subcommand="here", options=options
    )
    assert refused["error"]["code"] == "not_offered"


async def test_people_write_to_each_other(page: Page, events: Events) -> None:
    other = Page(page.preview, page.session, page.channel_id, str(READER_EN))
    await other.post(f"preview/channels/{page.channel_id}/messages", content="hello")
    created = await events.until("MESSAGE_CREATE")
    assert (created["content"], created["author"]["global_name"]) == ("hello", "Alex")


async def test_dead_bot_is_told(discord: Discord, page: Page, events: Events) -> None:
    assert (await events.until("BOT_STATUS"))["online"] is True
    await discord.stop_bot()
    assert (await events.until("BOT_STATUS"))["online"] is False
    await discord.wait_until(lambda: not discord.hub.sessions)
    started = await page.post("preview/interactions/command", command="echo", options={"text": "x"})
    failed = await events.until("INTERACTION_FAILED")
    assert (failed["interaction_id"], failed["reason"]) == (started["interaction_id"], "offline")


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("command", {"command": "echo"}, 400, "missing_option"),
        ("command", {"command": "nothing"}, 404, "unknown_command"),
        ("command", {"command": "echo", "options": []}, 400, "bad_request"),
        ("command", {"command": "echo", "user_id": "5"}, 404, "unknown_user"),
        ("command", {"command": "echo", "user_id": None}, 400, "bad_request"),
        ("command", {"command": "echo", "channel_id": "5"}, 404, "unknown_channel"),
        ("command", {"command": "Quote", "target_message_id": "5"}, 404, "unknown_message"),
        ("autocomplete", {"command": "slow", "focused": "private"}, 400, "bad_option"),
        ("component", {"message_id": "5", "custom_id": "x"}, 404, "unknown_message"),
        ("modal", {"interaction_id": "5"}, 404, "unknown_component"),
    ],
)
async def test_errors_are_words(page: Page, path: str, body: JSON, status: int, code: str) -> None:
    answer = await page.post(f"preview/interactions/{path}", status, **body)
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
async def test_body_that_is_no_object(page: Page, text: str) -> None:
    url = page.preview.page_url + "preview/interactions/command"
    async with page.session.post(url, data=text) as response:
        assert response.status == 400
        assert (await response.json())["error"]["code"] == "bad_request"


async def test_page_of_someone_unknown(page: Page) -> None:
    url = f"{page.preview.page_url}preview/socket?user_id=5"
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await page.session.ws_connect(url)
    assert refused.value.status == 404


def test_seed_that_names_nobody() -> None:
    rows = [{"channel": "雑談", "author": "nobody", "content": "x"}]
    with pytest.raises(ValueError, match="nobody"):
        Preview(Seed.from_json({"messages": rows}))
    rows = [{"channel": "nowhere", "author": "alex", "content": "x"}]
    with pytest.raises(ValueError, match="nowhere"):
        Preview(Seed.from_json({"messages": rows}))
