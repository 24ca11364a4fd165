"""A running bot that has not met anyone yet."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import cache

import discord
import pytest

from bot.cards.services import Newcomers, Services
from bot.client import MynaBot
from bot.incidents.loader import load_record
from bot.incidents.record import Record
from bot.preview.seed import DEFAULT_TOKEN
from tests.conftest import ROOT
from tests.driver import Discord


@cache
def the_record() -> Record:
    """The real record, where no fixture reaches."""
    return load_record(ROOT / "data" / "incidents.yaml", date.today())


@pytest.fixture
async def bench(services: Services) -> AsyncIterator[Discord]:
    """The whole bot against the stand-in; at the end, no request may break Discord's rules."""
    fresh = replace(services, newcomers=Newcomers(), command_ids={})

    async def make_client() -> tuple[discord.Client, str]:
        return MynaBot(fresh, shard_ids=[0], shard_count=1), DEFAULT_TOKEN

    async with Discord.start(make_client) as running:
        yield running
