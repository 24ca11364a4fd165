"""From subscriptions to ledger rows: what is due is planned, once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.database import State, deliveries, subscriptions

from .due import Cadence, Due, Schedule, jitter, missed, next_due
from .reasons import Reason

if TYPE_CHECKING:
    from bot.database import Database
    from bot.database.subscriptions import Settings, Subscription

    from .timing import Timing

_log = structlog.get_logger(__name__)
# A changed zone database may have moved what is due to before the moment that was remembered; the
# ledger knows what was served. Less than a day, or each day would be planned anew with the next.
_OVERLAP = timedelta(hours=6)
_LOOK_BACK = timedelta(days=1)
_WAIT_AFTER_FAULT = timedelta(hours=1)


def schedule_of(settings: Settings) -> Schedule:
    """The schedule of a stored subscription. Raises `ZoneInfoNotFoundError`, `ValueError`."""
    return Schedule(
        time.fromisoformat(settings.wall_time),
        ZoneInfo(settings.zone),
        Cadence(settings.cadence),
        settings.weekday,
    )


class Planner:
    """Plans what is due. `clock` gives the present moment."""

    def __init__(self, database: Database, timing: Timing) -> None:
        self._database = database
        self._timing = timing

    async def plan(self, now: datetime) -> int:
        """Plan every subscription that is due; how many there were."""
        count = 0
        last = None
        while True:
            async with self._database.begin() as connection:
                due = await subscriptions.take_due(connection, now, self._timing.batch, last)
                batch = _Batch(now, self._timing)
                for subscription in due:
                    batch.add(subscription)
                await deliveries.plan(connection, batch.rows)
                await subscriptions.set_next(connection, batch.next)
                for subscription_id, reason in batch.paused.items():
                    await subscriptions.pause(connection, subscription_id, reason, now)
            count += len(due)
            if len(due) < self._timing.batch:
                return count
            last = due[-1]

    async def reschedule(self, now: datetime) -> None:
        """Compute anew when each subscription is due next.

        Needed when what was remembered may be wrong: at start, since the zone database may have
        changed, and after the clock jumped back.
        """
        last_id = 0
        while True:
            async with self._database.begin() as connection:
                found = await subscriptions.page(connection, last_id, self._timing.batch)
                batch = _Batch(now, self._timing)
                moments = {}
                for subscription in found:
                    moment = batch.resume(subscription)
                    if moment is not None and moment != subscription.next_due_at:
                        moments[subscription.id] = moment
                await subscriptions.set_next(connection, moments)
            if len(found) < self._timing.batch:
                return
            last_id = found[-1].id


class _Batch:
    """Due times shared by subscriptions with the same schedule are computed once."""

    def __init__(self, now: datetime, timing: Timing) -> None:
        self._now = now
        self._timing = timing
        self._missed: dict[tuple[object, ...], list[Due]] = {}
        self._next: dict[tuple[object, ...], datetime] = {}
        self.rows: list[deliveries.Plan] = []
        self.next: dict[int, datetime] = {}
        self.paused: dict[int, Reason] = {}

    def add(self, subscription: Subscription) -> None:
        """Plan one subscription; its faults are its own."""
        try:
            since = max(subscription.starts_at, subscription.next_due_at - _OVERLAP)
            for due in self._occurrences(subscription, since):
                self.rows.append(self._row(subscription, due))
            self.next[subscription.id] = self._following(subscription, self._now)
        except ZoneInfoNotFoundError:
            self.paused[subscription.id] = Reason.ZONE_UNKNOWN
        except Exception:  # noqa: BLE001 - one subscription must not stop the others
            _log.exception("planning failed", subscription=subscription.id)
            self.next[subscription.id] = self._now + _WAIT_AFTER_FAULT

    def resume(self, subscription: Subscription) -> datetime | None:
        """When to look at a subscription next; None to leave that as it is.

        One that is due already is left: planning goes through all that was missed since then.
        """
        if subscription.next_due_at <= self._now:
            return None
        try:
            since = max(subscription.starts_at, self._now - _LOOK_BACK)
            return self._following(subscription, since)
        except Exception as error:  # noqa: BLE001 - planning will meet it again, and act
            _log.warning("no next date", subscription=subscription.id, exc_info=error)
            return None

    def _occurrences(self, subscription: Subscription, since: datetime) -> list[Due]:
        key = (*_key(subscription), since)
        found = self._missed.get(key)
        if found is None:
            found = self._missed[key] = missed(
                schedule_of(subscription), since, self._now, limit=self._timing.missed
            )
        return found

    def _following(self, subscription: Subscription, moment: datetime) -> datetime:
        key = (*_key(subscription), moment)
        found = self._next.get(key)
        if found is None:
            found = self._next[key] = next_due(schedule_of(subscription), moment).at
        return found

    def _row(self, subscription: Subscription, due: Due) -> deliveries.Plan:
        over = due.until <= self._now
        return deliveries.Plan(
            subscription.id,
            due.day,
            due.at.astimezone(UTC),
            due.until,
            due.at + jitter(subscription.guild_id, self._timing.spread, due),
            State.SKIPPED if over else State.PLANNED,
            Reason.TOO_LATE if over else None,
        )


def _key(subscription: Settings) -> tuple[object, ...]:
    return (subscription.wall_time, subscription.zone, subscription.cadence, subscription.weekday)
