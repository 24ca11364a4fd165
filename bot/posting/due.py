"""When a post is due: pure functions of (wall time, IANA zone, cadence, now).

A schedule names a local wall time, never an offset. Each occurrence belongs to one local date:

- a wall time that the zone skips (clocks going forward) is due at the next valid minute;
- a wall time that the zone repeats (clocks going back) is due once, the first time;
- a date that the zone skips as a whole has no occurrence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class Cadence(StrEnum):
    """How often a post is due."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A wall time in a zone. `weekday` (Monday is 0) counts for a weekly cadence only."""

    wall: time
    zone: ZoneInfo
    cadence: Cadence = Cadence.DAY
    weekday: int = 0

    def __post_init__(self) -> None:
        if self.wall.tzinfo is not None or self.wall.second or self.wall.microsecond:
            raise ValueError("a wall time is a naive hour and minute")
        if not 0 <= self.weekday <= 6:
            raise ValueError("a weekday is 0 (Monday) to 6 (Sunday)")

    def has(self, day: date) -> bool:
        """Whether the cadence names this local date."""
        return self.cadence is Cadence.DAY or day.weekday() == self.weekday


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One occurrence: the moment (UTC), the local date it belongs to, and when it is too late.

    `until` is the end of the local day in which `at` falls (UTC, exclusive).
    """

    at: datetime
    day: date
    until: datetime


def local_date(zone: ZoneInfo, now: datetime) -> date:
    """The calendar day in the zone."""
    return now.astimezone(zone).date()


def due_on(schedule: Schedule, day: date) -> Due | None:
    """The occurrence of a local date; None where the cadence or the zone does not have that day."""
    if not schedule.has(day) or _starts(schedule.zone, day) >= _starts(schedule.zone, day + _DAY):
        return None
    at = _instant(schedule.zone, datetime.combine(day, schedule.wall))
    return Due(at, day, _ends(schedule.zone, local_date(schedule.zone, at)))


def next_due(schedule: Schedule, now: datetime) -> Due:
    """The first occurrence strictly after `now`."""
    day = local_date(schedule.zone, now) - _DAY
    while True:
        due = due_on(schedule, day)
        if due is not None and due.at > now:
            return due
        day += _DAY


def missed(schedule: Schedule, since: datetime, now: datetime, *, limit: int) -> list[Due]:
    """The last `limit` occurrences with `since <= at <= now`, oldest first."""
    found: list[Due] = []
    for due in _backwards(schedule, now):
        if due.at < since or len(found) == limit:
            break
        found.append(due)
    return found[::-1]


def _backwards(schedule: Schedule, now: datetime) -> Iterator[Due]:
    day = local_date(schedule.zone, now) + _DAY
    while day > date.min + _DAY:
        due = due_on(schedule, day)
        if due is not None and due.at <= now:
            yield due
        day -= _DAY


def jitter(guild_id: int, spread: timedelta, due: Due) -> timedelta:
    """A stable delay below `spread`, so that not every server posts in the same second.

    It never uses up more than half of what is left of the local day.
    """
    digest = hashlib.blake2s(guild_id.to_bytes(8, "big"), digest_size=8).digest()
    share = int.from_bytes(digest, "big") / 2**64
    return min(spread, (due.until - due.at) / 2) * share


def _instant(zone: ZoneInfo, wall: datetime, *, fold: int = 0) -> datetime:
    """The moment of a naive wall time; for a skipped one the first valid minute after the gap."""
    moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    # PEP 495: in a gap, fold=1 gives a moment before the transition and fold=0 one after it.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    # Bisect on minutes for the first whole minute whose local time is at or past the wall time.
    low, high = 0, -((before - after) // _MINUTE)
    while low < high:
        middle = (low + high) // 2
        if (before + middle * _MINUTE).astimezone(zone).replace(tzinfo=None) >= wall:
            high = middle
        else:
            low = middle + 1
    return before + low * _MINUTE


def _starts(zone: ZoneInfo, day: date) -> datetime:
    return _instant(zone, datetime.combine(day, time()))


def _ends(zone: ZoneInfo, day: date) -> datetime:
    # fold=1: where midnight comes twice, the day before lasts until the second one.
    return _instant(zone, datetime.combine(day + _DAY, time()), fold=1)
