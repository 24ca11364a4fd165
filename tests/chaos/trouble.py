"""A bad day: faults of the stand-in, at random moments, until it is over."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable

from bot.preview import Preview

POSTS = r"^POST /channels/\d+/messages"
HISTORY = r"^GET /channels/\d+/messages"
_WAITING = 3  # faults that no request has met yet
_LONGEST_HOLD = 1.5  # seconds; well within the time that Discord remembers a nonce


class Trouble:
    """Counts what it did. `run` goes on until it is cancelled, then all is well again."""

    def __init__(self, preview: Preview, rng: random.Random) -> None:
        self._preview = preview
        self._rng = rng
        self._holding: set[asyncio.Task[None]] = set()
        self.done: Counter[str] = Counter()

    async def run(self, least: float, most: float) -> None:
        """One fault every `least` to `most` seconds."""
        try:
            while True:
                await asyncio.sleep(self._rng.uniform(least, most))
                kind = self._rng.choice(list(self._kinds))
                # Faults wait for requests: where few come, a heap of them would let none through.
                if len(list(self._preview.backend.faults)) >= _WAITING:
                    continue
                self._kinds[kind](self)
                self.done[kind] += 1
        finally:
            for task in self._holding:
                task.cancel()
            self._preview.backend.faults.clear()

    def _rate_limit(self) -> None:
        wait = self._rng.uniform(0.1, 1.0)
        self._preview.backend.faults.rate_limit(POSTS, wait, self._rng.randint(1, 3))

    def _global_rate_limit(self) -> None:
        self._preview.backend.faults.rate_limit(POSTS, 0.3, globally=True)

    def _error(self) -> None:
        status = self._rng.choice([500, 502, 503])
        self._preview.backend.faults.fail(POSTS, status, self._rng.randint(1, 2))

    def _cut(self) -> None:
        self._preview.backend.faults.drop_request(POSTS)

    def _lose_reply(self) -> None:
        self._preview.backend.faults.lose_reply(POSTS)

    def _lose_history(self) -> None:
        self._preview.backend.faults.drop_request(HISTORY)

    def _slow(self) -> None:
        faults = self._preview.backend.faults
        fault = self._rng.choice([faults.hold, faults.hold_reply])(POSTS, self._rng.randint(1, 3))
        self._later(fault.release)

    def _later(self, action: Callable[[], None]) -> None:
        async def wait() -> None:
            try:
                await asyncio.sleep(self._rng.uniform(0.1, _LONGEST_HOLD))
            finally:
                action()

        task = asyncio.create_task(wait())
        self._holding.add(task)
        task.add_done_callback(self._holding.discard)

    def _drop_sockets(self) -> None:
        self._preview.backend.hub.drop_sockets()

    def _invalid_session(self) -> None:
        self._preview.backend.hub.invalidate_sessions(resumable=self._rng.random() < 0.5)

    def _reconnect(self) -> None:
        self._preview.backend.hub.request_reconnect()

    _kinds: dict[str, Callable[[Trouble], None]] = {  # noqa: RUF012 - never changed
        "429": _rate_limit,
        "global 429": _global_rate_limit,
        "5xx": _error,
        "request cut": _cut,
        "reply lost": _lose_reply,
        "history lost": _lose_history,
        "slow": _slow,
        "sockets dropped": _drop_sockets,
        "invalid session": _invalid_session,
        "reconnect asked": _reconnect,
    }
