"""One engine for both databases: address in, engine out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from .errors import DatabaseError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection

SQLITE_FILE = "mynabot.db"
_BUSY_TIMEOUT_MS = 5_000
_POSTGRESQL = {"postgres", "postgresql", "postgresql+asyncpg"}


def address(database_url: str | None, data_dir: Path) -> URL:
    """The address to use; SQLite in `data_dir` without one.

    Raises `DatabaseError` for an address that is not PostgreSQL's; never repeats a password.
    """
    if database_url is None:
        return URL.create("sqlite+aiosqlite", database=str(data_dir / SQLITE_FILE))
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise DatabaseError(f"MYNABOT_DATABASE_URL is not an address: {_EXAMPLE}") from None
    if url.drivername not in _POSTGRESQL:
        raise DatabaseError(f"MYNABOT_DATABASE_URL starts with {url.drivername!r}: {_EXAMPLE}")
    url = url.set(drivername="postgresql+asyncpg")
    if "sslmode" in url.query:  # libpq's name for it; asyncpg says `ssl`
        mode = url.query["sslmode"]
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return url


_EXAMPLE = (
    "write postgresql://user:password@host/database, "
    "or leave it out to use SQLite in MYNABOT_DATA_DIR"
)


def create_engine(url: URL) -> AsyncEngine:
    """An engine; on SQLite with one connection, so that there is one writer."""
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_size=5, max_overflow=5, pool_pre_ping=True)
    engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=60)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: Any) -> None:
    # The driver's own transactions begin at the first write and skip DDL; ours begin at BEGIN.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # A claim that a power cut took back would be sent twice.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
