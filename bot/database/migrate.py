"""Bring the tables up to date at start, one process at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

# Any number that no other user of the same database takes: "mynabot" on a telephone keypad.
_ADVISORY_LOCK = 6962268


def config(connection: Connection) -> Config:
    """Alembic's settings for an open connection."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["connection"] = connection
    return settings


def _upgrade(connection: Connection) -> None:
    command.upgrade(config(connection), "head")


async def migrate(engine: AsyncEngine) -> None:
    """Upgrade to the newest revision in one transaction.

    PostgreSQL: other processes wait for an advisory lock that ends with the transaction.
    SQLite: the caller holds the process lock.
    """
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(
                text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK}
            )
        await connection.run_sync(_upgrade)
