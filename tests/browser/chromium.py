"""Finding and starting the system's Chromium."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import playwright
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
DRIVER = Path(playwright.__file__).parent / "driver" / "node"


def find() -> str | None:
    """The browser's path: `CHROMIUM` if set, else the first known name on the PATH."""
    wanted = os.environ.get("CHROMIUM")
    return shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, NAMES)), None)


def missing() -> str | None:
    """Why the tests can't run here, with what to install; None where they can."""
    if find() is None:
        return NOT_FOUND
    done = subprocess.run([DRIVER, "--version"], capture_output=True, text=True, check=False)
    if done.returncode:
        return (
            "Playwright's driver does not start: the tests in tests/browser were skipped. "
            f"Install Debian's libatomic1 ({done.stderr.strip()})"
        )
    return None


@contextlib.asynccontextmanager
async def browser(path: str) -> AsyncIterator[Browser]:
    running: Playwright
    async with async_playwright() as running:
        launched = await running.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield launched
        finally:
            await launched.close()
