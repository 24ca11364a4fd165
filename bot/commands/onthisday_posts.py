"""/onthisday subscribe, status, unsubscribe, test: a server's periodic posts."""

from typing import Any, Final, Literal, Protocol

import discord
from discord import app_commands

from bot.cards import limits
from bot.cards.budget import label
from bot.cards.escape import plain
from bot.cards.i18n import Words, catalogue
from bot.cards.languages import language_of, language_of_locale, said
from bot.cards.problem import problem
from bot.cards.replies import Reply, send, words_for
from bot.cards.subscription import (
    Setting,
    Standing,
    ended_reply,
    no_access_reply,
    no_trial_reply,
    none_reply,
    status_reply,
    subscribed_reply,
    trial_reply,
)
from bot.database import State
from bot.database.deliveries import Delivery
from bot.database.subscriptions import Settings, Subscription
from bot.posting import Desk, Post, Posting, Report
from bot.posting.channels import Access, access
from bot.posting.reasons import Reason

from .onthisday_options import PostChannel, read_time, read_zone, suggest_times, suggest_zones
from .services import services_of

_TYPED: Final = 60


def _choices(option: str, *values: str | int) -> list[app_commands.Choice[Any]]:
    return [
        app_commands.Choice(name=said(f"onthisday.{option}.{value}"), value=value)
        for value in values
    ]


class HasPosting(Protocol):
    """The client, as far as these commands know it."""

    posting: Posting[Post]


def posting_of(interaction: discord.Interaction[Any]) -> Posting[Post] | None:
    """The client's posts; None for a client that has none."""
    return getattr(interaction.client, "posting", None)


def _desk(interaction: discord.Interaction[Any]) -> Desk[Post]:
    client: HasPosting = interaction.client
    return client.posting.desk


async def _by_manager(interaction: discord.Interaction[Any]) -> bool:
    """In a server, by people with Manage Server: Discord can't say so for one subcommand."""
    if interaction.guild_id is None:
        raise app_commands.NoPrivateMessage
    if not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])
    return True


async def _begin(interaction: discord.Interaction[Any]) -> tuple[int, Words] | None:
    """Take the time that the database needs; None, with an answer, where the bot is no member."""
    words = words_for(interaction, private=True)
    guild_id = interaction.guild_id
    if guild_id is None or not interaction.is_guild_integration():
        text = words("subscription.not_member.text")
        await send(interaction, problem(words("subscription.not_member"), text), private=True)
        return None
    await interaction.response.defer(ephemeral=True, thinking=True)
    return guild_id, words


@app_commands.command(name="subscribe", description=said("onthisday.subscribe.description"))
@app_commands.check(_by_manager)
@app_commands.rename(
    channel=said("onthisday.subscribe.channel"),
    time=said("onthisday.subscribe.time"),
    zone=said("onthisday.subscribe.zone"),
    every=said("onthisday.subscribe.every"),
    when_empty=said("onthisday.subscribe.when_empty"),
    weekday=said("onthisday.subscribe.weekday"),
)
@app_commands.describe(
    channel=said("onthisday.subscribe.channel.description"),
    time=said("onthisday.subscribe.time.description"),
    zone=said("onthisday.subscribe.zone.description"),
    every=said("onthisday.subscribe.every.description"),
    when_empty=said("onthisday.subscribe.when_empty.description"),
    weekday=said("onthisday.subscribe.weekday.description"),
)
@app_commands.choices(
    every=_choices("every", "day", "week"),
    when_empty=_choices("when_empty", "skip", "this-month"),
    weekday=_choices("weekday", *range(7)),
)
async def subscribe(
    interaction: discord.Interaction[Any],
    channel: app_commands.Transform[int, PostChannel],
    time: app_commands.Range[str, 1, _TYPED],
    zone: app_commands.Range[str, 1, _TYPED] | None = None,
    every: Literal["day", "week"] = "day",
    when_empty: Literal["skip", "this-month"] = "skip",
    weekday: int = 0,
) -> None:
    """Check that the bot can post there, save, and say when the first post comes."""
    begun = await _begin(interaction)
    if begun is None:
        return
    guild_id, words = begun
    desk = _desk(interaction)
    wall_time = read_time(time)
    named = read_zone(zone) if zone else await desk.zone(guild_id)
    if wall_time is None:
        await send(interaction, _unread("time", time, words), private=True)
        return
    if named is None:
        await send(interaction, _unread("zone", str(zone), words), private=True)
        return
    found = await access(interaction.client, guild_id, channel)
    if not found.enough:
        reply = no_access_reply(channel, found.known, found.lacking, words)
        await send(interaction, reply, private=True)
        return
    settings = Settings(
        guild_id=guild_id,
        channel_id=channel,
        wall_time=f"{wall_time:%H:%M}",
        zone=named,
        cadence=every,
        weekday=weekday,
        when_empty=when_empty,
        language=language_of_locale(interaction.guild_locale) or "ja",
    )
    saved, next_at = await desk.subscribe(settings)
    services = services_of(interaction)
    reply = subscribed_reply(_setting(saved), next_at, not found.history, services, words)
    await send(interaction, reply, private=True)


def _unread(option: str, typed: str, words: Words) -> Reply:
    """The answer to a time or a zone that could not be read."""
    text = words(f"subscription.{option}.text", typed=plain(typed))
    return problem(words(f"subscription.{option}"), text)


def _setting(subscription: Subscription) -> Setting:
    return Setting(
        subscription.channel_id,
        subscription.wall_time,
        subscription.zone,
        subscription.cadence,
        subscription.weekday,
        subscription.when_empty,
    )


@subscribe.autocomplete("time")
async def _suggest_time(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    del interaction
    return [
        app_commands.Choice(name=one, value=one) for one in suggest_times(current)[: limits.CHOICES]
    ]


@subscribe.autocomplete("zone")
async def _suggest_zone(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    words = catalogue(language_of(interaction, public=False))
    found = suggest_zones(current, discord.utils.utcnow(), limits.CHOICES)
    return [
        app_commands.Choice(
            name=label(words("onthisday.zone_choice", zone=name, time=now), limits.CHOICE_NAME),
            value=name,
        )
        for name, now in found
    ]


@app_commands.command(name="status", description=said("onthisday.status.description"))
@app_commands.check(_by_manager)
async def status(interaction: discord.Interaction[Any]) -> None:
    """Everything that decides about the next post."""
    begun = await _begin(interaction)
    if begun is None:
        return
    guild_id, words = begun
    services = services_of(interaction)
    report = await _desk(interaction).report(guild_id)
    if report is None:
        await send(interaction, none_reply(services, words), private=True)
        return
    found = await access(interaction.client, guild_id, report.subscription.channel_id)
    await send(interaction, status_reply(_standing(report, found), services, words), private=True)


def _standing(report: Report, found: Access) -> Standing:
    subscription, latest = report.subscription, report.latest
    failed = None
    if subscription.failed_at is not None and subscription.failed_reason is not None:
        failed = (subscription.failed_at, subscription.failed_reason)
    skipped = None
    if latest is not None and latest.state is State.SKIPPED:
        skipped = latest.reason
    return Standing(
        _setting(subscription),
        report.next_at,
        found.known,
        found.lacking,
        paused=subscription.paused_reason,
        sent=_sent(report.sent, subscription.guild_id),
        failed=failed,
        last_skipped=skipped,
    )


def _sent(delivery: Delivery | None, guild_id: int) -> Any:
    if delivery is None or delivery.sent_at is None:
        return None
    return delivery.sent_at, _address(guild_id, delivery.channel_id, delivery.message_id)


def _address(guild_id: int, channel_id: int | None, message_id: int | None) -> str:
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


@app_commands.command(name="unsubscribe", description=said("onthisday.unsubscribe.description"))
@app_commands.check(_by_manager)
async def unsubscribe(interaction: discord.Interaction[Any]) -> None:
    """End the posts and delete all that is kept of the server."""
    begun = await _begin(interaction)
    if begun is None:
        return
    guild_id, words = begun
    had = await _desk(interaction).forget(guild_id)
    reply = ended_reply(words) if had else none_reply(services_of(interaction), words)
    await send(interaction, reply, private=True)


@app_commands.command(name="test", description=said("onthisday.test.description"))
@app_commands.check(_by_manager)
async def test(interaction: discord.Interaction[Any]) -> None:
    """Post now, as a test."""
    begun = await _begin(interaction)
    if begun is None:
        return
    guild_id, words = begun
    desk = _desk(interaction)
    report = await desk.report(guild_id)
    if report is None:
        await send(interaction, none_reply(services_of(interaction), words), private=True)
        return
    subscription = report.subscription
    outcome = await desk.try_out(subscription)
    if isinstance(outcome, Reason):
        reply = no_trial_reply(outcome, words)
    else:
        address = _address(guild_id, subscription.channel_id, outcome)
        reply = trial_reply(address, report.next_at, subscription.zone, words)
    await send(interaction, reply, private=True)


COMMANDS: Final[tuple[app_commands.Command[Any, Any, Any], ...]] = (
    subscribe,
    status,
    unsubscribe,
    test,
)
