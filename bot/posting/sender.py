"""From a claimed ledger row to one message, whatever happens on the way."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

import structlog

from bot.database import State, deliveries, subscriptions

from .metrics import DELAY, DELIVERIES
from .outbox import NotSentError, Outbox, mark_of
from .reasons import RETRIES, Reason

if TYPE_CHECKING:
    from bot.database import Database
    from bot.database.deliveries import Claim
    from bot.database.subscriptions import Target

    from .pace import Pace
    from .timing import Timing

_log = structlog.get_logger(__name__)
PostT = TypeVar("PostT")
_LAST_WAIT = timedelta(seconds=5)  # no further attempt when the day ends sooner


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a post is for."""

    subscription: Target
    day: date
    late: bool
    trial: bool = False


class Sender(Generic[PostT]):
    """Delivers claims. `compose` gives the post of an occasion, None when there is none."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox[PostT],
        compose: Callable[[Occasion], PostT | None],
        clock: Callable[[], datetime],
        rng: random.Random,
        pace: Pace,
        timing: Timing,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._compose = compose
        self._clock = clock
        self._rng = rng
        self._pace = pace
        self._timing = timing

    async def deliver(self, claim: Claim) -> None:
        """Send, and record how it went. Raises only what the database raises."""
        delivery, subscription = claim.delivery, claim.subscription
        log = _log.bind(guild=subscription.guild_id, day=str(delivery.local_date))
        try:
            if delivery.maybe_sent and await self._settle(claim):
                return
            late = self._clock() - delivery.due_at > self._timing.late
            post = self._compose(Occasion(subscription, delivery.local_date, late))
            if post is None:
                await self._close(claim, State.SKIPPED, Reason.NOTHING)
                return
            await self._pace.wait()
            await self._send(claim, post)
        except NotSentError as error:
            log.warning("not sent", reason=error.reason, exc_info=error.__cause__)
            await self._put_off(claim, error)
        except Exception:
            log.exception("not sent", reason=Reason.INTERNAL)
            await self._put_off(claim, NotSentError(Reason.INTERNAL, maybe_sent=True))

    async def _settle(self, claim: Claim) -> bool:
        """Find out what an earlier attempt came to; True if that ends the delivery."""
        delivery = claim.delivery
        if delivery.channel_id is None:  # it never came as far as sending
            return False
        first = delivery.first_attempt_at or delivery.due_at
        mark = mark_of(claim.subscription.key, delivery.local_date)
        found = await self._outbox.find(delivery.channel_id, mark, first)
        if found.message_id is not None:
            await self._record(claim, delivery.channel_id, found.message_id)
            return True
        # Within the window Discord itself answers a second send with the first message.
        if found.certain or self._clock() - first < self._timing.nonce_window:
            return False
        await self._close(claim, State.FAILED, Reason.UNCONFIRMED)
        return True

    async def _send(self, claim: Claim, post: PostT) -> None:
        delivery, channel_id = claim.delivery, claim.subscription.channel_id
        now = self._clock()
        if now >= delivery.until or delivery.lease_until is None:
            raise NotSentError(Reason.TOO_LATE)
        if now >= delivery.lease_until - self._timing.send_timeout:
            return  # too slow: the claim runs out, and whoever takes it next settles it
        async with self._database.begin() as connection:
            if not await deliveries.aim(connection, delivery.id, str(delivery.owner), channel_id):
                return
        mark = mark_of(claim.subscription.key, delivery.local_date)
        try:
            async with asyncio.timeout(self._timing.send_timeout.total_seconds()):
                message_id = await self._outbox.send(channel_id, post, mark)
        except TimeoutError as error:
            raise NotSentError(Reason.UNAVAILABLE, maybe_sent=True) from error
        await self._record(claim, channel_id, message_id)

    async def _record(self, claim: Claim, channel_id: int, message_id: int) -> None:
        delivery, now = claim.delivery, self._clock()
        async with self._database.begin() as connection:
            await subscriptions.note_success(connection, delivery.subscription_id)
            await deliveries.mark_sent(
                connection,
                delivery.id,
                channel_id=channel_id,
                message_id=message_id,
                sent_at=now,
            )
        DELIVERIES.labels(State.SENT).inc()
        DELAY.observe(max(0.0, (now - delivery.due_at).total_seconds()))

    async def _close(self, claim: Claim, state: State, reason: Reason) -> None:
        now = self._clock().astimezone(UTC)
        async with self._database.begin() as connection:
            if state is State.FAILED:
                await subscriptions.note_failure(
                    connection, claim.subscription.id, reason, now, missing=False
                )
            await deliveries.close(connection, claim.delivery, state, reason)
        DELIVERIES.labels(state).inc()

    async def _put_off(self, claim: Claim, error: NotSentError) -> None:
        delivery, now = claim.delivery, self._clock()
        wait = self._wait(claim, error, delivery.until - now)
        missing = error.reason is Reason.CHANNEL_MISSING
        async with self._database.begin() as connection:
            since = await subscriptions.note_failure(
                connection, delivery.subscription_id, error.reason, now, missing=missing
            )
            if missing and since is not None and now - since >= self._timing.gone:
                await subscriptions.pause(connection, delivery.subscription_id, error.reason, now)
                wait = None
            if wait is None:
                await deliveries.close(connection, delivery, State.FAILED, error.reason)
            else:
                await deliveries.put_off(
                    connection,
                    delivery,
                    attempt_at=now + wait,
                    reason=error.reason,
                    maybe_sent=delivery.maybe_sent or error.maybe_sent,
                )
        DELIVERIES.labels(State.FAILED if wait is None else "retry").inc()

    def _wait(self, claim: Claim, error: NotSentError, left: timedelta) -> timedelta | None:
        """Until the next attempt; None when the local day has no time for one."""
        retry = RETRIES.get(error.reason)
        if retry is None:
            return None
        if error.retry_after is not None:
            return error.retry_after if error.retry_after < left else None
        if left / 2 < _LAST_WAIT:
            return None
        return min(retry.wait(claim.delivery.attempts, self._rng.random()), left / 2)
