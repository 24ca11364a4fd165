"""Even spacing, so that a minute with many posts is no burst."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


class Pace:
    """At most `per_second` passes a second, in the order of asking."""

    def __init__(self, per_second: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._gap = 1 / per_second
        self._monotonic = monotonic
        self._free_at = monotonic()

    async def wait(self) -> None:
        """Return when it is this caller's turn."""
        now = self._monotonic()
        turn = max(self._free_at, now)
        self._free_at = turn + self._gap
        if turn > now:
            await asyncio.sleep(turn - now)
