"""Replies about a server's periodic posts: what was set, how it stands, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import discord

from .budget import Card
from .escape import plain
from .i18n import Words
from .marks import NEUTRAL
from .onthisday import rhythm
from .problem import COLOUR, problem
from .replies import Reply
from .services import Services


@dataclass(frozen=True, slots=True)
class Setting:
    """What a server chose, as cards show it. `cadence` and `when_empty` are the options' values."""

    channel_id: int
    wall_time: str
    zone: str
    cadence: str
    weekday: int
    when_empty: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subscription fares."""

    setting: Setting
    next_at: datetime | None
    channel_known: bool | None
    """None when Discord could not be asked."""
    lacking: Sequence[str]
    """Permissions that the bot does not have there, by discord.py's names."""
    paused: str | None = None
    """Why it is paused."""
    sent: tuple[datetime, str] | None = None
    """The last post: when, and its address."""
    failed: tuple[datetime, str] | None = None
    """The last failure since that post: when, and why."""
    last_skipped: str | None = None
    """Why the latest day had no post."""


def _stamp(when: datetime, style: discord.utils.TimestampStyle) -> str:
    return discord.utils.format_dt(when, style)


def next_words(next_at: datetime, zone: str, words: Words) -> str:
    """The next post as the reader's own clock shows it, with the schedule's zone."""
    return words(
        "subscription.next_at",
        full=_stamp(next_at, "F"),
        relative=_stamp(next_at, "R"),
        zone=plain(zone),
    )


def permissions_words(lacking: Sequence[str], words: Words) -> str:
    """Permissions as Discord's own settings name them."""
    return words("list.separator").join(
        words("subscription.quoted", name=words(f"permission.{name}")) for name in lacking
    )


def _setting(card: Card, setting: Setting, words: Words) -> None:
    card.section(words("subscription.channel"), f"<#{setting.channel_id}>", inline=True)
    text = rhythm(setting.wall_time, plain(setting.zone), setting.cadence, setting.weekday, words)
    card.section(words("subscription.rhythm"), text, inline=True)
    card.section(
        words("subscription.when_empty"), words(f"when_empty.{setting.when_empty}"), inline=True
    )


def subscribed_reply(
    setting: Setting,
    next_at: datetime,
    lacking_history: bool,
    services: Services,
    words: Words,
) -> Reply:
    """Saved: what, and when the first post comes."""
    card = Card(colour=NEUTRAL, title=words("subscription.saved"))
    _setting(card, setting, words)
    card.section(words("subscription.next"), next_words(next_at, setting.zone, words))
    if lacking_history:
        card.say(words("subscription.history"))
    card.say(
        words(
            "subscription.hint",
            status=services.mention("onthisday status"),
            test=services.mention("onthisday test"),
        )
    )
    return Reply(card.embed())


def no_access_reply(
    channel_id: int, known: bool | None, lacking: Sequence[str], words: Words
) -> Reply:
    """Not saved: the bot could not post there, or nobody can tell (`known` is None)."""
    if lacking:
        text = words(
            "subscription.lacking",
            channel=f"<#{channel_id}>",
            permissions=permissions_words(lacking, words),
        )
    else:
        text = words("subscription.gone" if known is False else "subscription.unasked")
    return problem(words("subscription.not_saved"), text)


def status_reply(standing: Standing, services: Services, words: Words) -> Reply:
    """Everything that decides about the next post, with reasons."""
    well = standing.paused is None and standing.channel_known is not False and not standing.lacking
    card = Card(colour=NEUTRAL if well else COLOUR, title=words("subscription.title"))
    if standing.paused is not None:
        card.say(
            words(
                "subscription.paused",
                reason=words(f"reason.{standing.paused}"),
                command=services.mention("onthisday subscribe"),
            )
        )
    _setting(card, standing.setting, words)
    card.section(words("subscription.access"), _access(standing, words))
    if standing.next_at is not None:
        next_at = next_words(standing.next_at, standing.setting.zone, words)
        card.section(words("subscription.next"), next_at)
    card.section(words("subscription.last"), _last(standing, words))
    if standing.failed is not None:
        when, reason = standing.failed
        text = words(
            "subscription.failed_at", when=_stamp(when, "f"), reason=words(f"reason.{reason}")
        )
        card.section(words("subscription.failed"), text)
    if standing.last_skipped is not None:
        card.section(words("subscription.skipped"), words(f"reason.{standing.last_skipped}"))
    return Reply(card.embed())


def _access(standing: Standing, words: Words) -> str:
    if standing.channel_known is None:
        return words("subscription.access.unknown")
    if not standing.channel_known:
        return words("subscription.access.missing")
    if standing.lacking:
        permissions = permissions_words(standing.lacking, words)
        return words("subscription.access.lacking", permissions=permissions)
    return words("subscription.access.all")


def _last(standing: Standing, words: Words) -> str:
    if standing.sent is None:
        return words("subscription.last.none")
    when, address = standing.sent
    return words("subscription.last.at", when=_stamp(when, "f"), address=address)


def none_reply(services: Services, words: Words) -> Reply:
    """The server has no periodic posts."""
    text = words("subscription.none.text", command=services.mention("onthisday subscribe"))
    return Reply(Card(colour=NEUTRAL, title=words("subscription.none")).say(text).embed())


def ended_reply(words: Words) -> Reply:
    """No more posts; nothing is kept of the server."""
    card = Card(colour=NEUTRAL, title=words("subscription.ended"))
    return Reply(card.say(words("subscription.ended.text")).embed())


def trial_reply(address: str, next_at: datetime | None, zone: str, words: Words) -> Reply:
    """A test post was sent; it does not count as the day's post."""
    card = Card(colour=NEUTRAL, title=words("subscription.tested"))
    card.say(words("subscription.tested.text", address=address))
    if next_at is not None:
        card.section(words("subscription.next"), next_words(next_at, zone, words))
    return Reply(card.embed())


def no_trial_reply(reason: str, words: Words) -> Reply:
    """The test post could not be sent, and why."""
    return problem(words("subscription.untested"), words(f"reason.{reason}"))
