"""Readers, servers, languages, themes, and a line that breaks."""

from __future__ import annotations

from playwright.async_api import WebSocketRoute, expect

from .conftest import Contexts, OpenPage
from .reader import Reader


async def test_another_reader_reads_another_language(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    await page.get_by_role("button", name="表示する人を切り替える").click()
    await page.get_by_role("menuitemradio", name="Alex").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator("#notice")).to_have_text("A local stand-in.")
    await expect(reader.box).to_have_attribute("placeholder", "Message #雑談")
    await reader.box.fill("/loo")
    await expect(reader.options).to_contain_text(["Look something up"])
    await page.get_by_role("button", name="Switch reader").click()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator("html")).to_have_attribute("lang", "ja")


async def test_servers_and_direct_messages(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page
    await page.get_by_role("button", name="Harbour Town").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("general")
    await page.get_by_role("button", name="announcements").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("announcements")
    await page.get_by_role("button", name="ダイレクトメッセージ").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("見本")
    await expect(page.locator(".welcome-title")).to_have_text("見本 とのダイレクトメッセージ")
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_have_text("見本")
    await expect(await reader.run("lookup", {"word": "すいか"})).to_contain_text("すいか の記録")


async def test_the_theme_follows_the_system_until_it_is_chosen(
    contexts: Contexts, sample_url: str
) -> None:
    context = await contexts.new(light=True)
    page = await context.new_page()
    await Reader(page, sample_url).visit("ja")
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")
    await page.get_by_role("button", name="暗い表示にする").click()
    await expect(page.get_by_role("button", name="明るい表示にする")).to_be_focused()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await context.close()


async def test_a_server_without_the_app_says_so(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="島の話")
    await expect(reader.page.locator("#welcome")).to_contain_text("アプリは入っていません")
    await expect(reader.page.locator(".example")).to_have_count(0)


async def test_an_app_that_is_gone_is_said(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="雑談")
    page = reader.page

    def say_offline(route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        server.on_message(
            lambda event: route.send(str(event).replace('"online": true', '"online": false'))
        )

    await page.route_web_socket("**/preview/socket*", say_offline)
    await page.reload()
    await expect(page.locator("#banner")).to_contain_text("アプリは接続されていません")
    await expect(page.locator(".presence")).to_contain_text("オフライン")


async def test_what_was_missed_is_there_after_a_broken_line(open_page: OpenPage) -> None:
    reader = await open_page(user="ja", channel="お知らせ")
    page = reader.page
    lines: list[WebSocketRoute] = []

    def keep(route: WebSocketRoute) -> None:
        route.connect_to_server()
        lines.append(route)

    await page.route_web_socket("**/preview/socket*", keep)
    await page.reload()
    await page.locator("html[data-ready]").wait_for(state="attached")
    await reader.box.fill("書きかけの文")
    await lines[0].close()
    await expect(page.locator("#banner")).to_have_text("接続が切れました。つなぎ直しています…")
    other = await open_page(user="admin", channel="お知らせ")
    await other.say("その間の知らせ")
    await expect(reader.newest).to_contain_text("その間の知らせ")
    await expect(reader.box).to_have_value("書きかけの文")
    await expect(page.locator("#banner")).to_be_hidden()
