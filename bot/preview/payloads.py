"""Objects as Discord's API words them."""

from datetime import UTC, datetime

from .model import (
    JSON,
    Channel,
    ChannelType,
    Guild,
    Member,
    Overwrite,
    Role,
    User,
)
from .world import World

MAX_UPLOAD = 10 * 1024 * 1024
"""Bytes per file in a server without boosts."""


def timestamp(epoch: float) -> str:
    return datetime.fromtimestamp(epoch, UTC).isoformat(timespec="microseconds")


def user(subject: User) -> JSON:
    return {
        "id": str(subject.id),
        "username": subject.name,
        "global_name": None if subject.bot else subject.display_name,
        "discriminator": "0000" if subject.bot else "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "banner": None,
        "accent_color": None,
        "bot": subject.bot,
        "system": False,
        "flags": 0,
        "public_flags": 0,
        "clan": None,
        "primary_guild": None,
    }


def role(subject: Role) -> JSON:
    return {
        "id": str(subject.id),
        "name": subject.name,
        "description": None,
        "permissions": str(subject.permissions),
        "position": subject.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def member(subject: Member, *, with_user: bool = True) -> JSON:
    body: JSON = {
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in subject.role_ids],
        "joined_at": timestamp(subject.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    if with_user:
        body["user"] = user(subject.user)
    return body


def overwrite(subject: Overwrite) -> JSON:
    return {
        "id": str(subject.id),
        "type": subject.kind,
        "allow": str(subject.allow),
        "deny": str(subject.deny),
    }


def _last_message(subject: Channel) -> str | None:
    return None if subject.last_message_id is None else str(subject.last_message_id)


def channel(subject: Channel, world: World) -> JSON:
    if subject.type is ChannelType.DM:
        return {
            "id": str(subject.id),
            "type": int(subject.type),
            "last_message_id": _last_message(subject),
            "flags": 0,
            "recipients": [
                user(world.users[user_id])
                for user_id in subject.recipient_ids
                if user_id != world.bot.id
            ],
        }
    return {
        "id": str(subject.id),
        "type": int(subject.type),
        "guild_id": str(subject.guild_id),
        "name": subject.name,
        "position": subject.position,
        "topic": subject.topic,
        "nsfw": False,
        "parent_id": None,
        "last_message_id": _last_message(subject),
        "rate_limit_per_user": 0,
        "flags": 0,
        "permission_overwrites": [overwrite(row) for row in subject.overwrites.values()],
    }


def guild(subject: Guild) -> JSON:
    """A server as `GET /guilds/{id}` answers it."""
    return {
        "id": str(subject.id),
        "name": subject.name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "features": ["COMMUNITY"],
        "owner_id": str(subject.owner_id),
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "roles": [role(row) for row in subject.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": subject.locale,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "premium_progress_bar_enabled_user_updated_at": None,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
        "inventory_settings": None,
    }


def guild_create(subject: Guild, world: World) -> JSON:
    """A server as the gateway sends it to a client without the members intent."""
    bot = subject.members[world.bot.id]
    return {
        **guild(subject),
        "joined_at": timestamp(bot.joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(subject.members),
        "voice_states": [],
        "members": [member(bot)],
        "channels": [channel(world.channels[row], world) for row in subject.channel_ids],
        "threads": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
