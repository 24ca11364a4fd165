"""Values that outlive the process."""

from pathlib import Path

from bot.database import Database
from bot.database.remembered import recall, remember


async def test_a_value_is_recalled_after_a_restart(
    database_url: str | None, tmp_path: Path
) -> None:
    for value in ("one", "two"):
        database = await Database.open(database_url, tmp_path)
        async with database.begin() as connection:
            await remember(connection, "commands", value)
        await database.close()

    database = await Database.open(database_url, tmp_path)
    async with database.begin() as connection:
        assert await recall(connection, "commands") == "two"
        assert await recall(connection, "other") is None
    await database.close()
