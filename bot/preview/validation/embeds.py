"""Limits of embeds. Source: Discord's documentation, "Message Object", "Embed Limits"."""

import re
from collections.abc import Sequence

from ..errors import ErrorTree
from ..model import JSON

MAX_EMBEDS = 10
MAX_FIELDS = 25
MAX_TOTAL = 6000
"""Characters of all embeds of one message together."""

_TEXTS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("title",), 256),
    (("description",), 4096),
    (("author", "name"), 256),
    (("footer", "text"), 2048),
)
_FIELD_TEXTS = (("name", 256), ("value", 1024))
_LINKS: tuple[tuple[str, ...], ...] = (
    ("url",),
    ("author", "url"),
    ("author", "icon_url"),
    ("footer", "icon_url"),
    ("image", "url"),
    ("thumbnail", "url"),
)
_MAY_BE_FILE = frozenset({"icon_url", "image", "thumbnail"})
_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_FILE = re.compile(r"attachment://[^\s/]+")

Path = tuple[str | int, ...]


def _at(embed: JSON, path: tuple[str, ...]) -> object:
    node: object = embed
    for step in path:
        node = node.get(step) if isinstance(node, dict) else None
    return node


def _check_link(value: str, path: tuple[str, ...], tree: ErrorTree, at: Path) -> None:
    if len(value) > 2048:
        tree.too_long(2048, *at, *path)
    if _WEB.match(value):
        return
    if _FILE.fullmatch(value) and _MAY_BE_FILE & set(path):
        return
    scheme = value.partition(":")[0]
    if re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme) and "://" in value:
        tree.add(
            (*at, *path),
            "URL_TYPE_INVALID_SCHEME",
            f"Scheme {scheme!r} is not supported. Scheme must be one of ('http', 'https').",
        )
    else:
        tree.add((*at, *path), "URL_TYPE_INVALID_URL", "Not a well formed URL.")


def _check_embed(embed: JSON, tree: ErrorTree, at: Path) -> int:
    """Adds the faults of one embed; returns the number of characters that count."""
    total = 0
    for path, maximum in _TEXTS:
        value = _at(embed, path)
        if isinstance(value, str):
            total += len(value)
            if len(value) > maximum:
                tree.too_long(maximum, *at, *path)
    for path in _LINKS:
        value = _at(embed, path)
        if isinstance(value, str) and value:
            _check_link(value, path, tree, at)
    for part, name in (("author", "name"), ("footer", "text")):
        if embed.get(part) is not None and not _at(embed, (part, name)):
            tree.required(*at, part, name)
    fields = embed.get("fields") or []
    if len(fields) > MAX_FIELDS:
        tree.too_long(MAX_FIELDS, *at, "fields")
    for index, row in enumerate(fields):
        for name, maximum in _FIELD_TEXTS:
            value = row.get(name)
            if not isinstance(value, str) or not value.strip():
                tree.required(*at, "fields", index, name)
                continue
            total += len(value)
            if len(value) > maximum:
                tree.too_long(maximum, *at, "fields", index, name)
    if not total and not any(embed.get(part) for part in ("image", "thumbnail", "video", "url")):
        tree.required(*at, "description")
    return total


def check(embeds: Sequence[JSON], tree: ErrorTree, at: Path = ("embeds",)) -> None:
    if len(embeds) > MAX_EMBEDS:
        tree.too_long(MAX_EMBEDS, *at)
    total = sum(_check_embed(embed, tree, (*at, index)) for index, embed in enumerate(embeds))
    if total > MAX_TOTAL:
        tree.add(at, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MAX_TOTAL}")
