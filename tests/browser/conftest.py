"""One Chromium and one server of each kind for all browser tests; a fresh page for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from . import chromium
from .processes import serving
from .reader import Reader

OpenPage = Callable[..., Awaitable[Reader]]

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here share one event loop, which owns the browser, and one xdist worker."""
    for item in items:
        if item.path.is_relative_to(__file__.rsplit("/", 1)[0]):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.NOT_FOUND)
    async with chromium.browser(path) as launched:
        yield launched


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sample_url(browser: Browser) -> AsyncIterator[str]:
    """The page in front of the sample application."""
    async with serving("-m", "tests.browser.sample_app") as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, sample_url: str) -> AsyncIterator[OpenPage]:
    """Opens the page in a context of its own; at the end the console must have stayed silent."""
    async for opener in _opener(browser, sample_url):
        yield opener


async def _opener(browser: Browser, base: str) -> AsyncIterator[OpenPage]:
    opened: list[Reader] = []

    async def open_one(*, phone: bool = False, light: bool = False, **options: Any) -> Reader:
        context = await browser.new_context(
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type] # a TypedDict
            has_touch=phone,
            is_mobile=phone,
            color_scheme="light" if light else "dark",
            reduced_motion="reduce",
            timezone_id="Asia/Tokyo",
        )
        reader = Reader(await context.new_page(), base)
        opened.append(reader)
        await reader.visit(**options)
        return reader

    yield open_one
    complaints = [line for reader in opened for line in reader.complaints]
    for reader in opened:
        await reader.page.context.close()
    assert complaints == []
