"""The driver: what a person does, and what they see."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.preview.options import Refused
from tests.driver import Discord, NotShownError, client_with

from .sample import PNG, add_commands


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord.start(client_with(add_commands)) as running:
        yield running


async def test_slash_answers_in_the_channel_with_both_locales(discord: Discord) -> None:
    shown = await discord.user("ja").slash("echo", text="こんにちは")
    assert shown.content == "こんにちは (ja/ja)"
    assert not shown.ephemeral
    abroad = await discord.user("ja", at="general").slash("echo", text="hi")
    assert abroad.content == "hi (ja/en-US)"


async def test_autocomplete(discord: Discord) -> None:
    choices = await discord.user("en").autocomplete("echo", text="ab")
    assert choices == [{"name": "ab1", "value": "ab1"}, {"name": "ab2", "value": "ab2"}]


async def test_buttons_edit_the_message_at_once_or_later(discord: Discord) -> None:
    user = discord.user("ja")
    panel = await user.slash("panel")
    edited = await user.click(panel, "Edit")
    assert (edited.content, edited.message_id) == ("edited", panel.message_id)
    later = await user.click(edited, "panel:later")
    assert later.content == "edited later"
    assert later.buttons == ()
    with pytest.raises(Refused):
        await user.click(panel, "Edit")  # its button is gone by now


async def test_select_answers_only_the_one_who_chose(discord: Discord) -> None:
    ja, en = discord.user("ja"), discord.user("en", at="雑談")
    panel = await ja.slash("panel")
    shown = await ja.select(panel, "Two", placeholder="Choose")
    assert shown.content == "chose 2"
    assert shown.ephemeral
    assert [row.content for row in ja.messages()] == ["panel", "chose 2"]
    assert [row.content for row in en.messages()] == ["panel"]


async def test_modal_opens_and_is_sent(discord: Discord) -> None:
    user = discord.user("ja")
    opened = await user.slash("form")
    assert opened.modal is not None
    assert opened.modal.title == "Words"
    shown = await user.submit(opened, {"Your words": "すみません"})
    assert shown.content == "heard すみません"
    with pytest.raises(Refused):
        await user.submit(opened, {"Your words": "x" * 51})


async def test_deferred_answer_comes_with_its_picture(discord: Discord) -> None:
    shown = await discord.user("ja").slash("slow", private=True)
    assert shown.ephemeral
    assert shown.embed.title == "Chart"
    assert [file.content for file in shown.attachments] == [PNG]
    assert shown.raw["attachments"] == []  # Discord lists no file twice
    assert shown.embed.raw["image"]["width"] == 1


async def test_message_menu(discord: Discord) -> None:
    message = discord.user("en", at="雑談").say("a claim")
    shown = await discord.user("ja").menu("Quote", message)
    assert shown.content == "> a claim"


async def test_subcommand_needs_the_permission(discord: Discord) -> None:
    with pytest.raises(Refused, match="not offered"):
        await discord.user("ja").slash("post here", channel=discord.channel("雑談"))
    shown = await discord.user("admin").slash(
        "post here", channel=discord.channel("お知らせ"), times=3
    )
    assert shown.content == "done"
    assert [row.content for row in discord.channel_messages("お知らせ")] == ["posted"]


async def test_public_message_is_seen_by_others(discord: Discord) -> None:
    other = discord.user("en", at="雑談")
    waiting = asyncio.create_task(other.sees("hello"))
    shown = await discord.user("ja").slash("echo", text="hello")
    assert (await waiting).message_id == shown.message_id


async def test_client_survives_a_restart(discord: Discord) -> None:
    user = discord.user("ja")
    panel = await user.slash("panel")
    await discord.restart_bot()
    assert (await user.click(panel, "Edit")).content == "edited"


async def test_looking_for_what_is_not_there_fails(discord: Discord) -> None:
    shown = await discord.user("ja").slash("panel")
    with pytest.raises(NotShownError, match="'Edit'"):
        shown.button("Nothing")
