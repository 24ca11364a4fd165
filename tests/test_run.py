"""The whole process: start, be well, stop; and health that tells what is wrong."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.health import HealthServer, freshness_check

ROOT = Path(__file__).parents[1]
START = 60.0  # seconds, generous for a busy machine


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def until(stream: asyncio.StreamReader, words: str) -> str:
    """Read lines until one has the words; all that was read."""
    seen = ""
    while words not in seen:
        line = (await stream.readline()).decode()
        assert line, f"ended before {words!r}:\n{seen}"
        seen += line
    return seen


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_it_starts_is_well_and_stops_cleanly(tmp_path: Path, stop: signal.Signals) -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run"),
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"},
            "PYTHONPATH": str(ROOT),
            "MYNABOT_PREVIEW_PORT": "0",
            "MYNABOT_HEALTH_PORT": str(port),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START):
            said = await until(process.stdout, "event=ready")
            assert "Open http://127.0.0.1:" in said
            async with (
                aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
                session.get("/healthz") as health,
                session.get("/metrics") as metrics,
            ):
                assert health.status == 200, await health.text()
                assert (await health.json())["checks"] == {"gateway": "ok", "posting": "ok"}
                assert "mynabot_posting_seconds_since_tick" in await metrics.text()
            process.send_signal(stop)
            rest = (await process.stdout.read()).decode()
            assert await process.wait() == 0, rest
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert "Traceback" not in rest
    assert "error" not in rest
    left = [path.name for path in tmp_path.iterdir()]  # noqa: ASYNC240 - nothing else runs
    assert left == [], "the stand-in leaves nothing behind"


async def test_health_names_what_is_wrong() -> None:
    server = HealthServer(
        {"gateway": lambda: "not ready", "posting": freshness_check(lambda: 500.0, 180.0)}
    )
    port = await server.start("127.0.0.1", 0)
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/healthz") as answer,
        ):
            assert answer.status == 503
            assert await answer.json() == {
                "status": "failing",
                "checks": {"gateway": "not ready", "posting": "last 500 s ago"},
            }
    finally:
        await server.stop()


async def test_a_taken_health_port_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="address already in use"):
            await HealthServer({}).start("127.0.0.1", taken.getsockname()[1])
