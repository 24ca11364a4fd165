"""Finding and starting the system's Chromium."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import AsyncIterator

from playwright.async_api import Browser, Playwright, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOT_FOUND = (
    "no Chromium found: the tests in tests/browser were skipped. "
    "Install Debian's chromium and fonts-noto-cjk, or name a browser in CHROMIUM"
)


def find() -> str | None:
    """The browser's path: `CHROMIUM` if set, else the first known name on the PATH."""
    wanted = os.environ.get("CHROMIUM")
    return shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.asynccontextmanager
async def browser(path: str) -> AsyncIterator[Browser]:
    playwright: Playwright
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield launched
        finally:
            await launched.close()
