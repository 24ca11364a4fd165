"""`/healthz` and `/metrics` over HTTP, on loopback unless set otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

if TYPE_CHECKING:
    import discord

# None where all is well, else the reason in a few words
Check = Callable[[], str | None]


def gateway_check(client: discord.AutoShardedClient) -> Check:
    """Whether each shard is connected and its heartbeats are answered."""

    def check() -> str | None:
        if client.is_closed():
            return "closed"
        if not client.is_ready():
            return "not ready"
        silent = [shard for shard, latency in client.latencies if not math.isfinite(latency)]
        return f"no heartbeat on shards {silent}" if silent else None

    return check


def freshness_check(seconds: Callable[[], float], limit: float) -> Check:
    """Whether something that should go on happening did so within `limit` seconds."""

    def check() -> str | None:
        age = seconds()
        return None if age <= limit else f"last {age:.0f} s ago"

    return check


class HealthServer:
    """Answers 200 while every check passes, else 503, naming each part and its reason."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = dict(checks)
        app = web.Application()
        app.add_routes([web.get("/healthz", self._health), web.get("/metrics", self._metrics)])
        self._runner = web.AppRunner(app, access_log=None)

    async def start(self, host: str, port: int) -> int:
        """Listen; the port (of interest for 0). `OSError` if it is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        bound: int = self._runner.addresses[0][1]
        return bound

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        reasons = {name: check() for name, check in self._checks.items()}
        ok = not any(reasons.values())
        body = {
            "status": "ok" if ok else "failing",
            "checks": {name: reason or "ok" for name, reason in reasons.items()},
        }
        return web.json_response(body, status=200 if ok else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
