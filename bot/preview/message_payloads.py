"""Messages as Discord's API words them, with their files and resolved pictures."""

from .model import JSON, Attachment, Message
from .payloads import member, timestamp, user
from .world import World


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
