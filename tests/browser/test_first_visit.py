"""Somebody opens the page for the first time."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from .conftest import OpenPage


async def test_an_example_is_answered_at_one_click(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="お知らせ")
    page = reader.page
    await expect(page.locator("#notice")).to_have_text("手元の代役です。")
    await expect(page.get_by_text("#お知らせ へようこそ")).to_be_visible()
    await expect(page.locator(".presence")).to_contain_text("オンライン")
    await page.get_by_role("button", name="さくらとは").click()
    await expect(reader.newest).to_contain_text("さくら の記録")
    await expect(reader.newest.locator(".message-context")).to_have_text("さくら が /lookup を使用")
    await expect(reader.newest).to_contain_text("あなただけに見えます")


async def test_examples_stay_at_hand_above_a_long_talk(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="お知らせ")
    await reader.page.get_by_role("button", name="質問の例").click()
    await reader.page.get_by_role("menuitem", name="一覧を見る").click()
    await expect(reader.newest).to_contain_text("一覧 1 ページ")


async def test_nothing_is_asked_of_other_machines(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="お知らせ")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    await reader.page.reload()
    await reader.page.locator("html[data-ready]").wait_for(state="attached")
    await reader.run("chart")
    assert asked
    assert [url for url in asked if not url.startswith(f"{reader.base}/")] == []


async def test_the_reader_of_the_browsers_language_comes_first(
    browser: Browser, sample_url: str
) -> None:
    for language, name in (("ja", "さくら"), ("en-GB", "Alex")):
        context = await browser.new_context(locale=language)
        page = await context.new_page()
        await page.goto(sample_url)
        await expect(page.locator(".reader-name b")).to_have_text(name)
        await expect(page.locator("html")).to_have_attribute("lang", language[:2])
        await context.close()
