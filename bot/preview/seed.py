"""The default world, and what the caller may add to it: sample messages and example questions."""

from dataclasses import dataclass, field
from typing import Any, Self

from . import permissions
from .clock import Clock
from .model import (
    JSON,
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
    Role,
    User,
)
from .permissions import Permission
from .world import Application, World

DEFAULT_TOKEN = "preview.loopback.token"  # noqa: S105  # opens nothing but the stand-in

APPLICATION_ID = 1_100_000_000_000_000_000
BOT_ID = APPLICATION_ID
READER_JA = 1_100_000_000_000_000_001
READER_EN = 1_100_000_000_000_000_002
ADMIN = 1_100_000_000_000_000_003
_GUILD_JA = 1_100_000_000_100_000_000
_GUILD_EN = 1_100_000_000_200_000_000
_GUILD_WITHOUT_BOT = 1_100_000_000_300_000_000
_PRIVATE = 1_100_000_000_400_000_000

_USERS = (
    User(READER_JA, "sakura", "さくら", "ja"),
    User(READER_EN, "alex", "Alex", "en-US"),
    User(ADMIN, "haru", "はる（管理者）", "ja"),
)


@dataclass(frozen=True, slots=True)
class _GuildRow:
    id: int
    name: str
    locale: str
    channels: tuple[str, ...]
    with_bot: bool = True


_GUILDS = (
    _GuildRow(_GUILD_JA, "ひまわり町の広場", "ja", ("雑談", "お知らせ")),
    _GuildRow(_GUILD_EN, "Harbour Town", "en-US", ("general", "announcements")),
    _GuildRow(_GUILD_WITHOUT_BOT, "となりの島", "ja", ("島の話",), with_bot=False),
)


@dataclass(frozen=True, slots=True)
class SeedMessage:
    channel: str
    """Name of the channel; "dm" for the author's private channel with the bot."""
    author: str
    """Name of the user."""
    content: str


@dataclass(frozen=True, slots=True)
class Seed:
    """What a caller adds to the default world."""

    messages: tuple[SeedMessage, ...] = ()
    examples: tuple[JSON, ...] = ()
    notice: JSON = field(default_factory=dict)
    application_name: str = "Preview"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Raises:
        KeyError, TypeError: for a seed of another shape.
        """
        return cls(
            messages=tuple(
                SeedMessage(str(row["channel"]), str(row["author"]), str(row["content"]))
                for row in data.get("messages", ())
            ),
            examples=tuple(data.get("examples", ())),
            notice=dict(data.get("notice", {})),
            application_name=str(data.get("application_name", "Preview")),
        )


def build(seed: Seed, clock: Clock, token: str = DEFAULT_TOKEN) -> World:
    """A world with two servers that have the bot, one that does not, and three members.

    Raises:
        ValueError: for a sample message in an unknown channel or by an unknown author.
    """
    name = seed.application_name
    world = World(
        Application(APPLICATION_ID, name, token, owner_id=ADMIN),
        User(BOT_ID, name, name, "en-US", bot=True),
        clock,
    )
    for row in _USERS:
        world.users[row.id] = User(row.id, row.name, row.display_name, row.locale)
    for guild in _GUILDS:
        add_guild(world, guild.id, guild.name, guild.locale, guild.channels, guild.with_bot)
    for user in _USERS:
        world.dm_channel(user.id)
    world.add_channel(Channel(_PRIVATE, ChannelType.DM, "", recipient_ids=[READER_JA, READER_EN]))
    for message in seed.messages:
        _say(world, message)
    return world


def add_guild(
    world: World,
    guild_id: int,
    name: str,
    locale: str,
    channels: tuple[str, ...],
    with_bot: bool = True,
) -> Guild:
    """A server with all members, `ADMIN` having Manage Server; the bot joins if `with_bot`."""
    everyone = Role(guild_id, "@everyone", int(permissions.EVERYONE))
    managers = Role(guild_id + 1, "admin", int(Permission.MANAGE_GUILD), position=1)
    bots = Role(guild_id + 2, "bot", int(permissions.EVERYONE), position=2)
    guild = Guild(guild_id, name, locale, owner_id=guild_id + 3)
    guild.roles = {role.id: role for role in (everyone, managers, bots)}
    now = world.clock.time()
    for user in world.users.values():
        if user.bot and not with_bot:
            continue
        role_ids = [bots.id] if user.bot else [managers.id] if user.id == ADMIN else []
        guild.members[user.id] = Member(user, role_ids, now)
    world.guilds[guild.id] = guild
    for position, channel in enumerate(channels):
        world.add_channel(
            Channel(guild_id + 10 + position, ChannelType.TEXT, channel, guild_id, position)
        )
    return guild


def _say(world: World, row: SeedMessage) -> None:
    author = next((user for user in world.users.values() if user.name == row.author), None)
    if author is None:
        raise ValueError(f"no user named {row.author!r}")
    if row.channel == "dm":
        channel = world.dm_channel(author.id)
    else:
        named = [channel for channel in world.channels.values() if channel.name == row.channel]
        if not named:
            raise ValueError(f"no channel named {row.channel!r}")
        channel = named[0]
    world.put_message(
        Message(world.ids.next(), channel.id, author.id, world.clock.time(), content=row.content)
    )
