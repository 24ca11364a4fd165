"""Faults on demand: what Discord and the network do on a bad day."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto


class Effect(Enum):
    STATUS = auto()
    """Answer with a status and do nothing."""
    RATE_LIMIT = auto()
    """Answer 429 and do nothing."""
    DROP_REQUEST = auto()
    """Cut the connection and do nothing."""
    LOSE_REPLY = auto()
    """Do it, then cut the connection instead of answering."""
    HOLD = auto()
    """Wait for `release` before doing it."""
    HOLD_REPLY = auto()
    """Do it, then wait for `release` before answering."""


@dataclass(eq=False, slots=True)
class Fault:
    """One kind of trouble for the requests that `pattern` matches, `remaining` times."""

    pattern: re.Pattern[str]
    effect: Effect
    remaining: int
    status: int = 500
    retry_after: float = 0.0
    globally: bool = False
    hits: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a request met this fault."""
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Lets held requests go on, now and later."""
        self._released.set()

    async def held(self) -> None:
        await self._released.wait()


class Faults:
    """Faults in the order they were asked for; patterns match "METHOD /path"."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault

    def fail(self, pattern: str, status: int = 500, times: int = 1) -> Fault:
        return self._add(Fault(re.compile(pattern), Effect.STATUS, times, status=status))

    def rate_limit(
        self, pattern: str, retry_after: float = 0.05, times: int = 1, *, globally: bool = False
    ) -> Fault:
        """`retry_after` in seconds."""
        return self._add(
            Fault(
                re.compile(pattern),
                Effect.RATE_LIMIT,
                times,
                retry_after=retry_after,
                globally=globally,
            )
        )

    def drop_request(self, pattern: str, times: int = 1) -> Fault:
        return self._add(Fault(re.compile(pattern), Effect.DROP_REQUEST, times))

    def lose_reply(self, pattern: str, times: int = 1) -> Fault:
        return self._add(Fault(re.compile(pattern), Effect.LOSE_REPLY, times))

    def hold(self, pattern: str, times: int = 1) -> Fault:
        """Delays requests until `release()`; `await fault.reached.wait()` tells of the first."""
        return self._add(Fault(re.compile(pattern), Effect.HOLD, times))

    def hold_reply(self, pattern: str, times: int = 1) -> Fault:
        return self._add(Fault(re.compile(pattern), Effect.HOLD_REPLY, times))

    def clear(self) -> None:
        for fault in self._faults:
            fault.release()
        self._faults.clear()

    def meet(self, request: str) -> Fault | None:
        """The fault that this request meets, counted as met."""
        for fault in self._faults:
            if fault.remaining > 0 and fault.pattern.search(request):
                fault.remaining -= 1
                fault.hits += 1
                fault.reached.set()
                return fault
        return None
