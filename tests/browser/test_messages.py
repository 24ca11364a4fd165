"""Messages: markdown, fields, pictures, private answers, thinking and silence."""

from __future__ import annotations

from playwright.async_api import expect

from .conftest import OpenPage


async def test_markdown_becomes_elements_and_html_stays_text(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("rich")
    embed = message.locator(".embed")
    await expect(embed.get_by_role("heading", name="見出し")).to_be_visible()
    for tag, text in (("strong", "太字"), ("em", "斜体"), ("u", "下線"), ("s", "取消")):
        await expect(embed.locator(tag)).to_have_text(text)
    await expect(embed.locator("ul ul li")).to_have_text("内側")
    await expect(embed.locator("pre")).to_have_text("print(1)")
    await expect(embed).to_contain_text("<script>alert(1)</script>")
    await expect(embed.locator("script")).to_have_count(0)
    await expect(embed).to_contain_text("*星印*")
    await expect(embed.locator("time")).to_have_text("2023年11月15日")
    await expect(embed.get_by_text("@さくら")).to_be_visible()
    link = embed.get_by_role("link", name="出典")
    await expect(link).to_have_attribute("href", "https://example.com/a_b")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_spoiler_is_hidden_until_asked_for(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("rich")
    spoiler = message.locator(".spoiler")
    await expect(spoiler.get_by_text("ひみつ")).to_be_hidden()
    await spoiler.focus()
    await reader.page.keyboard.press("Enter")
    await expect(spoiler.get_by_text("ひみつ")).to_be_visible()


async def test_a_command_in_a_text_opens_that_command(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("rich")
    await message.get_by_role("button", name="/lookup").click()
    await expect(reader.page.locator(".slot-input[data-option=word]")).to_be_focused()


async def test_inline_fields_share_a_row_but_not_on_a_phone(open_page: OpenPage) -> None:
    tops = {}
    for phone in (False, True):
        reader = await open_page(user="ja", channel="雑談", phone=phone)
        message = await reader.run("lookup", {"word": "さくら"})
        boxes = [await row.bounding_box() for row in await message.locator(".embed-field").all()]
        tops[phone] = [round(box["y"]) for box in boxes if box]
    first, *rest = tops[False]
    assert rest[:2] == [first, first]
    assert rest[2] > first
    assert len(set(tops[True])) == 4


async def test_a_picture_has_words_and_opens_large(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    message = await reader.run("chart")
    image = message.get_by_role("img", name="青い四角の図")
    await expect(image).to_be_visible()
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    assert await message.locator("img").count() == 1
    opener = message.get_by_role("button", name="青い四角の図")
    await opener.press("Enter")
    dialog = reader.page.get_by_role("dialog", name="青い四角の図")
    await expect(dialog.locator("p")).to_have_text("青い四角の図")
    await reader.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(opener).to_be_focused()


async def test_a_private_answer_is_for_one_reader_and_can_be_closed(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    other = await open_page(user="admin", channel="雑談")
    seen = await other.messages.count()
    await reader.run("lookup", {"word": "桜餅"})
    public = await reader.say("みなさんへ")
    await expect(public).to_contain_text("みなさんへ")
    await expect(other.newest).to_contain_text("みなさんへ")
    assert await other.messages.count() == seen + 1
    private = reader.messages.filter(has_text="桜餅 の記録").last
    await private.get_by_role("button", name="閉じる").click()
    await expect(reader.messages.filter(has_text="桜餅 の記録")).to_have_count(0)
    await reader.page.reload()
    await expect(reader.newest).to_contain_text("みなさんへ")
    await expect(reader.messages.filter(has_text="桜餅 の記録")).to_have_count(0)


async def test_who_reads_above_is_told_of_new_messages_not_torn_away(
    open_page: OpenPage,
) -> None:
    reader = await open_page(user="ja", channel="雑談")
    other = await open_page(user="admin", channel="雑談")
    for _ in range(3):
        await reader.run("rich")
    scroller = reader.page.locator("#scroller")
    await scroller.evaluate("it => { it.scrollTop = 0; }")
    await other.say("下にあります")
    jump = reader.page.get_by_role("button", name="新しいメッセージへ")
    await expect(jump).to_be_visible()
    await expect(reader.page.locator("#announcer")).to_have_text("はる（管理者）: 下にあります")
    assert await scroller.evaluate("it => it.scrollTop") == 0
    await jump.click()
    await expect(reader.newest).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_thinking_is_shown_until_the_answer_is_there(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    await reader.box.fill("/slow ")
    await reader.page.locator(".composer-send").click()
    await expect(reader.newest.locator(".thinking")).to_have_text("見本 が考え中…")
    await expect(reader.newest).to_contain_text("考えました")
    await expect(reader.page.locator("#announcer")).to_have_text("見本: 考えました")


async def test_silence_is_said_as_discord_says_it(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="お知らせ")
    page = reader.page
    message = await reader.run("buttons")
    await reader.box.fill("/never ")
    await page.locator(".composer-send").click()
    await expect(page.locator(".is-pending")).to_contain_text("コマンドを送信中…")
    silent = message.get_by_role("button", name="黙る")
    await silent.click()
    await expect(silent).to_have_attribute("aria-busy", "true")
    await expect(message.locator(".failure")).to_have_text("インタラクションに失敗しました")
    failed = page.locator("#messages > .message").last
    await expect(failed.locator(".failure")).to_have_text("アプリケーションが応答しませんでした")
    await failed.get_by_role("button", name="閉じる").click()
    await expect(page.get_by_text("アプリケーションが応答しませんでした")).to_have_count(0)
