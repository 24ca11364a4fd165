"""Bodies against Discord's own document, where it is at hand."""

import os
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from bot.preview import Preview
from bot.preview.openapi import VARIABLE
from tests.driver import Discord, client_with

from .raw import Api
from .sample import add_commands

pytestmark = pytest.mark.skipif(
    not os.environ.get(VARIABLE), reason=f"{VARIABLE} names no OpenAPI document"
)


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Api]:
    preview = Preview()
    await preview.start()
    async with aiohttp.ClientSession() as session:
        yield Api(preview, session)
    await preview.stop()


async def test_request_outside_the_document_is_refused_and_remembered(api: Api) -> None:
    path = f"/channels/{api.person().channel.id}/messages"
    refused = await api("POST", path, {"content": "x", "tts": "loud"})
    assert (refused.status, refused.code) == (400, 50035)
    assert refused.faults("tts") == ["OPENAPI_DOCUMENT"]
    violations = api.preview.backend.violations
    assert [str(row).startswith(f"POST {path}: tts: ") for row in violations] == [True]
    assert (await api("POST", path, {"content": "x", "tts": False})).status == 200
    assert len(violations) == 1


async def test_nested_fault_is_found(api: Api) -> None:
    path = f"/channels/{api.person().channel.id}/messages"
    refused = await api("POST", path, {"embeds": [{"title": "t"}, {"fields": [{"name": 5}]}]})
    assert refused.status == 400
    assert "embeds" in refused.body["errors"]


async def test_library_and_stand_in_both_keep_to_the_document() -> None:
    async with Discord.start(client_with(add_commands)) as discord:
        user = discord.user("ja")
        panel = await user.slash("panel")
        await user.click(panel, "Edit")
        await user.select(panel, "Two", placeholder="Choose")
        await user.slash("slow")
        form = await user.slash("form")
        await user.submit(form, {"Your words": "x"})
        await user.menu("Quote", user.say("claim"))
        await user.autocomplete("echo", text="a")
        client = discord.client
        assert client is not None
        await client.application_info()
        channel = client.get_partial_messageable(user.channel.id)
        assert len([row async for row in channel.history()]) == 3
        assert discord.backend.reply_violations == []
        assert discord.violations == []
