"""Every store test runs twice: on SQLite, and on a real PostgreSQL that comes through pip."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database
from tests.database.postgresql import Server, postgresql, scratch

__all__ = ["postgresql"]


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], name="database_url"
)
async def _database_url(request: pytest.FixtureRequest) -> AsyncIterator[str | None]:
    if request.param == "sqlite":
        yield None
        return
    server: Server = request.getfixturevalue("postgresql")
    async with scratch(server) as url:
        yield url


@pytest.fixture
async def database(database_url: str | None, tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(database_url, tmp_path)
    yield opened
    await opened.close()
