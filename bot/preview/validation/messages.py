"""Limits of a whole message."""

from dataclasses import dataclass
from typing import Any

from .. import errors, mentions
from ..errors import ApiError, ErrorTree
from ..model import JSON, MessageFlag
from . import components, embeds

MAX_CONTENT = 2000
MAX_FILES = 10
MAX_DESCRIPTION = 1024
"""Characters of a file's alt text."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the message would hold once the request is carried out."""

    content: str
    embeds: list[JSON]
    components: list[JSON]
    files: int
    flags: int

    @property
    def empty(self) -> bool:
        return not (self.content.strip() or self.embeds or self.components or self.files)


def check(body: dict[str, Any], shape: Shape, at: Path = ()) -> None:
    """Raises:
    ApiError: 50035 with the error tree, or 50006 for a message with nothing in it.
    """
    tree = ErrorTree()
    if len(shape.content) > MAX_CONTENT:
        tree.too_long(MAX_CONTENT, *at, "content")
    nonce = body.get("nonce")
    if isinstance(nonce, str) and len(nonce) > 25:
        tree.too_long(25, *at, "nonce")
    v2 = bool(shape.flags & MessageFlag.COMPONENTS_V2)
    if v2:
        for name in ("content", "embeds"):
            if body.get(name):
                tree.add(
                    (*at, name),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The {name!r} field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    embeds.check(body.get("embeds") or [], tree, (*at, "embeds"))
    components.check(body.get("components") or [], tree, v2=v2, at=(*at, "components"))
    if shape.files > MAX_FILES:
        tree.too_long(MAX_FILES, *at, "attachments")
    for index, row in enumerate(body.get("attachments") or []):
        if len(row.get("description") or "") > MAX_DESCRIPTION:
            tree.too_long(MAX_DESCRIPTION, *at, "attachments", index, "description")
    if body.get("allowed_mentions") is not None:
        mentions.check(body["allowed_mentions"], tree, (*at, "allowed_mentions"))
    tree.check()
    if shape.empty:
        raise ApiError(errors.EMPTY_MESSAGE)
