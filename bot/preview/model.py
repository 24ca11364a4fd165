"""What the stand-in remembers: users, servers, channels, messages, files."""

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

JSON = dict[str, Any]


class ChannelType(IntEnum):
    TEXT = 0
    DM = 1


class MessageType(IntEnum):
    DEFAULT = 0
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    CONTEXT_MENU_COMMAND = 23


class MessageFlag(IntFlag):
    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


@dataclass(slots=True)
class User:
    id: int
    name: str
    display_name: str
    locale: str
    bot: bool = False


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0


@dataclass(slots=True)
class Overwrite:
    id: int
    kind: int
    """0 for a role, 1 for a member."""
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Member:
    user: User
    role_ids: list[int]
    joined_at: float


@dataclass(slots=True)
class Channel:
    id: int
    type: ChannelType
    name: str
    guild_id: int | None = None
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    recipient_ids: list[int] = field(default_factory=list)
    last_message_id: int | None = None


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    locale: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict)
    """The everyone role has the id of the server."""
    members: dict[int, Member] = field(default_factory=dict)
    channel_ids: list[int] = field(default_factory=list)
    available: bool = True


@dataclass(slots=True)
class Attachment:
    id: int
    filename: str
    content: bytes
    content_type: str
    path: str
    """Path under the stand-in's own address, with a leading slash."""
    description: str | None = None
    width: int | None = None
    height: int | None = None
    spoiler: bool = False


@dataclass(slots=True)
class Mentions:
    """Whom a message really notifies, after allowed_mentions."""

    user_ids: list[int] = field(default_factory=list)
    role_ids: list[int] = field(default_factory=list)
    everyone: bool = False


@dataclass(slots=True)
class Message:
    id: int
    channel_id: int
    author_id: int
    timestamp: float
    content: str = ""
    embeds: list[JSON] = field(default_factory=list)
    components: list[JSON] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    type: MessageType = MessageType.DEFAULT
    nonce: str | int | None = None
    edited_timestamp: float | None = None
    edits: int = 0
    mentions: Mentions = field(default_factory=Mentions)
    allowed_mentions: JSON | None = None
    reference: JSON | None = None
    interaction: JSON | None = None
    """Discord's older `interaction` field: id, type, name, user."""
    interaction_metadata: JSON | None = None
    webhook: bool = False
    ephemeral_to: int | None = None
    """The only reader of a private answer."""
    tts: bool = False

    def visible_to(self, user_id: int) -> bool:
        return self.ephemeral_to is None or self.ephemeral_to == user_id
