"""Migrations end at the tables that the program uses, also when many processes start at once."""

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.database import Database, DatabaseError
from bot.database.migrate import config
from bot.database.schema import metadata


async def test_migrations_and_tables_agree(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []


async def test_checks_of_the_migrations_and_of_the_tables_agree(database: Database) -> None:
    """Alembic does not compare CHECK constraints by itself."""

    def checks(connection: Connection) -> set[str | None]:
        return {check["name"] for check in inspect(connection).get_check_constraints("deliveries")}

    async with database.begin() as connection:
        assert await connection.run_sync(checks) == {"ck_deliveries_state"}


async def test_opening_again_changes_nothing(database_url: str | None, tmp_path: Path) -> None:
    for _ in range(2):
        database = await Database.open(database_url, tmp_path)
        async with database.begin() as connection:
            version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
            assert version == "0001"
        await database.close()


async def test_down_to_nothing_and_up_again(database: Database) -> None:
    def around(connection: Connection) -> list[str]:
        command.downgrade(config(connection), "base")
        left = inspect(connection).get_table_names()
        command.upgrade(config(connection), "head")
        return left

    async with database.begin() as connection:
        assert await connection.run_sync(around) == ["alembic_version"]


async def test_tables_newer_than_the_program_are_refused(
    database_url: str | None, tmp_path: Path
) -> None:
    database = await Database.open(database_url, tmp_path)
    async with database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()

    with pytest.raises(DatabaseError, match="newer than this program"):
        await Database.open(database_url, tmp_path)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.postgres
async def test_many_processes_start_at_once(database_url: str, tmp_path: Path) -> None:
    opened = await asyncio.gather(*(Database.open(database_url, tmp_path) for _ in range(6)))

    for database in opened:
        assert database.serves_many_processes
        await database.close()
