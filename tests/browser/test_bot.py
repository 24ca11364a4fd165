"""The bot itself, as its readers meet it on the page."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from .axe import grave_violations
from .conftest import OpenPage
from .reader import Reader

ACCOUNTS = "公金受取口座の誤登録って13万件？"
VIEWS = ("概要", "時系列", "数字", "主張の検証", "出典", "関連")


def view_button(message: Locator, name: str) -> Locator:
    """A card's view button; its label ends with how many there are."""
    return message.get_by_role("button", name=re.compile(rf"^{name}( \d+)?$"))


async def description(message: Locator) -> str:
    return await message.locator(".embed").first.inner_text()


async def test_the_first_visit(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="雑談")
    page = reader.page
    await expect(page.locator("#notice")).to_contain_text("代役")
    examples = page.locator(".example")
    await expect(examples).not_to_have_count(0)
    assert await grave_violations(page) == []
    await examples.first.click()
    await expect(reader.newest.locator(".embed-title")).to_be_visible()
    await expect(reader.newest).to_contain_text("あなただけに見えます")


async def test_every_example_is_answered(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="お知らせ")
    for example in await reader.page.locator(".example").all():
        before = await reader.messages.count()
        await example.click()
        await expect(reader.messages).to_have_count(before + 1)
        await reader.idle()
        text = await reader.newest.inner_text()
        await expect(reader.newest.locator(".embed"), text).not_to_have_count(0)
    await expect(reader.page.locator(".failure:visible")).to_have_count(0)


async def test_asking_and_opening_a_suggestion_by_keyboard(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="雑談")
    page = reader.page
    before = await reader.messages.count()
    await page.keyboard.type("/inc")
    await expect(reader.options.first).to_contain_text("/incident")
    await page.keyboard.press("Enter")
    await page.keyboard.insert_text("公金受取口座")
    await expect(reader.options.filter(has_text="公金受取口座").first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    picked = await page.locator(".option.is-active .option-label").inner_text()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(reader.messages).to_have_count(before + 1)
    title = reader.newest.locator(".embed-title")
    await expect(title).to_be_visible()
    assert (await title.inner_text())[:8] in picked


async def test_each_side_of_a_card(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="雑談")
    message = await reader.run("incident", {"query": ACCOUNTS})
    seen = {await description(message)}
    for name in VIEWS[1:]:
        button = view_button(message, name)
        await button.focus()
        await reader.page.keyboard.press("Enter")
        await reader.idle()
        assert await grave_violations(reader.page, "#messages > :last-child") == []
        seen.add(await description(message))
        assert await reader.page.evaluate("document.activeElement !== document.body"), name
    assert len(seen) == len(VIEWS)


async def test_pages_of_a_year_and_a_card_from_its_list(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="雑談")
    message = await reader.run("year", {"year": "令和5年"})
    first = await description(message)
    await (
        message.get_by_role("button", name="▶")
        .or_(message.get_by_role("button", name="次"))
        .first.click()
    )
    await reader.idle()
    assert await description(message) != first
    before = await reader.messages.count()
    menu = message.get_by_role("combobox").filter(has_text="開く")
    await menu.click()
    option = message.get_by_role("option").first
    label = await option.locator(".option-label").inner_text()
    await option.click()
    await reader.idle()
    opened = reader.newest.locator(".embed")
    await expect(opened).to_contain_text(label.split(maxsplit=1)[-1][:6])
    assert await reader.messages.count() in (before, before + 1)


async def test_checking_a_message_through_its_menu(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="雑談")
    page = reader.page
    before = await reader.messages.count()
    claim = reader.messages.filter(has_text="公金受取口座が13万件も誤登録されたってよ").first
    await claim.locator(".message-main").click(button="right", position={"x": 20, "y": 10})
    await page.get_by_role("menuitem", name="アプリ").hover()
    await page.get_by_role("menuitem", name="記録と照合").click()
    await expect(reader.messages).to_have_count(before + 1)
    answer = reader.newest
    await expect(answer.locator(".message-context")).to_contain_text("記録と照合")
    await expect(answer.locator(".embed")).to_contain_text("748")
    await expect(answer).to_contain_text("あなただけに見えます")


async def test_a_chart_with_its_words(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="雑談")
    message = await reader.run("stats")
    image = message.locator(".embed img")
    alt = await image.get_attribute("alt")
    assert alt
    assert len(alt) > 20
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 400
    assert await grave_violations(reader.page) == []


async def test_an_english_reader_reads_english(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="en", channel="general", light=True)
    message = await reader.run("incident", {"query": "payout accounts 130,000"})
    await expect(message).to_contain_text("Only you can see this")
    await expect(message.get_by_role("button", name=re.compile("^Sources"))).to_be_visible()
    await expect(message.locator(".embed")).to_contain_text("748")
    assert await grave_violations(reader.page) == []


async def test_what_is_shown_to_all_is_seen_by_all(open_bot_page: OpenPage) -> None:
    reader = await open_bot_page(user="ja", channel="お知らせ")
    other = await open_bot_page(user="admin", channel="お知らせ")
    await reader.run("incident", {"query": ACCOUNTS})
    before = await other.messages.count()
    await reader.press("みんなに見せる")
    await expect(other.messages).to_have_count(before + 1)
    await expect(other.newest.locator(".embed-title")).to_contain_text("公金受取口座")


@pytest.mark.parametrize("width", [360, 414])
async def test_on_a_phone(open_bot_page: OpenPage, width: int) -> None:
    reader = await open_bot_page(user="ja", channel="お知らせ", phone=True)
    await reader.page.set_viewport_size({"width": width, "height": 780})
    for command, options in PHONE_COMMANDS:
        message = await reader.run(command, options)
        assert await reader.overflow() <= 0, command
        await expect(message.locator(".message-head")).to_be_in_viewport()
    assert await grave_violations(reader.page) == []


PHONE_COMMANDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("incident", {"query": ACCOUNTS}),
    ("year", {"year": "2023"}),
    ("stats", {}),
    ("stats", {"view": "prefectures"}),
    ("check", {"claim": "横浜市のコンビニ誤交付は100件だった"}),
    ("help", {}),
)


async def test_not_on_record_is_said(open_bot_page: OpenPage) -> None:
    reader: Reader = await open_bot_page(user="ja", channel="雑談")
    message = await reader.run("incident", {"query": "尼崎 USBメモリ 46万人"})
    await expect(message).to_contain_text("記録にありません")
