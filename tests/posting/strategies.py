"""Schedules, zones and moments, with the odd ones more often than chance would have them."""

from datetime import UTC, date, datetime, time
from importlib import resources
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.posting.due import Cadence, Schedule

ZONES = tuple((resources.files("tzdata") / "zones").read_text("utf-8").split())
ODD_ZONES = (
    "America/Nuuk",  # skips the last hour of a Saturday
    "America/Sao_Paulo",  # skipped midnight
    "America/St_Johns",  # went back from 00:01 to the day before
    "Australia/Lord_Howe",  # moves by half an hour
    "Pacific/Apia",  # skipped 30 December 2011
    "Africa/Casablanca",  # goes back for Ramadan
    "Antarctica/Troll",  # moves by two hours
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Europe/Dublin",  # its winter is the exception
)

zones = st.one_of(st.sampled_from(ODD_ZONES), st.sampled_from(ZONES)).map(ZoneInfo)
walls = st.one_of(
    st.sampled_from([time(0, 0), time(0, 1), time(1, 30), time(2, 30), time(23, 30), time(23, 59)]),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
days = st.dates(date(1995, 1, 1), date(2060, 12, 31))
moments = st.datetimes(datetime(1995, 1, 1), datetime(2060, 12, 31), timezones=st.just(UTC))
schedules = st.builds(Schedule, walls, zones, st.sampled_from(list(Cadence)), st.integers(0, 6))
