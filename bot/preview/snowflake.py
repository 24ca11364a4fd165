"""Discord's ids: 42 bits of milliseconds since 2015, then worker, process and a counter."""

import itertools
from collections.abc import Callable

EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Hands out ids that rise even while the clock stands still."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._time = time
        self._last = 0
        self._counter = itertools.count()

    def next(self) -> int:
        made = max(int(self._time() * 1000) - EPOCH_MS, 0) << 22 | next(self._counter) & 0xFFF
        self._last = max(made, self._last + 1)
        return self._last


def milliseconds(snowflake: int) -> int:
    """Milliseconds since the Unix epoch at which the id was made."""
    return (snowflake >> 22) + EPOCH_MS
