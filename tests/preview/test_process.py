"""A client in another process that dies without a word."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.preview import Preview
from bot.preview.interactions import Interaction, settled
from bot.preview.world import Change

from .raw import Api

TIMEOUT = 30.0


@asynccontextmanager
async def client_process(preview: Preview) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", "-m", "tests.preview.run_client"),
        *(preview.api_url, preview.gateway_url),
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def online(preview: Preview, wanted: bool) -> None:
    reached = asyncio.Event()
    hub = preview.backend.hub

    def look(_: Change) -> None:
        if hub.online is wanted:
            reached.set()

    stop = preview.backend.world.observe(look)
    async with asyncio.timeout(TIMEOUT):
        if hub.online is not wanted:
            await reached.wait()
    stop()


async def outcome(interaction: Interaction) -> str:
    async with asyncio.timeout(TIMEOUT):
        await interaction.wait_for(settled)
    assert interaction.response is not None
    return interaction.response.content


async def test_killed_client_is_missed_and_its_successor_is_served(
    preview: Preview, api: Api
) -> None:
    async with client_process(preview) as process:
        await online(preview, True)
        assert (await outcome(api.person().slash("echo", {"text": "one"}))).startswith("one")
        fault = preview.backend.faults.hold("/callback")
        last = api.person().slash("echo", {"text": "last"})
        await fault.reached.wait()
        process.send_signal(signal.SIGKILL)
        await online(preview, False)
        fault.release()  # what had arrived in full is carried out, whoever asked for it
        assert (await outcome(last)).startswith("last")
    async with client_process(preview):
        await online(preview, True)
        assert (await outcome(api.person().slash("echo", {"text": "two"}))).startswith("two")
