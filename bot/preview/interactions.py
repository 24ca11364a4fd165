"""Interactions from the click to the last follow-up: tokens, deadlines, allowed answers."""

import asyncio
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from . import errors, payloads
from .clock import Timer
from .errors import ApiError
from .model import JSON, Channel, Message, MessageFlag, User
from .world import World

FIRST_ANSWER = 3.0
"""Seconds for the first answer."""
TOKEN_LIFE = 15 * 60.0
"""Seconds for follow-ups and edits."""
MAX_USER_INSTALL_FOLLOW_UPS = 5


class InteractionType(IntEnum):
    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


class CallbackType(IntEnum):
    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    AUTOCOMPLETE = 8
    MODAL = 9


_ANSWERS: dict[InteractionType, frozenset[CallbackType]] = {
    InteractionType.PING: frozenset({CallbackType.PONG}),
    InteractionType.COMMAND: frozenset(
        {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL}
    ),
    InteractionType.COMPONENT: frozenset(CallbackType)
    - {CallbackType.PONG, CallbackType.AUTOCOMPLETE},
    InteractionType.AUTOCOMPLETE: frozenset({CallbackType.AUTOCOMPLETE}),
    InteractionType.MODAL_SUBMIT: frozenset({CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE}),
}
_UPDATES = frozenset({CallbackType.DEFERRED_UPDATE, CallbackType.UPDATE})


@dataclass(slots=True)
class Interaction:
    id: int
    token: str
    type: InteractionType
    user: User
    channel: Channel
    created: float
    name: str
    """The command's full name, or the custom id."""
    command_type: int
    data: JSON
    context: int
    owners: dict[str, str]
    """Discord's authorizing_integration_owners."""
    source: Message | None = None
    """The message whose component was used."""
    trigger: "Interaction | None" = None
    """What opened the modal that this one submits."""
    option_type: int = 3
    """Type of the option being completed."""
    answer: CallbackType | None = None
    response: Message | None = None
    """What @original stands for."""
    modal: JSON | None = None
    choices: list[JSON] | None = None
    follow_ups: list[Message] = field(default_factory=list)
    failed: str | None = None
    """"timeout" or "offline" once Discord would say that the application did not respond."""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def loading(self) -> bool:
        return self.answer is CallbackType.DEFERRED_MESSAGE and bool(
            self.response and self.response.flags & MessageFlag.LOADING
        )

    def allowed_answers(self) -> frozenset[CallbackType]:
        allowed = _ANSWERS[self.type]
        if self.type is InteractionType.MODAL_SUBMIT and self.source is not None:
            allowed |= _UPDATES
        return allowed

    def changed(self) -> None:
        event, self._changed = self._changed, asyncio.Event()
        event.set()

    async def wait_for(self, condition: Callable[["Interaction"], bool]) -> None:
        """Waits until `condition` holds of this interaction."""
        while not condition(self):
            await self._changed.wait()

    def metadata(self, world: World) -> JSON:
        """Discord's interaction_metadata for messages that answer this."""
        body: JSON = {
            "id": str(self.id),
            "type": int(self.type),
            "user": payloads.user(self.user),
            "authorizing_integration_owners": self.owners,
        }
        if self.type is InteractionType.COMMAND:
            body |= {"name": self.name, "command_type": self.command_type}
            if "target_id" in self.data:
                body["target_message_id"] = self.data["target_id"]
        if self.type is InteractionType.COMPONENT and self.source is not None:
            body["interacted_message_id"] = str(self.source.id)
        if self.type is InteractionType.MODAL_SUBMIT and self.trigger is not None:
            body["triggering_interaction_metadata"] = self.trigger.metadata(world)
        return body

    def brief(self) -> JSON | None:
        """Discord's older `interaction` field, for answers to commands only."""
        if self.type is not InteractionType.COMMAND:
            return None
        return {
            "id": str(self.id),
            "type": int(self.type),
            "name": self.name,
            "user": payloads.user(self.user),
        }


def settled(interaction: Interaction) -> bool:
    """Whether the person sees the outcome: an answer that is no longer "thinking"."""
    if interaction.failed is not None:
        return True
    if interaction.answer is CallbackType.DEFERRED_MESSAGE:
        response = interaction.response
        return response is None or not response.flags & MessageFlag.LOADING
    return interaction.answer is not None


class Interactions:
    """Open interactions by id and by token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        self._deadlines: dict[int, Timer] = {}
        self._observers: list[Callable[[Interaction], None]] = []

    def __iter__(self) -> Iterator[Interaction]:
        return iter(self._by_id.values())

    def observe(self, observer: Callable[[Interaction], None]) -> Callable[[], None]:
        """Calls `observer` whenever an interaction is answered or given up."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def new_ids(self) -> tuple[int, str]:
        return self._world.ids.next(), secrets.token_urlsafe(96)

    def add(self, interaction: Interaction) -> None:
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        clock = self._world.clock
        self._deadlines[interaction.id] = clock.call_at(
            interaction.created + FIRST_ANSWER, lambda: self.give_up(interaction, "timeout")
        )
        clock.call_at(interaction.created + TOKEN_LIFE + 1, lambda: self._forget(interaction))

    def _forget(self, interaction: Interaction) -> None:
        del self._by_id[interaction.id]
        del self._by_token[interaction.token]

    def get(self, interaction_id: int) -> Interaction | None:
        return self._by_id.get(interaction_id)

    def give_up(self, interaction: Interaction, reason: str) -> None:
        """Says that the application did not respond, unless it did."""
        if interaction.answer is None and interaction.failed is None:
            interaction.failed = reason
            self._announce(interaction)

    def answerable(self, interaction_id: int, token: str) -> Interaction:
        """The interaction that a callback names.

        Raises:
            ApiError: 10062 for an unknown or late one, 40060 for one that has its answer.
        """
        interaction = self._by_id.get(interaction_id)
        if interaction is None or not secrets.compare_digest(interaction.token, token):
            raise ApiError(errors.UNKNOWN_INTERACTION)
        if interaction.answer is not None:
            raise ApiError(errors.ALREADY_ACKNOWLEDGED)
        if self._age(interaction) > FIRST_ANSWER or interaction.failed == "timeout":
            raise ApiError(errors.UNKNOWN_INTERACTION)
        return interaction

    def by_token(self, application_id: int, token: str) -> Interaction:
        """The answered interaction behind a webhook token.

        Raises:
            ApiError: 50027 for a foreign or dead token, 10015 before the first answer.
        """
        interaction = self._by_token.get(token)
        if interaction is None or application_id != self._world.application.id:
            raise ApiError(errors.INVALID_WEBHOOK_TOKEN)
        if self._age(interaction) > TOKEN_LIFE:
            raise ApiError(errors.INVALID_WEBHOOK_TOKEN)
        if interaction.answer is None:
            raise ApiError(errors.UNKNOWN_WEBHOOK)
        return interaction

    def answered(self, interaction: Interaction, answer: CallbackType) -> None:
        interaction.answer = answer
        timer = self._deadlines.pop(interaction.id, None)
        if timer is not None:
            timer.cancel()
        self._announce(interaction)

    def _age(self, interaction: Interaction) -> float:
        return self._world.clock.time() - interaction.created

    def _announce(self, interaction: Interaction) -> None:
        for observer in tuple(self._observers):
            observer(interaction)
        interaction.changed()
