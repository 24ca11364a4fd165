"""One person at one place, and what they can do there."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.preview.backend import Backend
from bot.preview.interactions import CallbackType, Interaction, settled
from bot.preview.model import Channel, ChannelType, Message, User
from bot.preview.page_api import choices_of
from bot.preview.user import Person

from .shown import JSON, Modal, NotShownError, Shown

TIMEOUT = 15.0
"""Seconds in which the bot must answer; generous, for busy machines."""


class NotAnsweredError(AssertionError):
    """Discord would say that the application did not respond."""


class Reader:
    """A user in a channel. `at`, `dm` and `private` put the same user elsewhere."""

    def __init__(self, backend: Backend, user: User, channel: Channel) -> None:
        self._backend = backend
        self._person = Person(backend, user, channel)
        self.user = user
        self.channel = channel

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def locale(self) -> str:
        return self.user.locale

    # Places

    def at(self, channel: str | int | Channel) -> "Reader":
        """In another channel, by name, id or object."""
        return Reader(self._backend, self.user, find_channel(self._backend, channel))

    def dm(self) -> "Reader":
        """In the private channel with the bot."""
        return self.at(self._backend.world.dm_channel(self.user.id))

    def private(self) -> "Reader":
        """In a private channel with another member: user-installed commands only."""
        world = self._backend.world
        for channel in world.channels.values():
            mine = channel.type is ChannelType.DM and self.user.id in channel.recipient_ids
            if mine and world.bot.id not in channel.recipient_ids:
                return self.at(channel)
        raise NotShownError(f"{self.user.name} has no private channel without the bot")

    # Actions; each returns what the person sees once the bot has answered

    async def slash(self, command: str, /, **options: Any) -> Shown:
        """Runs a command, "name" or "name sub-command", and waits for its answer.

        Channels, roles and users may be given as objects or ids.

        Raises:
            Refused: if Discord would not offer or send it.
            NotAnsweredError: if no answer came.
        """
        name, *path = command.split()
        values = {key: _plain(value) for key, value in options.items() if value is not None}
        return await self._outcome(self._person.slash(name, values, tuple(path)))

    async def menu(self, name: str, message: "Shown | Message | int") -> Shown:
        """Chooses a command of a message's context menu."""
        return await self._outcome(self._person.message_menu(name, _message_id(message)))

    async def click(self, shown: Shown, label_or_custom_id: str) -> Shown:
        """Presses a button that was shown."""
        button = shown.button(label_or_custom_id)
        if button.custom_id is None:
            raise NotShownError(f"{button.text!r} is a link to {button.url}")
        return await self._use(shown, button.custom_id, [])

    async def select(
        self, shown: Shown, *values: str | int, placeholder: str | None = None
    ) -> Shown:
        """Chooses in a select menu, by value or by label."""
        menu = shown.select(placeholder)
        by_label = {option["label"]: option["value"] for option in menu.options}
        known = set(by_label.values())
        chosen = [str(row) if str(row) in known else by_label.get(str(row), row) for row in values]
        return await self._use(shown, menu.custom_id, [str(row) for row in chosen])

    async def submit(self, modal: "Modal | Shown", values: dict[str, Any]) -> Shown:
        """Fills in a modal, by custom id or label of its fields, and sends it."""
        opened = modal.modal if isinstance(modal, Shown) else modal
        if opened is None:
            raise NotShownError("no modal is open")
        named = {
            _label_of(opened, field["custom_id"]): field["custom_id"] for field in opened.fields
        }
        by_id = {named.get(key, key): value for key, value in values.items()}
        return await self._outcome(self._person.submit_modal(opened.interaction_id, by_id))

    async def autocomplete(
        self, command: str, /, *, focused: str | None = None, **options: Any
    ) -> list[JSON]:
        """Completions ({name, value}) for the last option given, or for `focused`."""
        name, *path = command.split()
        wanted = focused or list(options)[-1]
        values = {key: _plain(value) for key, value in options.items()}
        interaction = self._person.autocomplete(name, values, wanted, tuple(path))
        await self._wait(interaction, settled)
        return await choices_of(interaction)

    def say(self, content: str) -> Message:
        """Writes a message in the channel."""
        return self._person.say(content)

    def dismiss(self, shown: Shown) -> None:
        """Closes a private answer."""
        self._person.dismiss(_message_id(shown))

    # Looking

    def messages(self) -> list[Shown]:
        """What this person sees in the channel, oldest first."""
        return [Shown(self._backend, message) for message in self._person.messages()]

    async def sees(self, text: str) -> Shown:
        """The newest message here that reads `text`, now or as soon as it comes.

        Raises:
            NotShownError: if none comes.
        """
        changed = asyncio.Event()
        stop = self._backend.world.observe(lambda _: changed.set())
        try:
            async with asyncio.timeout(TIMEOUT):
                while True:
                    for shown in reversed(self.messages()):
                        if text in shown.text:
                            return shown
                    changed.clear()
                    await changed.wait()
        except TimeoutError:
            raise NotShownError(f"{self.user.name} never sees {text!r}") from None
        finally:
            stop()

    def look(self, shown: Shown) -> Shown | None:
        """The same message as it is now; None once it is gone."""
        for message in self._person.messages():
            if message.id == shown.message_id:
                return Shown(self._backend, message)
        return None

    # Inside

    async def _use(self, shown: Shown, custom_id: str, values: list[str]) -> Shown:
        message_id = _message_id(shown)
        return await self._outcome(self._person.use_component(message_id, custom_id, values))

    async def _outcome(self, interaction: Interaction) -> Shown:
        before = _edited(interaction.source)

        def visible(row: Interaction) -> bool:
            if row.answer is CallbackType.DEFERRED_UPDATE and row.failed is None:
                # The bot said "wait"; what counts is the edit or the message that follows.
                return bool(row.follow_ups) or _edited(row.source) != before
            return settled(row)

        await self._wait(interaction, visible)
        if interaction.answer is CallbackType.DEFERRED_UPDATE and interaction.follow_ups:
            return Shown(self._backend, interaction.follow_ups[-1], interaction)
        return Shown(self._backend, interaction.response, interaction)

    async def _wait(
        self, interaction: Interaction, condition: Callable[[Interaction], bool]
    ) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                await interaction.wait_for(condition)
        except TimeoutError:
            state = interaction.answer.name if interaction.answer else "no answer"
            raise NotAnsweredError(f"{interaction.name}: {state} after {TIMEOUT:g} s") from None
        if interaction.failed is not None:
            raise NotAnsweredError(f"{interaction.name}: {interaction.failed}")


def find_channel(backend: Backend, channel: str | int | Channel) -> Channel:
    if isinstance(channel, Channel):
        return channel
    for row in backend.world.channels.values():
        if channel in (row.id, row.name, str(row.id)):
            return row
    raise NotShownError(f"there is no channel {channel!r}")


def _edited(message: Message | None) -> int:
    return 0 if message is None else message.edits


def _plain(value: Any) -> Any:
    return str(value.id) if hasattr(value, "id") else value


def _message_id(message: "Shown | Message | int") -> int:
    if isinstance(message, int):
        return message
    found = message.id if isinstance(message, Message) else message.message_id
    if found is None:
        raise NotShownError("there is no message")
    return found


def _label_of(modal: Modal, custom_id: str) -> str:
    for row in modal.raw["components"]:
        for field in (row.get("component"), *(row.get("components") or ())):
            if field and field.get("custom_id") == custom_id:
                return str(row.get("label") or field.get("label") or custom_id)
    return custom_id
