"""Measure planning and claiming many posts due at one minute: `python -m tests.benchmarks.posting`.

On SQLite and on PostgreSQL. The floor to hold is 5,000 posts planned and claimed a second.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.database import Database, deliveries
from bot.database.dialect import insert
from bot.database.schema import subscriptions
from bot.database.subscriptions import Settings
from bot.posting.planner import Planner
from bot.posting.timing import Timing
from tests.database.postgresql import scratch, serve

_FLOOR = 5_000  # a second, planning and claiming taken together
_DUE = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 09:00 in Tokyo
_CHUNK = 5_000


async def _fill(database: Database, count: int) -> None:
    rng = random.Random(1)
    async with database.begin() as connection:
        for start in range(0, count, _CHUNK):
            rows = [
                asdict(
                    Settings(
                        (start + n + 1) << 22,
                        start + n + 1,
                        "09:00",
                        "Asia/Tokyo",
                        "day",
                        0,
                        "skip",
                        "ja",
                    )
                )
                | {
                    "key": rng.getrandbits(63),
                    "starts_at": _DUE - timedelta(days=1),
                    "next_due_at": _DUE,
                }
                for n in range(min(_CHUNK, count - start))
            ]
            await connection.execute(insert(connection, subscriptions), rows)


async def _measure(name: str, database: Database, count: int, claim: int) -> float:
    await _fill(database, count)
    # A database that has been in use has its statistics; one just filled needs them made.
    async with database.begin() as connection:
        await connection.execute(text("ANALYZE"))
    now = _DUE + timedelta(minutes=1)
    begun = time.perf_counter()
    planned = await Planner(database, Timing()).plan(now)
    between = time.perf_counter()
    claimed = 0
    while True:
        async with database.begin() as connection:
            taken = await deliveries.claim(
                connection, "benchmark", now, lease=timedelta(minutes=2), limit=claim
            )
        if not taken:
            break
        claimed += len(taken)
    ended = time.perf_counter()
    if not planned == claimed == count:
        raise SystemExit(f"{name}: {planned} planned, {claimed} claimed of {count}")
    rate = count / (ended - begun)
    print(  # noqa: T201 - a report
        f"{name:11} {count:7,} posts: planned {count / (between - begun):7,.0f}/s, "
        f"claimed {count / (ended - between):7,.0f}/s, both {rate:7,.0f}/s"
    )
    return rate


@asynccontextmanager
async def _postgresql() -> AsyncIterator[str]:
    with serve() as server:
        async with scratch(server) as url:
            yield url


async def _run(count: int, claim: int) -> list[float]:
    rates = []
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(None, Path(folder))
        rates.append(await _measure("SQLite", database, count, claim))
        await database.close()
        async with _postgresql() as url:
            database = await Database.open(url, Path(folder))
            rates.append(await _measure("PostgreSQL", database, count, claim))
            await database.close()
    return rates


def main(arguments: list[str] | None = None) -> None:
    """Exit 1 when a database is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="subscriptions due at once")
    parser.add_argument("--claim", type=int, default=500, help="claimed in one transaction")
    options = parser.parse_args(arguments)
    rates = asyncio.run(_run(options.count, options.claim))
    if min(rates) < _FLOOR:
        raise SystemExit(f"below {_FLOOR:,} a second")


if __name__ == "__main__":
    main()
