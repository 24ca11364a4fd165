"""The whole bot against the stand-in, with the real record."""

from collections.abc import AsyncIterator
from datetime import date
from functools import cache
from pathlib import Path

import discord
import pytest

from bot.cards.services import Services
from bot.client import MynaBot
from bot.incidents.loader import load_record
from bot.incidents.record import Record
from bot.preview.seed import DEFAULT_TOKEN
from bot.search import Engine
from tests.driver import Discord

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[2] / "data" / "incidents.yaml"


@cache
def the_record() -> Record:
    return load_record(DATA, TODAY)


@cache
def the_engine() -> Engine:
    return Engine(the_record())


def make_services() -> Services:
    return Services(
        record=the_record(),
        engine=the_engine(),
        today=lambda: TODAY,
        repo_url="https://example.org/someone/mynabot",
    )


async def make_client() -> tuple[discord.Client, str]:
    return MynaBot(make_services(), shard_ids=[0], shard_count=1), DEFAULT_TOKEN


@pytest.fixture
async def bench() -> AsyncIterator[Discord]:
    """A running bot; at the end, no request may differ from Discord's document."""
    async with Discord.start(make_client) as running:
        yield running
