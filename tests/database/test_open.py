"""What an operator is told when the database cannot be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database import Database, DatabaseError, DatabaseInUseError

HOLD = """
import asyncio, sys
from pathlib import Path
from bot.database import Database

async def main():
    await Database.open(None, Path(sys.argv[1]))
    print("open", flush=True)
    sys.stdin.read()

asyncio.run(main())
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


async def test_a_second_process_on_sqlite_is_refused_until_the_first_is_killed(
    tmp_path: Path,
) -> None:
    with hold(tmp_path) as process:
        with pytest.raises(DatabaseInUseError) as refusal:
            await Database.open(None, tmp_path)
        process.kill()

    assert str(process.pid) in str(refusal.value)
    assert "MYNABOT_DATABASE_URL" in str(refusal.value)
    database = await Database.open(None, tmp_path)
    await database.close()


async def test_a_second_use_in_the_same_process_is_refused(tmp_path: Path) -> None:
    database = await Database.open(None, tmp_path)

    with pytest.raises(DatabaseInUseError, match=str(os.getpid())):
        await Database.open(None, tmp_path)

    await database.close()


async def test_sqlite_is_set_up_for_one_writer_and_power_cuts(tmp_path: Path) -> None:
    database = await Database.open(None, tmp_path / "new" / "folder")

    async with database.begin() as connection:
        values = [
            await connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    await database.close()
    assert values == ["wal", 2, 1, 5000]
    assert not database.serves_many_processes


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(DatabaseError, match="MYNABOT_DATA_DIR"):
        await Database.open(None, tmp_path / "file" / "folder")


@pytest.mark.parametrize("url", ["mysql://me:secret@host/db", "sqlite:///file.db", "nonsense", ""])
async def test_an_address_that_is_not_postgresql_says_what_would_be(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(DatabaseError, match="postgresql://user:password@host/database") as refusal:
        await Database.open(url, tmp_path)

    assert "secret" not in str(refusal.value)


async def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot use the database") as refusal:
        await Database.open("postgresql://me:secret@127.0.0.1:1/db?sslmode=disable", tmp_path)

    assert "127.0.0.1:1/db" in str(refusal.value)
    assert "secret" not in str(refusal.value)
