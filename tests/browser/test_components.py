"""Buttons, menus and modals below a message."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from .conftest import OpenPage
from .reader import Reader


def message_with(reader: Reader, text: str) -> Locator:
    return reader.messages.filter(has_text=text).last


async def test_turning_pages_keeps_the_focus_on_the_button(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("list")
    await expect(message.get_by_role("button", name="前へ")).to_be_disabled()
    forward = message.get_by_role("button", name="次へ")
    await forward.focus()
    await reader.page.keyboard.press("Enter")
    await expect(message).to_contain_text("一覧 2 ページ")
    await expect(forward).to_be_focused()
    await reader.page.keyboard.press("Enter")
    await expect(message).to_contain_text("一覧 3 ページ")
    await expect(forward).to_be_disabled()
    await expect(message.get_by_role("button", name="前へ")).to_be_focused()


async def test_what_is_pressed_stays_where_it_is(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.run("list")
    for _ in range(3):
        await reader.run("rich")
    forward = message_with(reader, "一覧 1 ページ").get_by_role("button", name="次へ")
    await forward.evaluate("it => it.scrollIntoView({ block: 'center' })")
    before = await forward.bounding_box()
    await forward.click()
    turned = message_with(reader, "一覧 2 ページ").get_by_role("button", name="次へ")
    await expect(turned).to_be_focused()
    await turned.click()
    end = message_with(reader, "一覧 3 ページ").get_by_role("button", name="前へ")
    await expect(end).to_be_focused()
    after = await end.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) <= 1


async def test_a_menu_by_keyboard(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    message = await reader.run("list")
    menu = message.get_by_role("combobox", name="開く")
    await menu.focus()
    await page.keyboard.press("ArrowDown")
    await expect(menu).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("Escape")
    await expect(menu).to_have_attribute("aria-expanded", "false")
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(message).to_contain_text("項目 3 の詳細")
    await expect(message.locator(".components")).to_have_count(0)


async def test_a_menu_by_mouse(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.run("list")
    await reader.choose("項目 5")
    await expect(reader.newest).to_contain_text("項目 5 の詳細")


async def test_a_menu_that_takes_several(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    message = await reader.run("buttons")
    menu = message.get_by_role("combobox", name="二つまで")
    await menu.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Space")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Space")
    await expect(message.get_by_role("option", selected=True)).to_have_text(["赤", "青"])
    await message.get_by_role("button", name="決定").click()
    await expect(message.locator(".message-content")).to_have_text("赤と青")


async def test_kinds_of_buttons(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("buttons")
    link = message.get_by_role("link", name="外へ")
    await expect(link).to_have_attribute("href", "https://example.com/")
    await expect(link).to_have_attribute("target", "_blank")
    await expect(message.get_by_role("button", name="使えない")).to_be_disabled()
    await reader.press("数える")
    await expect(message).to_contain_text("一回")


async def test_a_modal_checks_keeps_and_sends(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    message = await reader.run("buttons")
    opener = message.get_by_role("button", name="書く")
    await opener.click()
    dialog = page.get_by_role("dialog", name="ご意見")
    field = dialog.get_by_label("内容")
    await expect(field).to_be_focused()
    await page.keyboard.insert_text("短")
    await dialog.get_by_role("button", name="送信").click()
    await expect(dialog).to_be_visible()
    await page.keyboard.insert_text("くないご意見")
    await dialog.get_by_role("button", name="送信").click()
    await expect(dialog.locator(".failure")).to_have_text("選択してください")
    await dialog.get_by_role("combobox", name="種類").click()
    await dialog.get_by_role("option", name="要望").click()
    await dialog.get_by_role("button", name="送信").click()
    await expect(dialog).to_have_count(0)
    await expect(reader.newest).to_contain_text("要望を受け取りました：短くないご意見")


async def test_a_modal_closed_with_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("buttons")
    opener = message.get_by_role("button", name="書く")
    await opener.click()
    await expect(reader.page.get_by_role("dialog")).to_be_visible()
    await reader.page.keyboard.press("Escape")
    await expect(reader.page.get_by_role("dialog")).to_have_count(0)
    await expect(opener).to_be_focused()
