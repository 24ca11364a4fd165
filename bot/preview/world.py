"""The state of the stand-in and the changes that it announces."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from . import errors, permissions
from .clock import Clock
from .errors import ApiError
from .model import JSON, Channel, ChannelType, Guild, Message, User
from .permissions import Permission
from .snowflake import Snowflakes


@dataclass(frozen=True, slots=True)
class MessageCreated:
    message: Message


@dataclass(frozen=True, slots=True)
class MessageUpdated:
    message: Message


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    message: Message


@dataclass(frozen=True, slots=True)
class ChannelUpdated:
    channel: Channel


@dataclass(frozen=True, slots=True)
class ChannelDeleted:
    channel: Channel


@dataclass(frozen=True, slots=True)
class GuildJoined:
    guild: Guild


@dataclass(frozen=True, slots=True)
class GuildLeft:
    guild: Guild


@dataclass(frozen=True, slots=True)
class GuildOutage:
    """A server goes away or comes back without the bot having left or joined."""

    guild: Guild


@dataclass(frozen=True, slots=True)
class CommandsChanged:
    guild_id: int | None


@dataclass(frozen=True, slots=True)
class BotStatusChanged:
    online: bool


Change = (
    MessageCreated
    | MessageUpdated
    | MessageDeleted
    | ChannelUpdated
    | ChannelDeleted
    | GuildJoined
    | GuildLeft
    | GuildOutage
    | CommandsChanged
    | BotStatusChanged
)


@dataclass(slots=True)
class Application:
    id: int
    name: str
    token: str
    description: str = ""
    owner_id: int = 0
    privileged_intents: int = 0
    """Gateway intents that the developer portal would have switched on."""
    emojis: dict[int, JSON] = field(default_factory=dict)


class World:
    """Everything there is, with the lookups that end in Discord's errors."""

    def __init__(self, application: Application, bot: User, clock: Clock) -> None:
        self.application = application
        self.bot = bot
        self.clock = clock
        self.ids = Snowflakes(clock.time)
        self.users: dict[int, User] = {bot.id: bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self._observers: list[Callable[[Change], None]] = []

    def observe(self, observer: Callable[[Change], None]) -> Callable[[], None]:
        """Calls `observer` after each change; the result stops that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def announce(self, change: Change) -> None:
        for observer in tuple(self._observers):
            observer(change)

    # Lookups

    def user(self, user_id: int) -> User:
        try:
            return self.users[user_id]
        except KeyError:
            raise ApiError(errors.UNKNOWN_USER) from None

    def guild(self, guild_id: int) -> Guild:
        """A server that the bot is in."""
        guild = self.guilds.get(guild_id)
        if guild is None:
            raise ApiError(errors.UNKNOWN_GUILD)
        if self.bot.id not in guild.members:
            raise ApiError(errors.MISSING_ACCESS)
        return guild

    def channel(self, channel_id: int) -> Channel:
        try:
            return self.channels[channel_id]
        except KeyError:
            raise ApiError(errors.UNKNOWN_CHANNEL) from None

    def message(self, channel_id: int, message_id: int) -> Message:
        try:
            return self.messages[channel_id][message_id]
        except KeyError:
            raise ApiError(errors.UNKNOWN_MESSAGE) from None

    def bot_guilds(self) -> Iterator[Guild]:
        return (guild for guild in self.guilds.values() if self.bot.id in guild.members)

    def permissions(self, channel: Channel, user_id: int) -> int:
        """What a user may do in a channel; 0 for one they cannot see."""
        if channel.guild_id is None:
            return int(permissions.IN_PRIVATE) if user_id in channel.recipient_ids else 0
        guild = self.guilds[channel.guild_id]
        if user_id not in guild.members:
            return 0
        return permissions.in_channel(guild, channel, user_id)

    def require(self, channel: Channel, user_id: int, needed: Permission) -> None:
        """Raises:
        ApiError: 50001 for a channel out of sight, 50013 for a lacking permission.
        """
        has = self.permissions(channel, user_id)
        if not has & Permission.VIEW_CHANNEL:
            raise ApiError(errors.MISSING_ACCESS)
        if needed & ~has:
            raise ApiError(errors.MISSING_PERMISSIONS)

    def dm_channel(self, user_id: int) -> Channel:
        """The private channel of a user with the bot, made when first asked for."""
        pair = {user_id, self.bot.id}
        for channel in self.channels.values():
            if channel.type is ChannelType.DM and set(channel.recipient_ids) == pair:
                return channel
        channel = Channel(self.ids.next(), ChannelType.DM, "", recipient_ids=[user_id, self.bot.id])
        self.add_channel(channel)
        return channel

    def history(self, channel_id: int) -> list[Message]:
        """Messages of a channel, oldest first."""
        return list(self.messages.get(channel_id, {}).values())

    # Changes

    def add_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        self.messages[channel.id] = {}
        if channel.guild_id is not None:
            self.guilds[channel.guild_id].channel_ids.append(channel.id)

    def delete_channel(self, channel_id: int) -> None:
        channel = self.channels.pop(channel_id)
        self.messages.pop(channel_id, None)
        if channel.guild_id is not None:
            self.guilds[channel.guild_id].channel_ids.remove(channel_id)
        self.announce(ChannelDeleted(channel))

    def remove_bot(self, guild: Guild) -> None:
        """The bot leaves, or is thrown out."""
        del guild.members[self.bot.id]
        self.announce(GuildLeft(guild))

    def set_available(self, guild: Guild, available: bool) -> None:
        """Begins or ends an outage of a server."""
        guild.available = available
        self.announce(GuildOutage(guild))

    def put_message(self, message: Message) -> None:
        self.messages[message.channel_id][message.id] = message
        if message.ephemeral_to is None:
            self.channels[message.channel_id].last_message_id = message.id
        self.announce(MessageCreated(message))

    def delete_message(self, message: Message) -> None:
        del self.messages[message.channel_id][message.id]
        self.announce(MessageDeleted(message))
