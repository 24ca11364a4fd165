"""The register of application commands, and whom Discord offers which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import errors, permissions
from .errors import ApiError, ErrorTree
from .model import JSON, Channel
from .validation import commands as limits
from .world import CommandsChanged, World

CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
IN_GUILD, IN_BOT_DM, IN_PRIVATE_CHANNEL = 0, 1, 2
GUILD_INSTALL, USER_INSTALL = 0, 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person acts: the context and who installed the application there."""

    context: int
    guild_id: int | None
    installed_in_guild: bool


class Commands:
    """Global commands and those of single servers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_scope: dict[int | None, dict[int, JSON]] = {None: {}}

    def all(self, guild_id: int | None = None) -> list[JSON]:
        return list(self._by_scope.get(guild_id, {}).values())

    def get(self, command_id: int, guild_id: int | None = None) -> JSON:
        try:
            return self._by_scope[guild_id][command_id]
        except KeyError:
            raise ApiError(errors.UNKNOWN_COMMAND) from None

    def overwrite(self, bodies: Sequence[JSON], guild_id: int | None = None) -> list[JSON]:
        """Replaces all commands of a scope; a command of the same type and name keeps its id.

        Raises:
            ApiError: for a command over Discord's limits, or too many of them.
        """
        tree = ErrorTree()
        limits.check_all(bodies, tree)
        tree.check()
        for kind, maximum in limits.MAX_BY_TYPE.items():
            if sum((body.get("type") or CHAT_INPUT) == kind for body in bodies) > maximum:
                raise ApiError(errors.TOO_MANY_COMMANDS)
        old = {(row["type"], row["name"]): row for row in self.all(guild_id)}
        made = [self._made(body, guild_id, old) for body in bodies]
        self._by_scope[guild_id] = {int(row["id"]): row for row in made}
        self._world.announce(CommandsChanged(guild_id))
        return made

    def upsert(self, body: JSON, guild_id: int | None = None) -> JSON:
        tree = ErrorTree()
        limits.check_one(body, tree)
        tree.check()
        old = {(row["type"], row["name"]): row for row in self.all(guild_id)}
        made = self._made(body, guild_id, old)
        self._by_scope.setdefault(guild_id, {})[int(made["id"])] = made
        self._world.announce(CommandsChanged(guild_id))
        return made

    def edit(self, command_id: int, body: JSON, guild_id: int | None = None) -> JSON:
        changed = self.get(command_id, guild_id) | body
        tree = ErrorTree()
        limits.check_one(changed, tree)
        tree.check()
        changed["version"] = str(self._world.ids.next())
        self._by_scope[guild_id][command_id] = changed
        self._world.announce(CommandsChanged(guild_id))
        return changed

    def delete(self, command_id: int, guild_id: int | None = None) -> None:
        self.get(command_id, guild_id)
        del self._by_scope[guild_id][command_id]
        self._world.announce(CommandsChanged(guild_id))

    def _made(self, body: JSON, guild_id: int | None, old: dict[tuple[int, str], JSON]) -> JSON:
        kind = body.get("type") or CHAT_INPUT
        before = old.get((kind, body["name"]))
        made: dict[str, Any] = {
            "id": before["id"] if before else str(self._world.ids.next()),
            "application_id": str(self._world.application.id),
            "version": str(self._world.ids.next()),
            "type": kind,
            "name": body["name"],
            "name_localizations": body.get("name_localizations"),
            "description": body.get("description") or "",
            "description_localizations": body.get("description_localizations"),
            "default_member_permissions": body.get("default_member_permissions"),
            "dm_permission": body.get("dm_permission", True),
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [GUILD_INSTALL],
            "nsfw": bool(body.get("nsfw")),
        }
        permissions_wanted = made["default_member_permissions"]
        if permissions_wanted is not None:
            made["default_member_permissions"] = str(permissions_wanted)
        if body.get("options"):
            made["options"] = body["options"]
        if guild_id is not None:
            made["guild_id"] = str(guild_id)
        return made

    # Whom they are offered to

    def place(self, channel: Channel) -> Place:
        if channel.guild_id is not None:
            guild = self._world.guilds[channel.guild_id]
            return Place(IN_GUILD, guild.id, self._world.bot.id in guild.members)
        with_bot = self._world.bot.id in channel.recipient_ids
        return Place(IN_BOT_DM if with_bot else IN_PRIVATE_CHANNEL, None, False)

    def offered(self, user_id: int, channel: Channel) -> list[JSON]:
        """Commands that Discord would show this person in this channel."""
        place = self.place(channel)
        candidates: Iterable[JSON] = self.all()
        if place.guild_id is not None:
            candidates = [*candidates, *self.all(place.guild_id)]
        return [row for row in candidates if self._is_offered(row, place, user_id, channel)]

    def _is_offered(self, command: JSON, place: Place, user_id: int, channel: Channel) -> bool:
        by_user = USER_INSTALL in command["integration_types"]
        by_guild = GUILD_INSTALL in command["integration_types"]
        if place.context == IN_GUILD:
            if not ((by_guild and place.installed_in_guild) or by_user):
                return False
        elif place.context == IN_PRIVATE_CHANNEL and not by_user:
            return False
        contexts = command["contexts"]
        if contexts is not None:
            if place.context not in contexts:
                return False
        elif place.context == IN_PRIVATE_CHANNEL or (
            place.context == IN_BOT_DM and command["dm_permission"] is False
        ):
            return False
        needed = command["default_member_permissions"]
        if needed is None or place.context != IN_GUILD:
            return True
        has = self._world.permissions(channel, user_id)
        if int(needed) == 0:
            return has == permissions.ALL
        return not int(needed) & ~has
