"""What clients asked for, so that tests can look."""

import asyncio
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

KEPT = 10_000
"""Requests remembered; older ones are forgotten."""


@dataclass(slots=True)
class LoggedRequest:
    method: str
    path: str
    """Without the API's prefix."""
    body: Any = None
    filenames: tuple[str, ...] = ()
    status: int | None = None
    """None while unanswered or when the answer was lost."""
    reply: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class RequestLog:
    def __init__(self) -> None:
        self._requests: deque[LoggedRequest] = deque(maxlen=KEPT)
        self._changed = asyncio.Event()
        self._observers: list[Callable[[], None]] = []

    def __iter__(self) -> Iterator[LoggedRequest]:
        return iter(tuple(self._requests))

    def __len__(self) -> int:
        return len(self._requests)

    def add(self, request: LoggedRequest) -> None:
        self._requests.append(request)

    def observe(self, observer: Callable[[], None]) -> Callable[[], None]:
        """Calls `observer` after each answer; the result stops that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def changed(self) -> None:
        for observer in tuple(self._observers):
            observer()
        event, self._changed = self._changed, asyncio.Event()
        event.set()

    def matching(self, pattern: str) -> list[LoggedRequest]:
        """Requests whose "METHOD /path" matches the regular expression, oldest first."""
        compiled = re.compile(pattern)
        return [request for request in self._requests if compiled.search(str(request))]

    async def wait_for(self, pattern: str, count: int = 1, timeout: float = 10.0) -> LoggedRequest:  # noqa: ASYNC109
        """The `count`th answered request that matches.

        Raises:
            TimeoutError: after `timeout` seconds.
        """
        async with asyncio.timeout(timeout):
            while True:
                answered = [row for row in self.matching(pattern) if row.status is not None]
                if len(answered) >= count:
                    return answered[count - 1]
                await self._changed.wait()

    def clear(self) -> None:
        self._requests.clear()
