"""axe-core, asked for what it calls serious or critical."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

GRAVE = ("serious", "critical")


async def grave_violations(page: Page, within: str | None = None) -> list[str]:
    """One line for each place that breaks a rule, on the whole page or inside a selector."""
    results: dict[str, Any] = (await Axe().run(page, context=within)).response
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
        for rule in results["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
