"""axe-core finds nothing serious, whatever is open, in both themes."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from .axe import grave_violations
from .conftest import OpenPage


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_messages_of_all_kinds(open_page: OpenPage, light: bool) -> None:
    reader = await open_page(user="ja", channel="お知らせ", light=light)
    for command in ("rich", "buttons", "list", "chart"):
        await reader.run(command)
    await reader.run("lookup", {"word": "さくら"})
    assert await grave_violations(reader.page) == []


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_what_opens(open_page: OpenPage, light: bool) -> None:
    reader = await open_page(user="en", channel="announcements", light=light)
    page = reader.page
    await page.keyboard.type("/")
    await expect(reader.options).not_to_have_count(0)
    assert await grave_violations(reader.page) == []
    await page.keyboard.type("lookup さくら")
    await expect(reader.options).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    assert await grave_violations(reader.page) == []
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    message = await reader.run("buttons")
    await message.get_by_role("button", name="Message menu").press("Enter")
    await page.keyboard.press("ArrowRight")
    assert await grave_violations(reader.page) == []
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await message.get_by_role("button", name="書く").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await grave_violations(reader.page) == []


async def test_a_phone_with_its_drawer(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="お知らせ", phone=True)
    await reader.run("list")
    assert await grave_violations(reader.page) == []
    await reader.page.get_by_role("button", name="サーバーとチャンネルを開く").tap()
    await expect(reader.page.get_by_role("button", name="お知らせ")).to_be_visible()
    assert await grave_violations(reader.page) == []
