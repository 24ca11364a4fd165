"""The options of /onthisday: a date, a time and a time zone as people write them, a channel."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import Any, Final
from zoneinfo import ZoneInfo

import discord
from babel.dates import get_timezone_location
from discord import app_commands

from bot.incidents.onthisday import MonthDay
from bot.search.dates import DatePrecision, find_dates

COMMON_ZONES: Final = (
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Taipei",
    "Asia/Hong_Kong",
    "Asia/Singapore",
    "Asia/Bangkok",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Africa/Cairo",
    "Africa/Nairobi",
    "UTC",
)
_HOURS: Final = (7, 8, 9, 12, 18, 20, 21, 22, 0, 6, 10, 11, 13, 14, 15, 16, 17, 19, 23)

_MONTH_DAY: Final = re.compile(r"(\d{1,2})\s*[-.]\s*(\d{1,2})")
_TIME: Final = re.compile(
    r"(?P<before>午前|午後|am|pm)?\s*"
    r"(?P<hour>\d{1,2})(?:\s*(?:[:時h.]|(?<=\d\d)(?=\d\d$))\s*(?:(?P<half>半)|(?P<minute>\d{1,2})\s*分?)?)?"
    r"\s*(?P<after>am|pm|a\.m\.|p\.m\.)?"
)


def read_day(text: str, today: date) -> MonthDay | None:
    """The day of the year that a text names; None if it names none."""
    for form in (text, _MONTH_DAY.sub(r"\1/\2", unicodedata.normalize("NFKC", text), count=1)):
        for found in find_dates(form, today):
            if found.precision is DatePrecision.DAY and found.first == found.last:
                return MonthDay.of(found.first)
    return None


def read_time(text: str) -> time | None:
    """The wall time that a text names: 9:00, 21時30分, 午後9時半, 9pm, 0900."""
    match = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if match is None:
        return None
    hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"] or 0)
    part = match["before"] or (match["after"] or "").replace(".", "")
    if part and not 0 <= hour <= 12:
        return None
    if part:
        hour = hour % 12 + (12 if part in ("午後", "pm") else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def suggest_times(typed: str) -> list[str]:
    """HH:MM; what was typed first, then full hours that begin like it."""
    meant = read_time(typed) if typed.strip() else None
    hours = [f"{hour:02d}:00" for hour in _HOURS]
    start = unicodedata.normalize("NFKC", typed).strip()
    fitting = [one for one in hours if one.startswith(start) or one.lstrip("0").startswith(start)]
    first = [] if meant is None else [f"{meant:%H:%M}"]
    return list(dict.fromkeys([*first, *fitting]))


@cache
def _zones() -> dict[str, str]:
    """IANA names, common ones first, each with what it can be found by.

    Abbreviations such as EST, which do not follow the clocks of any place, are left out.
    """
    listed = (resources.files("tzdata") / "zones").read_text("utf-8").split()
    places = sorted(name for name in listed if "/" in name and not name.startswith("Etc/"))
    return {
        name: _folded(f"{name} {get_timezone_location(name, locale='ja', return_city=True)}")
        for name in (*COMMON_ZONES, *(name for name in places if name not in COMMON_ZONES))
    }


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("_", " ")


def warm() -> None:
    """Read the zones' names now: suggestions must not wait for files."""
    _zones()


def read_zone(text: str) -> str | None:
    """The IANA name that was typed, in any case; the name of one city alone will do."""
    wanted = _folded(text.strip())
    exact = [name for name in _zones() if _folded(name) == wanted]
    if exact:
        return exact[0]
    cities = [name for name in _zones() if _folded(name).rpartition("/")[2] == wanted]
    return cities[0] if len(cities) == 1 else None


def suggest_zones(typed: str, now: datetime, limit: int) -> list[tuple[str, str]]:
    """Names that contain what was typed, common ones first, each with its time of day now."""
    wanted = _folded(typed.strip())
    names = [name for name, found_by in _zones().items() if wanted in found_by][:limit]
    return [(name, f"{now.astimezone(ZoneInfo(name)):%H:%M}") for name in names]


class PostChannel(app_commands.Transformer):
    """A channel or thread that can hold posts, by id: whether it is in a cache does not matter."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Where everyone can read along."""
        return [
            discord.ChannelType.text,
            discord.ChannelType.news,
            discord.ChannelType.public_thread,
            discord.ChannelType.news_thread,
        ]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> int:
        """Its id."""
        del interaction
        channel: app_commands.AppCommandChannel | app_commands.AppCommandThread = value
        return channel.id
