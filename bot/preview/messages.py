"""Making, changing and reading messages, with files and nonces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from . import media, mentions
from .errors import ErrorTree
from .media import Upload
from .model import (
    JSON,
    Attachment,
    Channel,
    Mentions,
    Message,
    MessageFlag,
    MessageType,
)
from .validation import components as component_limits
from .validation import messages as limits
from .world import MessageUpdated, World

NONCE_WINDOW = 300.0
"""Seconds in which a nonce is remembered; Discord says "the past few minutes"."""

MAX_NONCES = 10_000
"""Nonces remembered before those out of the window are dropped."""

_SETTABLE = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new message comes from."""

    author_id: int
    type: MessageType = MessageType.DEFAULT
    webhook: bool = False
    interaction: JSON | None = None
    interaction_metadata: JSON | None = None
    ephemeral_to: int | None = None
    reference: JSON | None = None


class Messages:
    """Everything that changes a message goes through here."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.nonce_window = NONCE_WINDOW
        self._nonces: dict[tuple[int, str], tuple[float, Message]] = {}

    def known_nonce(self, author_id: int, body: Mapping[str, Any]) -> Message | None:
        """The earlier message that the request's enforced nonce names, if any."""
        nonce = body.get("nonce")
        if nonce is None or not body.get("enforce_nonce"):
            return None
        found = self._nonces.get((author_id, str(nonce)))
        if found is None or self._world.clock.time() - found[0] > self.nonce_window:
            return None
        return found[1]

    def _remember_nonce(self, message: Message) -> None:
        if len(self._nonces) >= MAX_NONCES:
            oldest = message.timestamp - self.nonce_window
            self._nonces = {key: row for key, row in self._nonces.items() if row[0] >= oldest}
        self._nonces[message.author_id, str(message.nonce)] = (message.timestamp, message)

    def create(
        self,
        channel: Channel,
        body: dict[str, Any],
        uploads: Mapping[int, Upload],
        origin: Origin,
        at: tuple[str | int, ...] = (),
    ) -> Message:
        """Raises:
        ApiError: for a body over Discord's limits or an empty message.
        """
        flags = int(body.get("flags") or 0) & _SETTABLE
        if origin.ephemeral_to is not None:
            flags |= MessageFlag.EPHEMERAL
        content = body.get("content") or ""
        limits.check(
            body,
            limits.Shape(
                content,
                body.get("embeds") or [],
                body.get("components") or [],
                len(uploads),
                flags,
            ),
            at,
        )
        now = self._world.clock.time()
        message = Message(
            self._world.ids.next(),
            channel.id,
            origin.author_id,
            now,
            content=content.strip(),
            embeds=body.get("embeds") or [],
            components=component_limits.normalise(body.get("components") or []),
            attachments=self._files(channel, body, uploads, ()),
            flags=flags,
            type=origin.type,
            nonce=body.get("nonce"),
            allowed_mentions=body.get("allowed_mentions"),
            reference=origin.reference,
            interaction=origin.interaction,
            interaction_metadata=origin.interaction_metadata,
            webhook=origin.webhook,
            ephemeral_to=origin.ephemeral_to,
            tts=bool(body.get("tts")),
        )
        message.mentions = self._mentions(message, channel)
        if message.nonce is not None:
            self._remember_nonce(message)
        self._world.put_message(message)
        return message

    def thinking(self, channel: Channel, origin: Origin) -> Message:
        """The placeholder that a deferred answer shows until it is filled."""
        flags = int(MessageFlag.LOADING)
        if origin.ephemeral_to is not None:
            flags |= MessageFlag.EPHEMERAL
        message = Message(
            self._world.ids.next(),
            channel.id,
            origin.author_id,
            self._world.clock.time(),
            flags=flags,
            type=origin.type,
            interaction=origin.interaction,
            interaction_metadata=origin.interaction_metadata,
            webhook=origin.webhook,
            ephemeral_to=origin.ephemeral_to,
        )
        self._world.put_message(message)
        return message

    def edit(
        self,
        message: Message,
        body: dict[str, Any],
        uploads: Mapping[int, Upload],
        at: tuple[str | int, ...] = (),
    ) -> Message:
        """Changes what the body names and leaves the rest.

        Raises:
            ApiError: for a body over Discord's limits or one that would leave nothing.
        """
        channel = self._world.channels[message.channel_id]
        kept = self._kept(message, body)
        changed = {name: body[name] for name in ("content", "embeds", "components") if name in body}
        content = changed.get("content", message.content) or ""
        flags = message.flags & ~MessageFlag.LOADING
        if body.get("flags") is not None:
            flags = flags & ~_SETTABLE | int(body["flags"]) & _SETTABLE
        limits.check(
            body,
            limits.Shape(
                content,
                changed.get("embeds", message.embeds) or [],
                changed.get("components", message.components) or [],
                len(kept) + len(uploads),
                flags,
            ),
            at,
        )
        message.content = content.strip()
        message.flags = flags
        if "embeds" in changed:
            message.embeds = changed["embeds"] or []
        if "components" in changed:
            message.components = component_limits.normalise(changed["components"] or [])
        message.attachments = [*kept, *self._files(channel, body, uploads, kept)]
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        message.mentions = self._mentions(message, channel)
        message.edited_timestamp = self._world.clock.time()
        message.edits += 1
        self._world.announce(MessageUpdated(message))
        return message

    def delete(self, message: Message) -> None:
        self._world.delete_message(message)

    def _mentions(self, message: Message, channel: Channel) -> Mentions:
        texts = [message.content]
        texts += [
            component["content"]
            for component in component_limits.walk(message.components)
            if isinstance(component.get("content"), str)
        ]
        return mentions.resolve(
            "\n".join(texts), message.allowed_mentions, self._world, channel, message.author_id
        )

    @staticmethod
    def _kept(message: Message, body: Mapping[str, Any]) -> list[Attachment]:
        """Old files that an edit keeps: all, unless the body lists which."""
        if body.get("attachments") is None:
            return list(message.attachments)
        listed = {str(row.get("id")) for row in body["attachments"]}
        return [file for file in message.attachments if str(file.id) in listed]

    def _files(
        self,
        channel: Channel,
        body: Mapping[str, Any],
        uploads: Mapping[int, Upload],
        kept: Sequence[Attachment],
    ) -> list[Attachment]:
        described = {str(row.get("id")): row for row in body.get("attachments") or []}
        kept_ids = {str(file.id) for file in kept}
        tree = ErrorTree()
        for index, row in enumerate(body.get("attachments") or []):
            name = str(row.get("id"))
            if name not in kept_ids and not (name.isdecimal() and int(name) in uploads):
                tree.add(
                    ("attachments", index),
                    "ATTACHMENT_NOT_FOUND",
                    f"Attachment data not found for id: {name}",
                )
        tree.check()
        files = []
        for number, upload in sorted(uploads.items()):
            row = described.get(str(number), {})
            filename = str(row.get("filename") or upload.filename)
            attachment_id = self._world.ids.next()
            size = media.picture_size(upload.content)
            files.append(
                Attachment(
                    attachment_id,
                    filename,
                    upload.content,
                    media.content_type(filename),
                    f"/attachments/{channel.id}/{attachment_id}/{quote(filename)}",
                    description=row.get("description"),
                    width=size[0] if size else None,
                    height=size[1] if size else None,
                    spoiler=filename.startswith("SPOILER_"),
                )
            )
        return files
