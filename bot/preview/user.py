"""What people do: run commands, click, choose, fill in, write. Each becomes an interaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import message_payloads, modal_values, payloads
from . import options as option_rules
from .backend import Backend
from .commands import CHAT_INPUT, IN_GUILD, MESSAGE_MENU, USER_INSTALL
from .interactions import Interaction, InteractionType
from .messages import Origin
from .model import JSON, Channel, Message, User
from .options import Refused
from .permissions import Permission
from .validation import components as component_rules
from .validation.components import SELECTS, ComponentType

_OPTION_TYPE_OF_SELECT: dict[int, int] = {
    ComponentType.USER_SELECT: option_rules.USER,
    ComponentType.ROLE_SELECT: option_rules.ROLE,
    ComponentType.MENTIONABLE_SELECT: option_rules.MENTIONABLE,
    ComponentType.CHANNEL_SELECT: option_rules.CHANNEL,
}


class Person:
    """One user in one channel."""

    def __init__(self, backend: Backend, user: User, channel: Channel) -> None:
        self._backend = backend
        self._world = backend.world
        self.user = user
        self.channel = channel

    # Commands

    def slash(
        self, name: str, values: Mapping[str, Any], path: tuple[str, ...] = ()
    ) -> Interaction:
        """Runs a slash command; `path` names its sub-command.

        Raises:
            Refused: if Discord would not offer or send it.
        """
        command = self._offered(CHAT_INPUT, name)
        options, resolved, _ = option_rules.build(
            command, path, values, self._world, self.channel, self.user.id
        )
        data = self._command_data(command, options=options, resolved=resolved)
        full_name = " ".join((name, *path))
        return self._start(InteractionType.COMMAND, data, full_name, command=command)

    def autocomplete(
        self, name: str, values: Mapping[str, Any], focused: str, path: tuple[str, ...] = ()
    ) -> Interaction:
        """Asks for completions of the option `focused`; raises Refused."""
        command = self._offered(CHAT_INPUT, name)
        options, resolved, kind = option_rules.build(
            command, path, values, self._world, self.channel, self.user.id, focused=focused
        )
        data = self._command_data(command, options=options, resolved=resolved)
        return self._start(
            InteractionType.AUTOCOMPLETE, data, name, command=command, option_type=kind
        )

    def message_menu(self, name: str, message_id: int) -> Interaction:
        """Chooses Apps → `name` on a message; raises Refused."""
        command = self._offered(MESSAGE_MENU, name)
        message = self._visible(message_id)
        body = message_payloads.message(message, self._world, self._backend.address.base_url)
        data = self._command_data(
            command, target_id=str(message.id), resolved={"messages": {str(message.id): body}}
        )
        return self._start(InteractionType.COMMAND, data, name, command=command)

    def _offered(self, kind: int, name: str) -> JSON:
        known = [*self._backend.commands.all(), *self._backend.commands.all(self.channel.guild_id)]
        offered = self._backend.commands.offered(self.user.id, self.channel)
        for command in offered:
            if command["type"] == kind and command["name"] == name:
                return command
        if any(row["type"] == kind and row["name"] == name for row in known):
            raise Refused("not_offered", f"{name} is not offered to {self.user.name} here", 403)
        raise Refused("unknown_command", f"there is no command {name}", 404)

    @staticmethod
    def _command_data(command: JSON, **parts: Any) -> JSON:
        data = {"id": command["id"], "name": command["name"], "type": command["type"]}
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return data | {key: value for key, value in parts.items() if value}

    # Components

    def use_component(
        self, message_id: int, custom_id: str, values: Sequence[str] = ()
    ) -> Interaction:
        """Clicks a button, or chooses `values` in a select menu.

        Raises:
            Refused: if the component is not there, is disabled, or does not hold the values.
        """
        message = self._visible(message_id)
        found = [
            row
            for row in component_rules.walk(message.components)
            if row.get("custom_id") == custom_id
        ]
        if not found:
            raise Refused("unknown_component", f"nothing here has the id {custom_id}", 404)
        component = found[0]
        if component.get("disabled"):
            raise Refused("unknown_component", f"{custom_id} is disabled", 403)
        data: JSON = {
            "component_type": component["type"],
            "custom_id": custom_id,
            "id": component["id"],
        }
        if component["type"] in SELECTS:
            data |= self._selected(component, [str(value) for value in values])
        return self._start(InteractionType.COMPONENT, data, custom_id, source=message)

    def _selected(self, select: JSON, values: list[str]) -> JSON:
        low = 1 if select.get("min_values") is None else select["min_values"]
        high = select.get("max_values") or 1
        if not low <= len(values) <= high:
            raise Refused("bad_option", f"choose {low} to {high} values")
        if select["type"] == ComponentType.STRING_SELECT:
            known = {row["value"] for row in select["options"]}
            if not set(values) <= known:
                raise Refused("bad_option", f"no such value: {', '.join(set(values) - known)}")
            return {"values": values}
        resolved = option_rules.Resolved()
        row = {"name": select["custom_id"], "type": _OPTION_TYPE_OF_SELECT[select["type"]]}
        if select.get("channel_types"):
            row["channel_types"] = select["channel_types"]
        for value in values:
            option_rules.check_thing(row, value, self._world, self.channel, self.user.id, resolved)
        return {"values": values, "resolved": resolved.parts}

    # Modals

    def submit_modal(self, interaction_id: int, values: Mapping[str, Any]) -> Interaction:
        """Sends the modal that an interaction opened; `values` by custom id.

        Raises:
            Refused: if there is no such modal, or a value does not fit its field.
        """
        trigger = self._backend.interactions.get(interaction_id)
        if trigger is None or trigger.modal is None or trigger.user is not self.user:
            raise Refused("unknown_component", "this modal is not open", 404)
        modal = trigger.modal
        known = {
            row["custom_id"]
            for row in component_rules.walk(modal["components"])
            if row.get("custom_id")
        }
        for name in values:
            if name not in known:
                raise Refused("bad_option", f"the modal has no field {name}")
        data = {
            "custom_id": modal["custom_id"],
            "components": [modal_values.submitted(row, values) for row in modal["components"]],
        }
        return self._start(
            InteractionType.MODAL_SUBMIT,
            data,
            modal["custom_id"],
            source=trigger.source,
            trigger=trigger,
        )

    # Messages

    def say(self, content: str) -> Message:
        """Writes a message; raises Refused where the person may not."""
        may = self._world.permissions(self.channel, self.user.id)
        if not may & Permission.SEND_MESSAGES:
            raise Refused("not_offered", "no permission to write here", 403)
        return self._backend.messages.create(
            self.channel, {"content": content}, {}, Origin(self.user.id)
        )

    def dismiss(self, message_id: int) -> None:
        """Closes a private answer; raises Refused for another kind of message."""
        message = self._visible(message_id)
        if message.ephemeral_to is None:
            raise Refused("unknown_message", "only a private answer can be dismissed", 403)
        self._backend.messages.delete(message)

    def messages(self) -> list[Message]:
        """What this person sees in the channel, oldest first."""
        if not self._world.permissions(self.channel, self.user.id) & Permission.VIEW_CHANNEL:
            return []
        return [row for row in self._world.history(self.channel.id) if row.visible_to(self.user.id)]

    def _visible(self, message_id: int) -> Message:
        message = self._world.messages.get(self.channel.id, {}).get(message_id)
        if message is None or not message.visible_to(self.user.id):
            raise Refused("unknown_message", "there is no such message here", 404)
        return message

    # Sending it to the bot

    def _start(
        self,
        kind: InteractionType,
        data: JSON,
        name: str,
        *,
        command: JSON | None = None,
        source: Message | None = None,
        trigger: Interaction | None = None,
        option_type: int = option_rules.STRING,
    ) -> Interaction:
        interaction_id, token = self._backend.interactions.new_ids()
        place = self._backend.commands.place(self.channel)
        interaction = Interaction(
            interaction_id,
            token,
            kind,
            self.user,
            self.channel,
            self._world.clock.time(),
            name,
            command["type"] if command else 0,
            data,
            place.context,
            self._owners(command, source, trigger, place.installed_in_guild),
            source=source,
            trigger=trigger,
            option_type=option_type,
        )
        self._backend.interactions.add(interaction)
        heard = self._backend.hub.dispatch(
            self.channel.guild_id, "INTERACTION_CREATE", self._payload(interaction)
        )
        if not heard:
            self._backend.interactions.give_up(interaction, "offline")
        return interaction

    def _owners(
        self,
        command: JSON | None,
        source: Message | None,
        trigger: Interaction | None,
        installed: bool,
    ) -> dict[str, str]:
        """Who installed the application that answers: the server, the person, or both."""
        if trigger is not None:
            return trigger.owners
        if source is not None and source.interaction_metadata is not None:
            return dict(source.interaction_metadata["authorizing_integration_owners"])
        owners = {}
        if self.channel.guild_id is None and self._world.bot.id in self.channel.recipient_ids:
            owners["0"] = "0"
        elif installed:
            owners["0"] = str(self.channel.guild_id)
        if command is not None and USER_INSTALL in command["integration_types"]:
            owners["1"] = str(self.user.id)
        return owners

    def _payload(self, interaction: Interaction) -> JSON:
        world, channel = self._world, self.channel
        own = world.permissions(channel, self.user.id)
        apps = world.permissions(channel, world.bot.id) or int(Permission.EMBED_LINKS)
        user = payloads.user(self.user)
        body: JSON = {
            "id": str(interaction.id),
            "application_id": str(world.application.id),
            "type": int(interaction.type),
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": str(channel.id),
            "channel": payloads.channel(channel, world) | {"permissions": str(own)},
            "app_permissions": str(apps),
            "locale": self.user.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": interaction.owners,
            "context": interaction.context,
            "attachment_size_limit": payloads.MAX_UPLOAD,
        }
        if interaction.context == IN_GUILD and channel.guild_id is not None:
            guild = world.guilds[channel.guild_id]
            member = payloads.member(guild.members[self.user.id])
            body |= {
                "guild_id": str(guild.id),
                "guild_locale": guild.locale,
                "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
                "member": member | {"permissions": str(own)},
            }
        else:
            body["user"] = user
        if interaction.source is not None:
            source = interaction.source
            body["message"] = message_payloads.message(
                source, world, self._backend.address.base_url
            )
        return body
