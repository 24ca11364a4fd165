"""The record itself, and what cards need to be drawn."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import settings

from bot.cards.services import Services
from bot.incidents.loader import load_record
from bot.incidents.record import Record

if TYPE_CHECKING:
    from bot.search import Engine

# A busy machine must not fail a property for its speed.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[2] / "data" / "incidents.yaml"


@cache
def the_record() -> Record:
    return load_record(DATA, TODAY)


@pytest.fixture(scope="session")
def record() -> Record:
    return the_record()


@cache
def the_services() -> Services:
    """Cards are drawn without searching, so there is no engine."""
    return Services(
        record=the_record(),
        engine=cast("Engine", None),
        today=lambda: TODAY,
        repo_url="https://example.org/someone/mynabot",
    )


@pytest.fixture(scope="session")
def services() -> Services:
    return the_services()
