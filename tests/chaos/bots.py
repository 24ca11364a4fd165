"""The bot as an operator starts it, and how it dies."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SILENCE = 15.0  # seconds, several starts of a bot


@dataclass(frozen=True, slots=True)
class Bot:
    """What one process is started with; `log` gets its standard error."""

    environment: dict[str, str]
    log: Path

    async def start(self) -> asyncio.subprocess.Process:
        """`python -m bot run`."""
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=ROOT,
                env=_clean_environment() | self.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=log,
            )

    async def live_and_die(self, moment: asyncio.Task[None]) -> bool:
        """Start, SIGKILL when `moment` is there; False if the process ended by itself before."""
        process = await self.start()
        ended = asyncio.create_task(process.wait())
        try:
            await asyncio.wait({ended, moment}, return_when=asyncio.FIRST_COMPLETED)
            by_itself = ended.done()
        finally:
            moment.cancel()
            if process.returncode is None:
                process.kill()
            await ended
        return not by_itself


def _clean_environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MYNABOT_", "DISCORD_"))
    }


async def random_moment(rng: random.Random, posts: asyncio.Queue[None], start_up: float) -> None:
    """While it starts, or some milliseconds after one of its first posts or a long silence."""
    if rng.random() < 0.2:
        await asyncio.sleep(rng.uniform(0, start_up))
        return
    with suppress(TimeoutError):  # the last posts may be waiting for their next attempt
        async with asyncio.timeout(_SILENCE):
            for _ in range(rng.randint(1, 12)):
                await posts.get()
    await asyncio.sleep(rng.choice([0, 0, rng.uniform(0, 0.05), rng.uniform(0, 0.5)]))
