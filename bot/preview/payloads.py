"""Objects as Discord's API words them."""

from datetime import UTC, datetime

from .model import (
    JSON,
    Attachment,
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
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


def attachment(subject: Attachment, base_url: str) -> JSON:
    url = base_url + subject.path
    body: JSON = {
        "id": str(subject.id),
        "filename": subject.filename,
        "size": len(subject.content),
        "url": url,
        "proxy_url": url,
        "content_type": subject.content_type,
    }
    if subject.description:
        body["description"] = subject.description
    if subject.width and subject.height:
        body |= {"width": subject.width, "height": subject.height}
    return body


_MEDIA = ("image", "thumbnail")


def referenced_files(message: Message) -> set[str]:
    """Names of files that an embed shows through `attachment://`."""
    urls = (embed.get(part, {}).get("url", "") for embed in message.embeds for part in _MEDIA)
    icons = (
        embed.get(part, {}).get("icon_url", "")
        for embed in message.embeds
        for part in ("author", "footer")
    )
    prefix = "attachment://"
    return {url.removeprefix(prefix) for url in (*urls, *icons) if url.startswith(prefix)}


def _embed(subject: JSON, files: dict[str, Attachment], base_url: str) -> JSON:
    body = {**subject, "type": "rich"}
    for part in _MEDIA:
        media = body.get(part)
        if not media:
            continue
        url = media["url"]
        file = files.get(url.removeprefix("attachment://"))
        if url.startswith("attachment://") and file is not None:
            url = base_url + file.path
            media = {"url": url, "content_type": file.content_type}
            if file.width and file.height:
                media |= {"width": file.width, "height": file.height}
            if file.description:
                media["description"] = file.description
        body[part] = {"flags": 0, **media, "proxy_url": url}
    for part in ("author", "footer"):
        icon = body.get(part, {}).get("icon_url", "")
        file = files.get(icon.removeprefix("attachment://"))
        if file is not None:
            url = base_url + file.path
            body[part] = {**body[part], "icon_url": url, "proxy_icon_url": url}
    return body


def message(subject: Message, world: World, base_url: str) -> JSON:
    files = {file.filename: file for file in subject.attachments}
    shown_in_embed = referenced_files(subject)
    author = world.users[subject.author_id]
    body: JSON = {
        "id": str(subject.id),
        "type": int(subject.type),
        "channel_id": str(subject.channel_id),
        "author": user(author),
        "content": subject.content,
        "timestamp": timestamp(subject.timestamp),
        "edited_timestamp": None
        if subject.edited_timestamp is None
        else timestamp(subject.edited_timestamp),
        "tts": subject.tts,
        "mention_everyone": subject.mentions.everyone,
        "mentions": [user(world.users[row]) for row in subject.mentions.user_ids],
        "mention_roles": [str(row) for row in subject.mentions.role_ids],
        "attachments": [
            attachment(file, base_url) | ({"ephemeral": True} if subject.ephemeral_to else {})
            for file in subject.attachments
            if file.filename not in shown_in_embed
        ],
        "embeds": [_embed(row, files, base_url) for row in subject.embeds],
        "components": subject.components,
        "flags": subject.flags,
        "pinned": False,
    }
    if subject.nonce is not None:
        body["nonce"] = subject.nonce
    if subject.webhook:
        body["webhook_id"] = str(world.application.id)
    if author.id == world.bot.id:
        body["application_id"] = str(world.application.id)
    if subject.interaction is not None:
        body["interaction"] = subject.interaction
    if subject.interaction_metadata is not None:
        body["interaction_metadata"] = subject.interaction_metadata
    if subject.reference is not None:
        body["message_reference"] = subject.reference
    return body


def message_event(subject: Message, world: World, base_url: str) -> JSON:
    """A message as the gateway sends it: with the server and the member."""
    body = message(subject, world, base_url)
    guild_id = world.channels[subject.channel_id].guild_id
    if guild_id is not None:
        body["guild_id"] = str(guild_id)
        author = world.guilds[guild_id].members.get(subject.author_id)
        if author is not None:
            body["member"] = member(author, with_user=False)
    return body
