"""One Chromium and one server of each kind for all browser tests; a fresh page for each test."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ViewportSize

from . import chromium
from .processes import serving, until_commands
from .reader import Reader

OpenPage = Callable[..., Awaitable[Reader]]

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}


def pytest_itemcollected(item: pytest.Item) -> None:
    """All tests here share one event loop, which owns the browser, and one xdist worker."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    reason = chromium.missing()
    if reason is not None:
        # where the machine was set up for the tests, going without them is a failure
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    path = chromium.find()
    assert path is not None
    async with chromium.browser(path) as launched:
        yield launched


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sample_url(browser: Browser) -> AsyncIterator[str]:
    """The page in front of the sample application."""
    async with serving("-m", "tests.browser.sample_app") as address:
        yield address


class Contexts:
    """Browser contexts by kind of device: a shared one has the page's files in its cache."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[tuple[bool, bool], BrowserContext] = {}

    async def get(self, *, phone: bool, light: bool) -> BrowserContext:
        key = (phone, light)
        if key not in self._kept:
            self._kept[key] = await self.new(phone=phone, light=light)
        return self._kept[key]

    async def new(self, *, phone: bool = False, light: bool = False) -> BrowserContext:
        return await self._browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            is_mobile=phone,
            color_scheme="light" if light else "dark",
            reduced_motion="reduce",
            timezone_id="Asia/Tokyo",
        )


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    return Contexts(browser)


async def opening(contexts: Contexts, base: str) -> AsyncIterator[OpenPage]:
    """A way to open pages of one server, which closes them and reads their consoles at the end."""
    opened: list[Reader] = []

    async def open_one(*, phone: bool = False, light: bool = False, **place: Any) -> Reader:
        context = await contexts.get(phone=phone, light=light)
        reader = Reader(await context.new_page(), base)
        opened.append(reader)
        await reader.visit(**place)
        return reader

    yield open_one
    complaints = [line for reader in opened for line in reader.complaints]
    for reader in opened:
        await reader.page.close()
    assert complaints == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot_url(browser: Browser) -> AsyncIterator[str]:
    """The page in front of the bot itself, started as a visitor starts it; after the browser,
    so that nothing is started in vain where there is none.
    """
    async with serving("-m", "bot", "preview", "--port", "0") as address:
        await until_commands(address)
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def open_bot_page(contexts: Contexts, bot_url: str) -> AsyncIterator[OpenPage]:
    """As `open_page`, for the bot itself."""
    async for opener in opening(contexts, bot_url):
        yield opener


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(contexts: Contexts, sample_url: str) -> AsyncIterator[OpenPage]:
    """Opens the sample application's page; at the end the console must have stayed silent."""
    async for opener in opening(contexts, sample_url):
        yield opener
