"""Due times against an oracle that walks the clock minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.posting.due import (
    Cadence,
    Due,
    Schedule,
    due_on,
    jitter,
    local_date,
    missed,
    next_due,
)

from .strategies import days, moments, schedules, walls, zones

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def first_minute_at_or_past(zone: ZoneInfo, wall: datetime) -> datetime:
    """Walk UTC minutes until the zone's clock first shows `wall` or later."""
    moment = wall.replace(tzinfo=UTC) - timedelta(hours=15)
    while moment.astimezone(zone).replace(tzinfo=None) < wall:
        moment += MINUTE
    return moment


@given(zones, days, walls)
@example(ZoneInfo("America/New_York"), date(2024, 3, 10), time(2, 30))
@example(ZoneInfo("America/New_York"), date(2024, 11, 3), time(1, 30))
@example(ZoneInfo("America/Nuuk"), date(2024, 3, 30), time(23, 30))
@example(ZoneInfo("America/Sao_Paulo"), date(2018, 11, 4), time(0, 30))
@example(ZoneInfo("America/St_Johns"), date(2010, 11, 6), time(23, 30))
@example(ZoneInfo("Australia/Lord_Howe"), date(2024, 10, 6), time(2, 15))
def test_due_at_the_first_minute_whose_clock_shows_the_wall_time_or_later(
    zone: ZoneInfo, day: date, wall: time
) -> None:
    due = due_on(Schedule(wall, zone), day)

    if due is not None:
        assert due.at == first_minute_at_or_past(zone, datetime.combine(day, wall))
        assert due.day == day


def test_a_date_that_the_zone_skips_has_no_occurrence() -> None:
    apia = ZoneInfo("Pacific/Apia")

    assert due_on(Schedule(time(9), apia), date(2011, 12, 30)) is None
    assert due_on(Schedule(time(9), apia), date(2011, 12, 29)) is not None
    assert due_on(Schedule(time(9), apia), date(2011, 12, 31)) is not None


@given(zones, days, walls)
def test_only_a_date_that_the_zone_skips_is_without_an_occurrence(
    zone: ZoneInfo, day: date, wall: time
) -> None:
    due = due_on(Schedule(wall, zone), day)

    noon = datetime.combine(day, time(), UTC) - DAY
    shown = {local_date(zone, noon + timedelta(minutes=15 * step)) for step in range(3 * 96)}
    assert (due is not None) == (day in shown)


@given(schedules, moments)
def test_next_is_later_and_nothing_lies_between(schedule: Schedule, now: datetime) -> None:
    due = next_due(schedule, now)

    assert due.at > now
    assert schedule.has(due.day)
    assert due.at - now <= timedelta(days=15)
    for offset in range(-2, 17):
        other = due_on(schedule, local_date(schedule.zone, now) + offset * DAY)
        assert other is None or other.at <= now or other.at >= due.at


@given(schedules, moments)
def test_each_local_date_comes_once_and_in_order(schedule: Schedule, now: datetime) -> None:
    found: list[Due] = []
    moment = now
    for _ in range(8):
        found.append(next_due(schedule, moment))
        moment = found[-1].at

    assert [due.day for due in found] == sorted({due.day for due in found})
    assert found == missed(schedule, found[0].at, found[-1].at, limit=8)


@given(schedules, moments, st.integers(0, 20), st.integers(0, 5))
def test_missed_keeps_the_latest(
    schedule: Schedule, now: datetime, days_down: int, limit: int
) -> None:
    since = now - days_down * DAY

    everything = missed(schedule, since, now, limit=100)
    kept = missed(schedule, since, now, limit=limit)

    assert all(since <= due.at <= now for due in everything)
    assert kept == everything[len(everything) - len(kept) :]
    assert len(kept) == min(limit, len(everything))


@given(schedules, days)
def test_it_is_too_late_only_when_another_local_day_has_begun(
    schedule: Schedule, day: date
) -> None:
    due = due_on(schedule, day)

    if due is not None:
        assert due.at < due.until
        assert local_date(schedule.zone, due.until) > local_date(schedule.zone, due.at)
        assert local_date(schedule.zone, due.until - MINUTE) <= local_date(schedule.zone, due.at)


@given(schedules, days, st.integers(1, 2**63 - 1), st.integers(0, 600))
def test_jitter_is_stable_and_stays_within_its_spread_and_the_day(
    schedule: Schedule, day: date, guild_id: int, seconds: int
) -> None:
    due = due_on(schedule, day)

    if due is not None:
        delay = jitter(guild_id, timedelta(seconds=seconds), due)
        assert delay == jitter(guild_id, timedelta(seconds=seconds), due)
        assert timedelta() <= delay <= timedelta(seconds=seconds)
        assert due.at + delay < due.until


def test_jitter_spreads_servers_evenly() -> None:
    due = due_on(Schedule(time(9), ZoneInfo("Asia/Tokyo")), date(2026, 11, 24))
    assert due is not None

    seconds = [jitter(guild << 22, timedelta(seconds=30), due).seconds for guild in range(3000)]

    assert all(70 <= seconds.count(second) <= 130 for second in range(30))


def test_weekly_is_due_on_its_weekday_only() -> None:
    monday = Schedule(time(9), ZoneInfo("Asia/Tokyo"), Cadence.WEEK, weekday=0)

    due = next_due(monday, datetime(2026, 11, 24, tzinfo=UTC))

    assert due.day == date(2026, 11, 30)
    assert due.at == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("wall", [time(9, 0, 1), time(9, 0, 0, 1), time(9, tzinfo=UTC)])
def test_a_wall_time_is_a_naive_hour_and_minute(wall: time) -> None:
    with pytest.raises(ValueError, match="naive hour and minute"):
        Schedule(wall, ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_weekday_is_one_of_seven(weekday: int) -> None:
    with pytest.raises(ValueError, match="weekday"):
        Schedule(time(9), ZoneInfo("Asia/Tokyo"), Cadence.WEEK, weekday)
