"""Servers that the browser visits, each in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\]):\d+/?")
START_TIMEOUT = 40.0
"""Seconds until a server must have said where it is; generous for a machine with one busy core."""


@contextlib.asynccontextmanager
async def serving(*arguments: str, env: Mapping[str, str] | None = None) -> AsyncIterator[str]:
    """Runs `python …` until the block ends; gives the page's address that it printed.

    Raises:
        RuntimeError: if it ended, or said no address, with what it said instead.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said: list[str] = []
    drain: asyncio.Task[None] | None = None
    try:
        address = await asyncio.wait_for(_address(process.stdout, said), START_TIMEOUT)
        # A full pipe would stop the server.
        drain = asyncio.create_task(_read_on(process.stdout, said))
        yield address
    except (TimeoutError, EOFError) as error:
        raise RuntimeError(f"{' '.join(arguments)} did not start:\n{''.join(said)}") from error
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 5)
            except TimeoutError:
                process.kill()
                await process.wait()
        if drain:
            await drain


async def until_commands(address: str) -> None:
    """Waits until the application at this page is connected and has registered its commands.

    Raises:
        TimeoutError: after `START_TIMEOUT` seconds.
    """
    async with aiohttp.ClientSession() as session, asyncio.timeout(START_TIMEOUT):
        while True:
            async with session.get(f"{address}/preview/state") as response:
                state = await response.json()
            if state["online"] and state["commands"]:
                return
            await asyncio.sleep(0.1)


async def _address(stream: asyncio.StreamReader, said: list[str]) -> str:
    while line := (await stream.readline()).decode(errors="replace"):
        said.append(line)
        if found := ADDRESS.search(line):
            return found.group().rstrip("/")
    raise EOFError


async def _read_on(stream: asyncio.StreamReader, said: list[str]) -> None:
    while line := await stream.readline():
        said.append(line.decode(errors="replace"))
