"""Periodic posts as one service: start, stop, and what happens meanwhile."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

import structlog

from bot.database import deliveries, subscriptions, upkeep

from .desk import Desk
from .metrics import TICK_AGE, TICK_FAILURES
from .pace import Pace
from .planner import Planner
from .reasons import LONGEST_WAIT, RETRIES, Reason
from .sender import Occasion, Sender
from .timing import Timing

if TYPE_CHECKING:
    from bot.database import Database

    from .outbox import Outbox

_log = structlog.get_logger(__name__)
PostT = TypeVar("PostT")
_HOUR = timedelta(hours=1)
# A clock may be set back by a little now and then; nothing needs undoing for that.
_SLACK = timedelta(seconds=2)


class Posting(Generic[PostT]):
    """Plans and sends. `clock` gives aware moments; `compose` gives the post of an occasion."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox[PostT],
        compose: Callable[[Occasion], PostT | None],
        *,
        clock: Callable[[], datetime],
        rng: random.Random,
        timing: Timing | None = None,
        retention: timedelta = timedelta(days=30),
        default_zone: str = "Asia/Tokyo",
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.database = database
        self.timing = timing or Timing()
        self._clock = clock
        self._retention = retention
        self._monotonic = monotonic
        self._owner = f"{socket.gethostname()[:24]}/{os.getpid()}/{rng.getrandbits(64):016x}"
        self._planner = Planner(database, self.timing)
        pace = Pace(self.timing.per_second, monotonic)
        self.desk = Desk(database, outbox, compose, clock, rng, default_zone)
        self._sender = Sender(database, outbox, compose, clock, rng, pace, self.timing)
        self._stopping = asyncio.Event()
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._begun = asyncio.Event()
        self._looked_at: datetime | None = None
        self._cleaned_at: datetime | None = None
        self._planned_at = self._sent_at = monotonic()

    def start(self) -> None:
        """Begin, in the running event loop; once."""
        self._planned_at = self._sent_at = self._monotonic()
        TICK_AGE.set_function(self.seconds_since_tick)
        self._tasks = [
            asyncio.create_task(self._plan_forever(), name="posting: plan"),
            asyncio.create_task(self._send_forever(), name="posting: send"),
        ]

    async def stop(self) -> None:
        """Let what is being sent end, then return; what takes too long is settled at next start."""
        self._stopping.set()
        self._begun.set()
        self._wake.set()
        if self._tasks:
            _, slow = await asyncio.wait(self._tasks, timeout=self.timing.grace.total_seconds())
            for task in slow:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    def seconds_since_tick(self) -> float:
        """Since planning and sending both last came round; grows when one of them hangs."""
        return self._monotonic() - min(self._planned_at, self._sent_at)

    async def tick(self) -> None:
        """Plan what is due, take back what was abandoned, end what is too late."""
        now = self._clock()
        if self._looked_at is None:
            await self._begin(now)
            self._begun.set()
        elif now < self._looked_at - _SLACK:
            _log.warning("the clock jumped back", seconds=(self._looked_at - now).total_seconds())
            await self._unwind(now)
        self._looked_at = now
        await self._planner.plan(now)
        async with self.database.begin() as connection:
            released = await upkeep.release_abandoned(connection, now, lease=self.timing.lease)
            late = await upkeep.expire(connection, now, late=Reason.TOO_LATE)
        if released or late:
            _log.warning("posts taken back", abandoned=released, too_late=late)
        if self._cleaned_at is None or abs(now - self._cleaned_at) >= _HOUR:
            await self._clean(now)
            self._cleaned_at = now

    async def send_due(self) -> int:
        """Claim and deliver until nothing is due; how many. For one pass without the loops."""
        count = 0
        while claims := await self._claim(self.timing.concurrency):
            await asyncio.gather(*(self._sender.deliver(claim) for claim in claims))
            count += len(claims)
        return count

    async def left(self, guild_id: int) -> None:
        """The bot was removed from a server: nothing more is sent, deletion follows in time."""
        async with self.database.begin() as connection:
            await subscriptions.mark_removed(connection, guild_id, self._clock())

    async def present(self, guild_ids: Collection[int]) -> None:
        """The bot is in these servers."""
        async with self.database.begin() as connection:
            await subscriptions.mark_present(connection, guild_ids)

    async def _begin(self, now: datetime) -> None:
        if not self.database.serves_many_processes:
            async with self.database.begin() as connection:
                await upkeep.release_all(connection)
        await self._unwind(now)

    async def _unwind(self, now: datetime) -> None:
        async with self.database.begin() as connection:
            await upkeep.unwind(
                connection, now, longest=LONGEST_WAIT, retryable=[*RETRIES, Reason.TOO_LATE]
            )
        await self._planner.reschedule(now)

    async def _clean(self, now: datetime) -> None:
        async with self.database.begin() as connection:
            gone = await subscriptions.purge_removed(connection, now - self._retention)
        oldest = (now - timedelta(days=self.timing.ledger_days)).date()
        while not self._stopping.is_set():  # in portions: others wait for the one writer
            async with self.database.begin() as connection:
                if not await upkeep.purge(connection, oldest, limit=self.timing.batch):
                    break
        if gone:
            _log.info("data of left servers deleted", servers=gone)

    async def _claim(self, limit: int) -> list[deliveries.Claim]:
        async with self.database.begin() as connection:
            return await deliveries.claim(
                connection, self._owner, self._clock(), lease=self.timing.lease, limit=limit
            )

    async def _plan_forever(self) -> None:
        while not self._stopping.is_set():
            try:
                await self.tick()
                self._planned_at = self._monotonic()
            except Exception:  # noqa: BLE001 - a loop that ends would post nothing ever again
                TICK_FAILURES.inc()
                _log.exception("tick failed")
            self._wake.set()
            await _until(self._stopping, self.timing.tick)

    async def _send_forever(self) -> None:
        sending: set[asyncio.Task[None]] = set()
        await self._begun.wait()  # at start, claims of dead processes are released, not ours
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                free = self.timing.concurrency - len(sending)
                for claim in await self._claim(free) if free else ():
                    sending.add(asyncio.create_task(self._deliver(claim)))
                self._sent_at = self._monotonic()
            except Exception:  # noqa: BLE001 - likewise
                TICK_FAILURES.inc()
                _log.exception("claiming failed")
            waiting = asyncio.create_task(_until(self._wake, self.timing.tick))
            await asyncio.wait({*sending, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            sending = {task for task in sending if not task.done()}
        try:
            if sending:
                await asyncio.wait(sending)
        finally:
            for task in sending:
                task.cancel()

    async def _deliver(self, claim: deliveries.Claim) -> None:
        try:
            await self._sender.deliver(claim)
        except Exception:  # noqa: BLE001 - the database failed: the claim runs out, then is settled
            _log.exception("delivery not recorded", guild=claim.subscription.guild_id)


async def _until(event: asyncio.Event, most: timedelta) -> None:
    try:
        async with asyncio.timeout(most.total_seconds()):
            await event.wait()
    except TimeoutError:
        return
