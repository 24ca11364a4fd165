"""The page on a phone."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from .conftest import OpenPage


@pytest.mark.parametrize("width", [360, 414])
async def test_nothing_is_wider_than_the_screen(open_page: OpenPage, width: int) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    await reader.page.set_viewport_size({"width": width, "height": 780})
    for command in ("rich", "buttons", "list", "chart"):
        await reader.run(command)
        assert await reader.overflow() <= 0, command


async def test_asking_by_touch(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    page = reader.page
    await page.get_by_role("button", name="コマンド").tap()
    await reader.options.filter(has_text="/lookup").tap()
    await page.keyboard.insert_text("すい")
    await reader.options.filter(has_text="すいか").tap()
    await page.locator(".composer-send").tap()
    await expect(reader.newest).to_contain_text("すいか の記録")


async def test_a_menu_in_a_menu_stays_on_the_screen(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    page = reader.page
    message = await reader.say("端まで")
    await message.get_by_role("button", name="メッセージのメニュー").tap()
    await page.get_by_role("menuitem", name="アプリ").tap()
    await expect(page.get_by_role("menuitem", name="調べる")).to_be_in_viewport(ratio=1)
    await expect(page.locator(".menu.is-root")).to_be_in_viewport(ratio=1)


async def test_the_channels_come_out_of_a_drawer(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    page = reader.page
    channel = page.get_by_role("button", name="お知らせ")
    await expect(channel).to_be_hidden()
    opener = page.get_by_role("button", name="サーバーとチャンネルを開く")
    await opener.tap()
    await expect(channel).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(channel).to_be_hidden()
    await expect(opener).to_be_focused()
    await opener.tap()
    await channel.tap()
    await expect(page.get_by_role("heading", level=1)).to_have_text("お知らせ")
    await expect(channel).to_be_hidden()


async def test_what_is_touched_is_large_enough(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    await reader.run("list")
    # WCAG 2.2, 2.5.8: 24 CSS pixels, but for targets in a sentence.
    small = await reader.page.evaluate(
        """() => [...document.querySelectorAll("button:not(.md button)")]
          .filter((it) => it.checkVisibility())
          .filter((it) => Math.min(it.offsetWidth, it.offsetHeight) < 24)
          .map((it) => it.outerHTML)"""
    )
    assert small == []


async def test_a_tall_answer_starts_at_its_first_line(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    await reader.page.set_viewport_size({"width": 360, "height": 480})
    message = await reader.run("rich")
    await expect(message.locator(".message-head")).to_be_in_viewport()
