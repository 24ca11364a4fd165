"""A message's own menu, with the application's message commands."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from .conftest import OpenPage


@pytest.mark.parametrize("way", ["mouse", "keyboard", "button"])
async def test_an_app_is_run_on_a_message(open_page: OpenPage, way: str) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    message = await reader.say("梅は咲いたか")
    if way == "mouse":
        await message.locator(".message-main").click(button="right", position={"x": 20, "y": 10})
        await page.get_by_role("menuitem", name="アプリ").hover()
        await page.get_by_role("menuitem", name="調べる").click()
    else:
        if way == "keyboard":
            await message.focus()
            await page.keyboard.press("Shift+F10")
        else:
            await message.get_by_role("button", name="メッセージのメニュー").press("Enter")
        await expect(page.get_by_role("menuitem", name="アプリ")).to_be_focused()
        await page.keyboard.press("ArrowRight")
        await expect(page.get_by_role("menuitem", name="調べる")).to_be_focused()
        await page.keyboard.press("Enter")
    await expect(reader.newest).to_contain_text("調べた文：梅は咲いたか")
    await expect(reader.newest.locator(".message-context")).to_contain_text("を使用")
    await expect(page.get_by_role("menu")).to_have_count(0)


async def test_the_menu_by_a_long_press(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談", phone=True)
    message = await reader.say("長押し")
    content = message.locator(".message-content")
    touch = {"pointerType": "touch", "clientX": 90, "clientY": 200, "bubbles": True}
    await content.dispatch_event("pointerdown", touch)
    await expect(reader.page.get_by_role("menuitem", name="アプリ")).to_be_visible()


async def test_escape_leaves_menu_by_menu_and_gives_the_focus_back(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    opener = (await reader.say("もどる")).get_by_role("button", name="メッセージのメニュー")
    await opener.press("Enter")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menuitem", name="アプリ")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await expect(opener).to_be_focused()
