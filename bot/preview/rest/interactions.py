"""The first answer to an interaction."""

from collections.abc import Callable

from .. import message_payloads
from ..backend import Backend
from ..errors import ErrorTree
from ..interactions import CallbackType, Interaction
from ..messages import Origin
from ..model import JSON, Message, MessageFlag, MessageType
from ..validation import choices, components, modals
from ..validation.shape import CALLBACK
from .call import NO_CONTENT, Auth, Call, Reply, Route

_DATA = ("data",)


def origin_of(interaction: Interaction, backend: Backend, *, private: bool) -> Origin:
    """Where a message that answers this interaction comes from."""
    kinds = {1: MessageType.CHAT_INPUT_COMMAND, 2: MessageType.CONTEXT_MENU_COMMAND}
    brief = interaction.brief()
    kind = MessageType.DEFAULT
    if brief is not None:
        kind = kinds.get(interaction.command_type, MessageType.CONTEXT_MENU_COMMAND)
    return Origin(
        backend.world.bot.id,
        type=kind,
        webhook=True,
        interaction=brief,
        interaction_metadata=interaction.metadata(backend.world),
        ephemeral_to=interaction.user.id if private else None,
    )


def wants_privacy(data: JSON) -> bool:
    return bool(int(data.get("flags") or 0) & MessageFlag.EPHEMERAL)


def _message(call: Call, interaction: Interaction, data: JSON) -> None:
    origin = origin_of(interaction, call.backend, private=wants_privacy(data))
    interaction.response = call.backend.messages.create(
        interaction.channel, data, call.files, origin, _DATA
    )


def _thinking(call: Call, interaction: Interaction, data: JSON) -> None:
    origin = origin_of(interaction, call.backend, private=wants_privacy(data))
    interaction.response = call.backend.messages.thinking(interaction.channel, origin)


def _deferred_update(_: Call, interaction: Interaction, _data: JSON) -> None:
    interaction.response = interaction.source


def _update(call: Call, interaction: Interaction, data: JSON) -> None:
    assert interaction.source is not None  # allowed_answers() let only components come here
    call.backend.world.message(interaction.channel.id, interaction.source.id)
    call.backend.messages.edit(interaction.source, data, call.files, _DATA)
    interaction.response = interaction.source


def _autocomplete(_: Call, interaction: Interaction, data: JSON) -> None:
    listed = data.get("choices") or []
    tree = ErrorTree()
    choices.check(listed, interaction.option_type, tree, (*_DATA, "choices"))
    tree.check()
    interaction.choices = listed


def _modal(_: Call, interaction: Interaction, data: JSON) -> None:
    tree = ErrorTree()
    modals.check(data, tree)
    tree.check()
    interaction.modal = {
        "custom_id": data["custom_id"],
        "title": data["title"],
        "components": components.normalise(data["components"]),
    }


def _pong(call: Call, interaction: Interaction, data: JSON) -> None:
    """Nothing to do: the acknowledgement is all."""


_ANSWERS: dict[CallbackType, Callable[[Call, Interaction, JSON], None]] = {
    CallbackType.PONG: _pong,
    CallbackType.MESSAGE: _message,
    CallbackType.DEFERRED_MESSAGE: _thinking,
    CallbackType.DEFERRED_UPDATE: _deferred_update,
    CallbackType.UPDATE: _update,
    CallbackType.AUTOCOMPLETE: _autocomplete,
    CallbackType.MODAL: _modal,
}

# Discord names the message only where this very request wrote it.
_WITH_MESSAGE = frozenset({CallbackType.MESSAGE, CallbackType.UPDATE})


def _kind(interaction: Interaction, body: JSON) -> CallbackType:
    allowed = interaction.allowed_answers()
    kind = body.get("type")
    tree = ErrorTree()
    if kind not in allowed:
        tree.choice(kind, str(tuple(map(int, sorted(allowed)))), "type")
    tree.check()
    return CallbackType(int(str(kind)))


def _callback_response(call: Call, interaction: Interaction, kind: CallbackType) -> JSON:
    about: JSON = {"id": str(interaction.id), "type": int(interaction.type)}
    body: JSON = {"interaction": about}
    response: Message | None = interaction.response
    if response is not None:
        about |= {
            "response_message_id": str(response.id),
            "response_message_loading": bool(response.flags & MessageFlag.LOADING),
            "response_message_ephemeral": bool(response.flags & MessageFlag.EPHEMERAL),
        }
    if response is not None and kind in _WITH_MESSAGE:
        base_url = call.backend.address.base_url
        message = message_payloads.message(response, call.backend.world, base_url)
        body["resource"] = {"type": int(kind), "message": message}
    return body


async def _callback(call: Call) -> Reply:
    interaction = call.backend.interactions.answerable(
        call.snowflake("interaction_id"), call.params["interaction_token"]
    )
    body = call.object()
    kind = _kind(interaction, body)
    data = body.get("data") or {}
    _ANSWERS[kind](call, interaction, data)
    call.backend.interactions.answered(interaction, kind)
    if not call.flag("with_response"):
        return NO_CONTENT
    return Reply(_callback_response(call, interaction, kind))


ROUTES = (
    Route(
        "POST",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        _callback,
        Auth.IN_PATH,
        CALLBACK,
    ),
)
