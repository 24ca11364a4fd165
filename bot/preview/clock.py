"""The stand-in's time: the machine's, or one that tests move by hand."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Timer(Protocol):
    def cancel(self) -> None: ...


class Clock(Protocol):
    def time(self) -> float:
        """Seconds since the Unix epoch."""
        ...

    def call_at(self, when: float, action: Callable[[], None]) -> Timer:
        """Runs `action` once the clock reaches `when` (epoch seconds)."""
        ...


class RealClock:
    def time(self) -> float:
        return time.time()

    def call_at(self, when: float, action: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_later(max(0.0, when - self.time()), action)


class _VirtualTimer:
    def __init__(self, action: Callable[[], None]) -> None:
        self._action: Callable[[], None] | None = action

    def cancel(self) -> None:
        self._action = None

    def run(self) -> None:
        action, self._action = self._action, None
        if action is not None:
            action()


class VirtualClock:
    """Stands still until moved; timers run in the order of their time while it moves."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = (start or datetime.now(UTC)).timestamp()
        self._order = itertools.count()
        self._timers: list[tuple[float, int, _VirtualTimer]] = []

    def time(self) -> float:
        return self._now

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._now, UTC)

    def call_at(self, when: float, action: Callable[[], None]) -> Timer:
        timer = _VirtualTimer(action)
        heapq.heappush(self._timers, (when, next(self._order), timer))
        return timer

    def advance(self, by: float | timedelta) -> None:
        """Moves forward by seconds or a timedelta.

        Raises:
            ValueError: for a step back.
        """
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        if seconds < 0:
            raise ValueError("the clock does not run backwards")
        self._run_until(self._now + seconds)

    def move_to(self, moment: datetime) -> None:
        """Moves forward to an aware moment; raises ValueError for one in the past."""
        self.advance(moment.timestamp() - self._now)

    def _run_until(self, end: float) -> None:
        while self._timers and self._timers[0][0] <= end:
            when, _, timer = heapq.heappop(self._timers)
            self._now = max(self._now, when)
            timer.run()
        self._now = end
