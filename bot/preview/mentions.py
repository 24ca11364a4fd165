"""Whom a text notifies, after the sender's `allowed_mentions`."""

import re

from .errors import ErrorTree
from .model import JSON, Channel, Mentions
from .permissions import Permission
from .world import World

_USER = re.compile(r"<@!?(\d{15,20})>")
_ROLE = re.compile(r"<@&(\d{15,20})>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_KINDS = ("users", "roles", "everyone")


def check(allowed: JSON, tree: ErrorTree, at: tuple[str | int, ...]) -> None:
    """Faults of an `allowed_mentions` object."""
    parse = allowed.get("parse") or []
    for index, kind in enumerate(parse):
        if kind not in _KINDS:
            tree.choice(kind, str(_KINDS), *at, "parse", index)
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or []
        if listed and kind in parse:
            tree.add(
                at,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )
        for index, row in enumerate(listed):
            if not str(row).isdecimal():
                tree.add((*at, kind, index), "NUMBER_TYPE_COERCE", f'"{row}" is not snowflake.')
        if len(listed) > 100:
            tree.bad_length(0, 100, *at, kind)


def _allowed(found: list[int], kind: str, allowed: JSON | None) -> list[int]:
    if allowed is None or kind in (allowed.get("parse") or []):
        return found
    listed = {int(row) for row in allowed.get(kind) or []}
    return [row for row in found if row in listed]


def resolve(
    text: str, allowed: JSON | None, world: World, channel: Channel, author_id: int
) -> Mentions:
    """Mentions that notify: only of people who exist, only as far as allowed."""
    users = [int(row) for row in dict.fromkeys(_USER.findall(text)) if int(row) in world.users]
    guild = world.guilds.get(channel.guild_id or 0)
    roles = [
        int(row)
        for row in dict.fromkeys(_ROLE.findall(text))
        if guild is not None and int(row) in guild.roles
    ]
    everyone = (
        _EVERYONE.search(text) is not None
        and (allowed is None or "everyone" in (allowed.get("parse") or []))
        and bool(world.permissions(channel, author_id) & Permission.MENTION_EVERYONE)
    )
    return Mentions(_allowed(users, "users", allowed), _allowed(roles, "roles", allowed), everyone)
