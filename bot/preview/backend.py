"""One running stand-in: the world and everything that acts on it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from .commands import Commands
from .faults import Faults
from .gateway.hub import Hub
from .interactions import Interactions
from .messages import Messages
from .openapi import OpenApi, Violation
from .ratelimit import RateLimiter
from .requestlog import RequestLog
from .seed import Seed
from .world import World


@dataclass(slots=True)
class Address:
    """Where the stand-in listens, known once it does."""

    base_url: str = ""

    @property
    def api_url(self) -> str:
        return f"{self.base_url}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"{self.base_url.replace('http', 'ws', 1)}/gateway"


@dataclass(slots=True)
class Backend:
    world: World
    seed: Seed
    address: Address
    hub: Hub
    commands: Commands
    interactions: Interactions
    messages: Messages
    limiter: RateLimiter
    faults: Faults = field(default_factory=Faults)
    requests: RequestLog = field(default_factory=RequestLog)
    openapi: OpenApi | None = None
    violations: list[Violation] = field(default_factory=list)
    reply_violations: list[Violation] = field(default_factory=list)
    """Where our own answers left Discord's document."""

    @classmethod
    def build(
        cls, world: World, seed: Seed, document: OpenApi | None, *, rate_limits: bool
    ) -> "Backend":
        address = Address()
        base_url: Callable[[], str] = lambda: address.base_url  # noqa: E731
        return cls(
            world,
            seed,
            address,
            Hub(world, base_url),
            Commands(world),
            Interactions(world),
            Messages(world),
            RateLimiter(time.monotonic, time.time, enabled=rate_limits),
            openapi=document,
        )


BACKEND: web.AppKey[Backend] = web.AppKey("backend", Backend)
