"""What a server's people ask of periodic posts: set, look, try, end."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.database import State, deliveries, subscriptions

from .due import local_date, next_due
from .outbox import NONCE_LENGTH, NotSentError, Outbox
from .planner import schedule_of
from .reasons import Reason
from .sender import Occasion

if TYPE_CHECKING:
    from bot.database import Database
    from bot.database.deliveries import Delivery
    from bot.database.subscriptions import Settings, Subscription

PostT = TypeVar("PostT")


@dataclass(frozen=True, slots=True)
class Report:
    """A subscription with its history. `next_at` is None while it is paused."""

    subscription: Subscription
    next_at: datetime | None
    sent: Delivery | None
    latest: Delivery | None


class Desk(Generic[PostT]):
    """`clock` gives aware moments."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox[PostT],
        compose: Callable[[Occasion], PostT | None],
        clock: Callable[[], datetime],
        rng: random.Random,
        default_zone: str,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._compose = compose
        self._clock = clock
        self._rng = rng
        self._default_zone = default_zone

    async def subscribe(self, settings: Settings) -> tuple[Subscription, datetime]:
        """Save; the subscription and when its first post is due.

        Raises `ZoneInfoNotFoundError` or `ValueError` for settings that are no schedule.
        """
        now = self._clock()
        due = next_due(schedule_of(settings), now)
        async with self._database.begin() as connection:
            saved = await subscriptions.save(
                connection,
                settings,
                key=self._rng.getrandbits(63),
                now=now,
                next_due_at=due.at,
            )
        return saved, due.at

    async def report(self, guild_id: int) -> Report | None:
        """How the server's subscription fares; None if it has none."""
        async with self._database.begin() as connection:
            subscription = await subscriptions.of_guild(connection, guild_id)
            if subscription is None:
                return None
            sent = await deliveries.latest(connection, subscription.id, State.SENT)
            latest = await deliveries.latest(connection, subscription.id)
        return Report(subscription, self._next_at(subscription, latest), sent, latest)

    def _next_at(self, subscription: Subscription, latest: Delivery | None) -> datetime | None:
        if subscription.paused_at is not None:
            return None
        now = self._clock()
        if latest is not None and latest.state is State.PLANNED and latest.until > now:
            return max(latest.attempt_at, now)
        try:
            return next_due(schedule_of(subscription), now).at
        except ZoneInfoNotFoundError:
            return None

    async def zone(self, guild_id: int) -> str:
        """The zone that the server chose for its posts, else the default one."""
        async with self._database.begin() as connection:
            subscription = await subscriptions.of_guild(connection, guild_id)
        return self._default_zone if subscription is None else subscription.zone

    async def today(self, guild_id: int) -> date:
        """The day in the server's zone."""
        return local_date(ZoneInfo(await self.zone(guild_id)), self._clock())

    def now(self) -> datetime:
        """The present moment."""
        return self._clock()

    async def forget(self, guild_id: int) -> bool:
        """Delete all that is kept of the server; False if there was nothing."""
        async with self._database.begin() as connection:
            return await subscriptions.forget(connection, guild_id)

    async def speaks(self, guild_id: int, language: str) -> None:
        """The server's language changed."""
        async with self._database.begin() as connection:
            await subscriptions.set_language(connection, guild_id, language)

    async def try_out(self, subscription: Subscription) -> int | Reason:
        """Send a test post, which the ledger does not know; its message id, or why it failed."""
        day = local_date(schedule_of(subscription).zone, self._clock())
        post = self._compose(Occasion(subscription, day, late=False, trial=True))
        if post is None:
            return Reason.NOTHING
        mark = f"{self._rng.getrandbits(NONCE_LENGTH * 4):0{NONCE_LENGTH}x}"
        try:
            return await self._outbox.send(subscription.channel_id, post, mark)
        except NotSentError as error:
            return error.reason
