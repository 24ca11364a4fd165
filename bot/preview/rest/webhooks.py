"""Follow-ups of an interaction, and changes to what it answered."""

from .. import errors, message_payloads
from ..errors import ApiError
from ..interactions import MAX_USER_INSTALL_FOLLOW_UPS, Interaction
from ..model import JSON, Message
from ..validation.shape import MESSAGE
from .call import NO_CONTENT, Auth, Call, Reply, Route
from .interactions import origin_of, wants_privacy


def _interaction(call: Call) -> Interaction:
    return call.backend.interactions.by_token(
        call.snowflake("webhook_id"), call.params["webhook_token"]
    )


def _message(call: Call, interaction: Interaction) -> Message:
    """The message that the path names: @original, or one of this interaction's."""
    wanted = call.params.get("message_id", "@original")
    mine = [interaction.response, *interaction.follow_ups]
    channel = call.backend.world.messages.get(interaction.channel.id, {})
    for message in mine:
        if message is None or message.id not in channel:
            continue
        if str(message.id) == wanted or (wanted == "@original" and message is mine[0]):
            return message
    raise ApiError(errors.UNKNOWN_MESSAGE)


def _payload(call: Call, message: Message) -> JSON:
    return message_payloads.message(message, call.backend.world, call.backend.address.base_url)


async def _follow_up(call: Call) -> Reply:
    interaction = _interaction(call)
    body = call.object()
    response = interaction.response
    if interaction.loading and response is not None:
        # The first follow-up after a deferred answer takes the placeholder's place.
        call.backend.messages.edit(response, body, call.files)
        interaction.changed()
        return Reply(_payload(call, response))
    by_user_only = "0" not in interaction.owners
    if by_user_only and len(interaction.follow_ups) >= MAX_USER_INSTALL_FOLLOW_UPS:
        raise ApiError(errors.TOO_MANY_FOLLOW_UPS)
    origin = origin_of(interaction, call.backend, private=wants_privacy(body))
    message = call.backend.messages.create(interaction.channel, body, call.files, origin)
    interaction.follow_ups.append(message)
    interaction.changed()
    return Reply(_payload(call, message))


async def _get(call: Call) -> Reply:
    return Reply(_payload(call, _message(call, _interaction(call))))


async def _edit(call: Call) -> Reply:
    interaction = _interaction(call)
    message = _message(call, interaction)
    call.backend.messages.edit(message, call.object(), call.files)
    interaction.changed()
    return Reply(_payload(call, message))


async def _delete(call: Call) -> Reply:
    interaction = _interaction(call)
    call.backend.messages.delete(_message(call, interaction))
    interaction.changed()
    return NO_CONTENT


_BASE = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES = (
    Route("POST", _BASE, _follow_up, Auth.IN_PATH, MESSAGE),
    Route("GET", _BASE + "/messages/{message_id}", _get, Auth.IN_PATH),
    Route("PATCH", _BASE + "/messages/{message_id}", _edit, Auth.IN_PATH, MESSAGE),
    Route("DELETE", _BASE + "/messages/{message_id}", _delete, Auth.IN_PATH),
)
