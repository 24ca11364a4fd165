"""Open, migrate, use and close the database."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from .engine import address, create_engine
from .errors import DatabaseError
from .migrate import migrate
from .process_lock import ProcessLock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


class Database:
    """An open database whose tables are up to date."""

    def __init__(self, engine: AsyncEngine, lock: ProcessLock | None) -> None:
        self.engine = engine
        self._lock = lock

    @classmethod
    async def open(cls, database_url: str | None, data_dir: Path) -> Self:
        """Connect and migrate. Without an address: SQLite in `data_dir`, which is made.

        Raises `DatabaseInUseError` when another process holds the SQLite file, `DatabaseError`
        for an address that is wrong or does not answer, and for tables newer than this program.
        """
        url = address(database_url, data_dir)
        lock = None
        if url.get_backend_name() == "sqlite":
            lock = _take(Path(str(url.database)))
        engine = create_engine(url)
        database = cls(engine, lock)
        where = url.render_as_string(hide_password=True)
        try:
            await migrate(engine)
        except CommandError as error:
            await database.close()
            raise DatabaseError(
                f"the tables of {where} are newer than this program: {error}"
            ) from error
        except (OSError, SQLAlchemyError) as error:
            await database.close()
            cause = getattr(error, "orig", None) or error
            raise DatabaseError(f"cannot use the database {where}: {cause}") from error
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def serves_many_processes(self) -> bool:
        """Whether other processes can hold claims in it."""
        return self._lock is None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed on leaving, rolled back on an exception."""
        async with self.engine.begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close the connections, then let another process have the file."""
        await self.engine.dispose()
        if self._lock is not None:
            self._lock.release()


def _take(file: Path) -> ProcessLock:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return ProcessLock(file.with_name(f"{file.name}.lock"))
    except OSError as error:
        raise DatabaseError(f"cannot write in MYNABOT_DATA_DIR: {error}") from error
