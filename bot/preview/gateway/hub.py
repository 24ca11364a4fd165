"""All sessions, and which of them hears of which change."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .. import message_payloads, payloads
from ..model import JSON, Message
from ..world import (
    BotStatusChanged,
    Change,
    ChannelDeleted,
    ChannelUpdated,
    GuildJoined,
    GuildLeft,
    GuildOutage,
    MessageCreated,
    MessageDeleted,
    MessageUpdated,
    World,
)
from .protocol import CloseCode, Intent, Opcode
from .session import Connection, Session

MAX_IDLE_SESSIONS = 32


@dataclass(slots=True)
class GatewayOptions:
    heartbeat_interval: float = 41.25
    """Seconds; the client's heartbeats are missed after half as much again."""
    recommended_shards: int = 1
    max_guilds_per_shard: int = 2500
    max_concurrency: int = 1
    """Shards that may identify in the same interval."""
    identify_interval: float = 0.0
    """Seconds between two IDENTIFYs of one rate limit key; Discord's is 5."""


class Hub:
    """Sessions by id; turns changes of the world into gateway events."""

    def __init__(self, world: World, base_url: Callable[[], str]) -> None:
        self.world = world
        self.options = GatewayOptions()
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identifies = 0
        self._last_identify: dict[int, float] = {}
        self._base_url = base_url
        world.observe(self._on_change)

    @property
    def online(self) -> bool:
        return any(session.connection is not None for session in self.sessions.values())

    def may_identify(self, shard_id: int) -> bool:
        """Whether a shard keeps to the limit; counts the attempt if it does."""
        key = shard_id % self.options.max_concurrency
        now = time.monotonic()
        if now - self._last_identify.get(key, -math.inf) < self.options.identify_interval:
            return False
        self._last_identify[key] = now
        return True

    def start(self, session: Session, gateway_url: str) -> None:
        """READY, then a GUILD_CREATE for each server of the shard."""
        self.identifies += 1
        self.sessions[session.id] = session
        guilds = [guild for guild in self.world.bot_guilds() if session.concerns(guild.id)]
        if not session.intents & Intent.GUILDS:
            guilds = []
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.user(self.world.bot) | {"verified": True, "mfa_enabled": True},
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "session_type": "normal",
                "resume_gateway_url": gateway_url,
                "shard": [session.shard_id, session.shard_count],
                "application": {"id": str(self.world.application.id), "flags": 0},
                "private_channels": [],
                "user_settings": {},
                "relationships": [],
                "presences": [],
            },
        )
        for guild in (row for row in guilds if row.available):
            # A server that was announced as unavailable becomes available: not a new one.
            session.dispatch("GUILD_CREATE", payloads.guild_create(guild, self.world))
        self.status_changed()

    def status_changed(self) -> None:
        self.world.announce(BotStatusChanged(self.online))

    def forget(self, session: Session) -> None:
        self.sessions.pop(session.id, None)

    def forget_oldest(self) -> None:
        """Keeps the sessions without a client few: each holds events for a RESUME."""
        idle = [row for row in self.sessions.values() if row.connection is None]
        for session in idle[:-MAX_IDLE_SESSIONS]:
            self.forget(session)

    def dispatch(
        self, guild_id: int | None, event: str, data: JSON, intent: Intent | None = None
    ) -> bool:
        """Sends an event to the shard concerned; False if no client hears of it, now or later."""
        heard = False
        for session in self.sessions.values():
            if session.concerns(guild_id) and (intent is None or session.intents & intent):
                session.dispatch(event, data)
                heard = True
        return heard

    # What tests do to clients

    def drop_sockets(self, code: int | None = None) -> int:
        """Cuts all connections, with a close code or without a word; returns how many."""
        connections = tuple(self.connections)
        for connection in connections:
            if code is None:
                connection.abort()
            else:
                connection.close(code)
        return len(connections)

    def expire_sessions(self) -> None:
        """Forgets all sessions and tells the clients with 4009."""
        sessions = list(self.sessions.values())
        self.sessions.clear()
        for session in sessions:
            if session.connection is not None:
                session.connection.close(CloseCode.SESSION_TIMED_OUT)

    def request_reconnect(self) -> None:
        self._send_all({"op": int(Opcode.RECONNECT), "d": None})

    def invalidate_sessions(self, *, resumable: bool) -> None:
        self._send_all({"op": int(Opcode.INVALID_SESSION), "d": resumable})
        if not resumable:
            self.sessions.clear()

    def request_heartbeat(self) -> None:
        self._send_all({"op": int(Opcode.HEARTBEAT), "d": None})

    def _send_all(self, payload: JSON) -> None:
        for session in self.sessions.values():
            if session.connection is not None:
                session.connection.send(payload)

    # Changes of the world

    def _on_change(self, change: Change) -> None:
        match change:
            case MessageCreated(message):
                self._message("MESSAGE_CREATE", message)
            case MessageUpdated(message):
                self._message("MESSAGE_UPDATE", message)
            case MessageDeleted(message):
                self._message("MESSAGE_DELETE", message)
            case ChannelUpdated(channel):
                self._channel("CHANNEL_UPDATE", channel.guild_id, channel.id)
            case ChannelDeleted(channel):
                if channel.guild_id is not None:
                    data = payloads.channel(channel, self.world)
                    self.dispatch(channel.guild_id, "CHANNEL_DELETE", data, Intent.GUILDS)
            case GuildJoined(guild):
                data = payloads.guild_create(guild, self.world)
                # Without this field the client knows the server for a new one.
                del data["unavailable"]
                self.dispatch(guild.id, "GUILD_CREATE", data, Intent.GUILDS)
            case GuildOutage(guild) if guild.available:
                data = payloads.guild_create(guild, self.world)
                self.dispatch(guild.id, "GUILD_CREATE", data, Intent.GUILDS)
            case GuildOutage(guild):
                away = {"id": str(guild.id), "unavailable": True}
                self.dispatch(guild.id, "GUILD_DELETE", away, Intent.GUILDS)
            case GuildLeft(guild):
                self.dispatch(guild.id, "GUILD_DELETE", {"id": str(guild.id)}, Intent.GUILDS)
            case _:
                pass

    def _channel(self, event: str, guild_id: int | None, channel_id: int) -> None:
        if guild_id is not None:
            data = payloads.channel(self.world.channels[channel_id], self.world)
            self.dispatch(guild_id, event, data, Intent.GUILDS)

    def _message(self, event: str, message: Message) -> None:
        world = self.world
        channel = world.channels[message.channel_id]
        if message.ephemeral_to is not None or not world.permissions(channel, world.bot.id):
            return
        guild_id = channel.guild_id
        intent = Intent.DIRECT_MESSAGES if guild_id is None else Intent.GUILD_MESSAGES
        build: Callable[[], JSON]
        if event == "MESSAGE_DELETE":
            build = partial(self._deleted, message, guild_id)
        else:
            build = partial(message_payloads.message_event, message, world, self._base_url())
        for session in self.sessions.values():
            if not session.concerns(guild_id) or not session.intents & intent:
                continue
            data = build()
            if self._content_hidden(message, session, guild_id):
                data |= {"content": "", "embeds": [], "attachments": [], "components": []}
            session.dispatch(event, data)

    @staticmethod
    def _deleted(message: Message, guild_id: int | None) -> JSON:
        data = {"id": str(message.id), "channel_id": str(message.channel_id)}
        return data if guild_id is None else data | {"guild_id": str(guild_id)}

    def _content_hidden(self, message: Message, session: Session, guild_id: int | None) -> bool:
        """Without the privileged intent a bot reads its own, private and mentioning messages."""
        bot = self.world.bot.id
        return not (
            guild_id is None
            or message.author_id == bot
            or bot in message.mentions.user_ids
            or session.intents & Intent.MESSAGE_CONTENT
        )
