"""The long storms: `python -m tests.chaos`. Exit 1 on a duplicate or a lost post."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.database.postgresql import scratch, serve

from .storm import Outcome, Plan, Storm

_KILLED_CLIENT = "connection to client lost"


def _verdict(name: str, outcome: Outcome) -> bool:
    well = (
        outcome.duplicates == outcome.lost == 0
        and outcome.ledger == {"sent": outcome.posts}
        and set(outcome.exit_codes) == {0}
    )
    print(f"{name}: {'ok' if well else 'FAILED'}\n  {outcome}", flush=True)  # noqa: T201 - a report
    return well


async def _storm(name: str, plan: Plan) -> bool:
    with tempfile.TemporaryDirectory(prefix="chaos") as folder:
        return _verdict(name, await Storm(plan, Path(folder)).run())


async def _all(plan: Plan) -> bool:
    well = await _storm("one process on SQLite", plan)
    with serve() as server:
        async with scratch(server) as url:
            shared = replace(plan, database_url=url, processes=2, seed=plan.seed + 1)
            well &= await _storm("two processes on PostgreSQL", shared)
        errors = [line for line in server.errors() if _KILLED_CLIENT not in line]
        for line in errors:
            print(line)  # noqa: T201
    return well and not errors


def main() -> None:
    """Run both storms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=250, help="due posts in each storm")
    parser.add_argument("--kills", type=int, default=40, help="kills in each storm")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    plan = Plan(options.posts, options.kills, seed=options.seed, patience=1800.0)
    if not asyncio.run(_all(plan)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
