"""A person in front of the page: what they do, and what they see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.async_api import ConsoleMessage, Locator, Page, expect

TIMEOUT = 8000
"""Milliseconds until something must be seen."""

User = Literal["ja", "en", "admin"]


@dataclass
class Reader:
    """One open page. `complaints` collects what the browser's console says is wrong."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(TIMEOUT)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    async def visit(self, user: User = "ja", channel: str | None = None) -> None:
        """Opens the page as one of the people in the default world, in a channel by its name."""
        state = await self.state()
        locale = "en" if user == "en" else "ja"
        who = next(
            row
            for row in state["users"]
            if row["locale"].startswith(locale) and row["admin"] == (user == "admin")
        )
        address = f"{self.base}/#user={who['id']}"
        if channel is not None:
            channels = [row for guild in state["guilds"] for row in guild["channels"]]
            found = next(row for row in channels if row["name"] == channel)
            address += f"&channel={found['id']}"
        await self.page.goto(address)
        await self.page.locator("html[data-ready]").wait_for(state="attached")

    async def state(self) -> dict[str, Any]:
        response = await self.page.request.get(f"{self.base}/preview/state")
        body: dict[str, Any] = json.loads(await response.text())
        return body

    # Doing

    async def run(self, command: str, options: Mapping[str, str] | None = None) -> Locator:
        """Runs a slash command as a person types it; gives the answer's message."""
        before = await self.messages.count()
        await self.box.fill("")
        text = " ".join([f"/{command}", *(f"{k}:{v}" for k, v in (options or {}).items()), ""])
        await self.box.fill(text)
        await self.page.locator(".composer-box.is-command").wait_for()
        await self.page.locator(".composer-send").click()
        await expect(self.messages).to_have_count(before + 1)
        await expect(self.page.locator(".thinking")).to_have_count(0)
        return self.newest

    async def say(self, text: str) -> Locator:
        before = await self.messages.count()
        await self.box.fill(text)
        await self.box.press("Enter")
        await expect(self.messages).to_have_count(before + 1)
        return self.newest

    async def press(self, name: str) -> None:
        """Presses a button of the newest message and waits until it is answered."""
        await self.newest.get_by_role("button", name=name, exact=True).click()
        await self.idle()

    async def choose(self, label: str) -> None:
        """Takes an option of the newest message's menu by a part of its label."""
        await self.newest.locator(".select").click()
        await self.newest.get_by_role("option").filter(has_text=label).first.click()
        await self.idle()

    async def idle(self) -> None:
        """Waits until no component waits for its answer."""
        await expect(self.page.locator(".components [aria-busy], .thinking")).to_have_count(0)

    # Seeing

    @property
    def box(self) -> Locator:
        return self.page.locator("#composer-text")

    @property
    def messages(self) -> Locator:
        return self.page.locator("#messages > .message[data-message-id]")

    @property
    def newest(self) -> Locator:
        return self.messages.last

    @property
    def options(self) -> Locator:
        """What the message box offers: commands, choices or completions."""
        return self.page.locator(".composer-popup [role=option]")

    async def overflow(self) -> int:
        """Pixels by which something is wider than the place it has."""
        wide: int = await self.page.evaluate(
            """() => Math.max(...[document.documentElement, ...document.querySelectorAll(
              "#scroller, #composer, #topbar, .message-main, .embed, .components"
            )].map((it) => it.scrollWidth - it.clientWidth))"""
        )
        return wide
