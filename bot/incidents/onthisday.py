"""What happened on a day of the year: entries and events whose day is known."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .model import DateBasis, Event, Incident
from .partial_date import PartialDate, Precision
from .record import Record


class DayMark(StrEnum):
    """What a day is to an entry."""

    OCCURRED = "occurred"
    DISCOVERED = "discovered"
    ANNOUNCED = "announced"
    REPORTED = "reported"
    BEGAN = "began"
    ENDED = "ended"
    EVENT = "event"


_MARKS = {
    DateBasis.OCCURRED: DayMark.OCCURRED,
    DateBasis.DISCOVERED: DayMark.DISCOVERED,
    DateBasis.ANNOUNCED: DayMark.ANNOUNCED,
    DateBasis.REPORTED: DayMark.REPORTED,
    DateBasis.PERIOD: DayMark.BEGAN,
}


class MonthDay(NamedTuple):
    """A day of the year, 29 February included."""

    month: int
    day: int

    @classmethod
    def of(cls, day: date) -> MonthDay:
        """Without its year."""
        return cls(day.month, day.day)


LEAP_DAY = MonthDay(2, 29)
# Any leap year: it has all 366.
_ALL_DAYS = tuple(MonthDay.of(date(2024, 1, 1) + timedelta(days=n)) for n in range(366))
_PLACE = {day: place for place, day in enumerate(_ALL_DAYS)}


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An entry on a date, and why: `mark`, and the events of that date where that is the reason."""

    incident: Incident
    date: PartialDate
    mark: DayMark
    events: tuple[Event, ...] = ()


class YearCalendar:
    """The record by day of the year, oldest first within a day."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._days: dict[MonthDay, list[Anniversary]] = {}
        self._months: dict[int, list[Anniversary]] = {}
        for incident in record.incidents:
            for anniversary in _anniversaries(incident):
                self._add(anniversary)
        for found in (*self._days.values(), *self._months.values()):
            found.sort(key=lambda one: (one.date.sort_key, one.incident.id))

    def _add(self, anniversary: Anniversary) -> None:
        when = anniversary.date
        if when.precision is Precision.DAY:
            self._days.setdefault(MonthDay.of(when.first), []).append(anniversary)
        elif when.month is not None:
            self._months.setdefault(when.month, []).append(anniversary)

    def on(self, day: MonthDay) -> tuple[Anniversary, ...]:
        """Exactly that day of the year."""
        return tuple(self._days.get(day, ()))

    def on_date(self, day: date) -> tuple[Anniversary, ...]:
        """What a calendar day commemorates: up to that day, oldest first.

        28 February of a common year has 29 February too.
        """
        found = list(self.on(MonthDay.of(day)))
        if MonthDay.of(day) == (2, 28) and not calendar.isleap(day.year):
            found += self.on(LEAP_DAY)
        return _until(day, sorted(found, key=lambda one: (one.date.sort_key, one.incident.id)))

    def in_month(self, month: int, until: date) -> tuple[Anniversary, ...]:
        """Entries and events of which only the month is known."""
        return _until(until, self._months.get(month, ()))

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(sorted(_PLACE[day] for day in self._days))

    def nearest(self, day: MonthDay) -> tuple[MonthDay, ...]:
        """The closest days before and after that have something, in that order; one if they meet.

        The year is a circle: the day after 31 December is 1 January.
        """
        others = [place for place in self._places if place != _PLACE[day]]
        if not others:
            return ()
        here = _PLACE[day]
        before = max(others, key=lambda place: (place - here) % 366)
        after = min(others, key=lambda place: (place - here) % 366)
        return tuple(dict.fromkeys((_ALL_DAYS[before], _ALL_DAYS[after])))


def year_calendar(record: Record) -> YearCalendar:
    """The calendar of a record, built once as long as the record is the same one."""
    if not _latest or _latest[0].record is not record:
        _latest[:] = [YearCalendar(record)]
    return _latest[0]


_latest: list[YearCalendar] = []


def _until(day: date, found: Iterable[Anniversary]) -> tuple[Anniversary, ...]:
    return tuple(one for one in found if one.date.first <= day)


def _anniversaries(incident: Incident) -> Iterable[Anniversary]:
    own = {incident.date: _MARKS[incident.date_basis]}
    if incident.date_end is not None:
        own.setdefault(incident.date_end, DayMark.ENDED)
    for when, mark in own.items():
        yield Anniversary(incident, when, mark)
    events: dict[PartialDate, list[Event]] = {}
    for event in incident.events:
        if event.date not in own:  # an event of the entry's own date says the same again
            events.setdefault(event.date, []).append(event)
    for when, told in events.items():
        yield Anniversary(incident, when, DayMark.EVENT, tuple(told))
