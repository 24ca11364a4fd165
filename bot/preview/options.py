"""What a person typed into a command, checked as Discord's own client does before sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import payloads
from .model import JSON, Channel
from .world import World

SUB_COMMAND, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = 3, 4, 5, 6, 7, 8, 9, 10


class Refused(Exception):  # noqa: N818  # what Discord's client says to a person
    """Discord's client would not have let a person do this."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


@dataclass(slots=True)
class Resolved:
    """Discord's `resolved` object."""

    parts: dict[str, dict[str, JSON]] = field(default_factory=dict)

    def add(self, kind: str, key: int, value: JSON) -> None:
        self.parts.setdefault(kind, {})[str(key)] = value


def find_leaf(command: JSON, path: tuple[str, ...]) -> tuple[list[JSON], JSON]:
    """The (sub-)command that a path names, and the commands on the way to it.

    Raises:
        Refused: for a path that does not end at something that can be run.
    """
    node, way = command, []
    for name in path:
        children = node.get("options") or []
        found = next(
            (row for row in children if row["name"] == name and row["type"] in (1, 2)), None
        )
        if found is None:
            raise Refused("unknown_command", f"{node['name']} has no sub-command {name}", 404)
        node = found
        way.append(found)
    if any(row["type"] in (SUB_COMMAND, GROUP) for row in node.get("options") or []):
        raise Refused("unknown_command", f"{node['name']} needs a sub-command", 404)
    return way, node


def build(
    command: JSON,
    path: tuple[str, ...],
    values: Mapping[str, Any],
    world: World,
    channel: Channel,
    user_id: int,
    *,
    focused: str | None = None,
) -> tuple[list[JSON], JSON, int]:
    """Interaction options, the resolved objects, and the type of the focused option.

    Raises:
        Refused: for a missing, unknown or unsuitable option.
    """
    way, leaf = find_leaf(command, path)
    known = {row["name"]: row for row in leaf.get("options") or []}
    for name in values:
        if name not in known:
            raise Refused("bad_option", f"{leaf['name']} has no option {name}")
    resolved = Resolved()
    options = []
    for name, option in known.items():
        if name not in values or values[name] is None:
            if option.get("required") and focused is None:
                raise Refused("missing_option", f"{name} is required")
            continue
        if name == focused:
            options.append(_typed(option, values[name]))
            continue
        value = _value(option, values[name], world, channel, user_id, resolved)
        options.append({"name": name, "type": option["type"], "value": value})
    for step in reversed(way):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    focused_type = known[focused]["type"] if focused in known else STRING
    if focused is not None:
        if focused not in known:
            raise Refused("bad_option", f"{leaf['name']} has no option {focused}")
        if not known[focused].get("autocomplete"):
            raise Refused("bad_option", f"{focused} has no autocomplete")
    return options, resolved.parts, focused_type


def _typed(option: JSON, value: Any) -> JSON:
    """What is being typed goes out as it stands, complete or not."""
    return {"name": option["name"], "type": option["type"], "value": str(value), "focused": True}


def _value(
    option: JSON, value: Any, world: World, channel: Channel, user_id: int, resolved: Resolved
) -> Any:
    name, kind = option["name"], option["type"]
    match kind:
        case 3:
            return _string(option, value)
        case 4 | 10:
            return _number(option, value)
        case 5:
            if not isinstance(value, bool):
                raise Refused("bad_option", f"{name} is true or false")
            return value
        case 6 | 7 | 8 | 9:
            return check_thing(option, value, world, channel, user_id, resolved)
        case _:
            raise Refused("bad_option", f"{name} has a type that the stand-in does not offer")


def _string(option: JSON, value: Any) -> str:
    text = str(value)
    name = option["name"]
    if option.get("choices"):
        _one_of(option, text)
        return text
    if not text.strip() and option.get("required"):
        raise Refused("missing_option", f"{name} is required")
    low, high = option.get("min_length") or 0, option.get("max_length") or 6000
    if not low <= len(text) <= high:
        raise Refused("bad_option", f"{name} takes {low} to {high} characters")
    return text


def _number(option: JSON, value: Any) -> int | float:
    name = option["name"]
    try:
        number = int(value) if option["type"] == INTEGER else float(value)
    except (TypeError, ValueError):
        raise Refused("bad_option", f"{name} is a number") from None
    if option.get("choices"):
        _one_of(option, number)
    low, high = option.get("min_value"), option.get("max_value")
    if (low is not None and number < low) or (high is not None and number > high):
        raise Refused("bad_option", f"{name} must be between {low} and {high}")
    return number


def _one_of(option: JSON, value: object) -> None:
    if value not in [row["value"] for row in option["choices"]]:
        raise Refused("bad_option", f"{option['name']} has no choice {value!r}")


def check_thing(
    option: JSON, value: Any, world: World, channel: Channel, user_id: int, resolved: Resolved
) -> str:
    """The id of a user, role or channel, which goes into `resolved`; raises Refused."""
    name, kind = option["name"], option["type"]
    text = str(value)
    key = int(text) if text.isdecimal() else 0
    guild = world.guilds.get(channel.guild_id or 0)
    if kind == CHANNEL and guild is not None and key in guild.channel_ids:
        chosen = world.channels[key]
        wanted = option.get("channel_types")
        if wanted and int(chosen.type) not in wanted:
            raise Refused("bad_option", f"{name} does not take this kind of channel")
        own = world.permissions(chosen, user_id)
        resolved.add("channels", key, payloads.channel(chosen, world) | {"permissions": str(own)})
        return text
    if kind in (USER, MENTIONABLE) and key in world.users:
        resolved.add("users", key, payloads.user(world.users[key]))
        if guild is not None and key in guild.members:
            member = payloads.member(guild.members[key], with_user=False)
            own = world.permissions(channel, key)
            resolved.add("members", key, member | {"permissions": str(own)})
        return text
    if kind in (ROLE, MENTIONABLE) and guild is not None and key in guild.roles:
        resolved.add("roles", key, payloads.role(guild.roles[key]))
        return text
    raise Refused("bad_option", f"{name}: there is no {text}")
