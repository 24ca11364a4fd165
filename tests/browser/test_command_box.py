"""The message box: slash menu, options, choices, completions, sub-commands; by keyboard alone."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from .conftest import OpenPage
from .reader import Reader


async def active_option(reader: Reader, field: Locator) -> str:
    """What a screen reader says of the option that the arrow keys are on."""
    identifier = await field.get_attribute("aria-activedescendant")
    assert identifier
    return await reader.page.locator(f"#{identifier} .option-label").inner_text()


def slot(reader: Reader, name: str) -> Locator:
    return reader.page.locator(f".slot-input[data-option={name}]")


async def test_asking_with_the_keyboard_only(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    await expect(reader.box).to_be_focused()
    await page.keyboard.type("/")
    await expect(reader.options).not_to_have_count(0)
    await expect(reader.box).to_have_attribute("aria-expanded", "true")
    await page.keyboard.type("look")
    await expect(reader.options).to_have_count(1)
    assert await active_option(reader, reader.box) == "/lookup"
    await page.keyboard.press("Enter")
    word = slot(reader, "word")
    await expect(word).to_be_focused()
    await expect(page.locator(".composer-popup")).to_contain_text("ことば 調べることば 必須")
    await page.keyboard.insert_text("さくら")
    await expect(reader.options).to_have_text(["さくら", "さくらんぼ"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    assert await active_option(reader, word) == "さくらんぼ"
    await page.keyboard.press("Enter")
    await expect(word).to_have_value("さくらんぼ")
    await page.keyboard.press("Enter")
    await expect(reader.newest).to_contain_text("さくらんぼ の記録")
    await expect(reader.box).to_be_focused()


async def test_free_text_goes_out_without_picking(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.box.fill("/lookup ")
    await reader.page.keyboard.insert_text("桜")
    await expect(reader.options).to_have_text(["桜餅", "桜島"])
    await reader.page.keyboard.press("Enter")
    await expect(reader.newest).to_contain_text("桜 の記録")


async def test_completions_that_are_not_there_are_said(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.box.fill("/lookup ない")
    await expect(reader.page.locator(".popup-status")).to_have_text("当てはまる候補はありません")


async def test_the_enter_of_an_input_method_sends_nothing(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    before = await reader.messages.count()
    await reader.box.fill("変換中")
    await reader.box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await expect(reader.box).to_have_value("変換中")
    await reader.box.press("Enter")
    await expect(reader.box).to_have_value("")
    await expect(reader.messages).to_have_count(before + 1)


async def test_only_a_choice_can_be_sent(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.box.fill("/shade ")
    tone = slot(reader, "tone")
    await expect(reader.options).to_have_text(["明るい", "暗い"])
    await tone.fill("まぶしい")
    await tone.press("Enter")
    await expect(tone).to_have_attribute("aria-invalid", "true")
    await expect(reader.page.locator(".popup-status")).to_have_text("候補から選んでください")
    await tone.fill("暗")
    await tone.press("Enter")
    await tone.press("Enter")
    await expect(reader.newest).to_contain_text("選ばれた値：dark")


async def test_a_sub_command_with_a_channel_and_a_number(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    await reader.box.fill("/daily")
    await expect(reader.options).to_contain_text(["/daily subscribe"])
    await page.keyboard.press("Enter")
    await expect(reader.options).to_have_text(["#雑談", "#お知らせ"])
    await page.keyboard.insert_text("お知")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="hour を指定する").click()
    hour = slot(reader, "hour")
    await hour.fill("朝")
    await hour.press("Enter")
    await expect(page.locator(".popup-status")).to_have_text("整数を入力してください")
    await hour.fill("７")
    await hour.press("Enter")
    await expect(reader.newest).to_contain_text("#お知らせ 7時")
    await expect(reader.newest.locator(".message-context")).to_contain_text("/daily subscribe")


async def test_a_number_outside_its_range_is_refused(open_page: OpenPage) -> None:
    reader = await open_page(user="en", channel="general")
    await reader.box.fill("/lookup word:すいか count:12 ")
    count = slot(reader, "count")
    await count.press("Enter")
    await expect(reader.page.locator(".popup-status")).to_have_text("Must be 9 or less")
    await count.fill("3")
    await count.press("Enter")
    await expect(reader.newest).to_contain_text("3 件")


async def test_a_missing_option_is_asked_for(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.box.fill("/lookup ")
    await reader.page.locator(".composer-send").click()
    await expect(slot(reader, "word")).to_be_focused()
    await expect(reader.page.locator(".popup-status")).to_have_text("ことば を入力してください")


async def test_the_way_back_out_of_a_command(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.box.fill("/lookup ")
    await slot(reader, "word").press("Backspace")
    await expect(reader.box).to_have_value("/lookup")
    await reader.box.press("Enter")
    await slot(reader, "word").press("Escape")
    await expect(reader.box).to_have_value("")
    await expect(reader.box).to_be_focused()


async def test_a_slash_anywhere_opens_the_commands(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.page.locator("#scroller").focus()
    await reader.page.keyboard.press("/")
    await expect(reader.box).to_be_focused()
    await expect(reader.options).not_to_have_count(0)
