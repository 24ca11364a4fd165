"""The record, what answers from it, and the bot on a bench of its own."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cards.services import Services
from bot.client import MynaBot
from bot.incidents import Record, load_record
from bot.preview.seed import DEFAULT_TOKEN
from bot.search import Engine
from bot.search.claims import Checker
from tests.driver import Discord

ROOT = Path(__file__).parents[1]
OPENAPI = "MYNABOT_DISCORD_OPENAPI"
TODAY = date(2026, 11, 24)


def pytest_configure() -> None:
    """Have requests checked against Discord's document where it stands beside the checkout."""
    document = ROOT.parent / "shared" / "discord-openapi.json"
    if OPENAPI not in os.environ and document.exists():
        os.environ[OPENAPI] = str(document)


def pytest_report_header() -> str:
    """Say what the run can't check."""
    document = os.environ.get(OPENAPI)
    return f"requests are checked against {document}" if document else f"{OPENAPI} is not set"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep what shares a browser on one worker.

    xdist 3.8 loses its group marks with pytest 9.2, which no longer lets a node id be rewritten.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc] # untyped
        def _split_scope(self, nodeid: str) -> str:
            return "browser" if nodeid.startswith("tests/browser/") else nodeid

    return Scheduling(config, log)


@pytest.fixture(scope="session")
def record() -> Record:
    """The real record."""
    return load_record(ROOT / "data" / "incidents.yaml", date.today())


@pytest.fixture(scope="session")
def services(record: Record) -> Services:
    """What commands are given."""
    engine = Engine(record)
    return Services(
        record=record,
        engine=engine,
        checker=Checker(record, engine),
        today=lambda: TODAY,
        repo_url="https://example.com/mynabot",
    )


@pytest.fixture
async def discord(services: Services) -> AsyncIterator[Discord]:
    """The stand-in with the real bot connected to it."""

    async def factory() -> tuple[Any, str]:
        return MynaBot(services), DEFAULT_TOKEN

    async with Discord.start(factory) as bench:
        yield bench
