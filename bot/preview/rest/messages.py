"""Messages in channels."""

from .. import errors, message_payloads
from ..errors import ApiError, ErrorTree
from ..messages import Origin
from ..model import JSON, Channel, Message, MessageFlag, MessageType
from ..permissions import Permission
from ..validation.shape import MESSAGE
from .call import NO_CONTENT, Call, Reply, Route, snowflake

MAX_PAGE = 100


def _channel(call: Call, needed: Permission) -> Channel:
    world = call.backend.world
    channel = world.channel(call.snowflake("channel_id"))
    world.require(channel, world.bot.id, needed)
    return channel


def _message(call: Call) -> Message:
    """A public message: private answers are out of reach here."""
    world = call.backend.world
    message = world.message(call.snowflake("channel_id"), call.snowflake("message_id"))
    if message.flags & MessageFlag.EPHEMERAL:
        raise ApiError(errors.UNKNOWN_MESSAGE)
    return message


def _payload(call: Call, message: Message) -> JSON:
    return message_payloads.message(message, call.backend.world, call.backend.address.base_url)


def _needed(call: Call, body: JSON) -> Permission:
    needed = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
    if body.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if call.files:
        needed |= Permission.ATTACH_FILES
    return needed


def _reference(call: Call, body: JSON, channel: Channel) -> JSON | None:
    given = body.get("message_reference")
    if not given:
        return None
    message_id = snowflake(given.get("message_id") or "", "message_reference", "message_id")
    known = call.backend.world.messages[channel.id].get(message_id)
    if known is None:
        if given.get("fail_if_not_exists", True):
            tree = ErrorTree()
            tree.add(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            tree.check()
        return None
    reference = {"type": 0, "message_id": str(message_id), "channel_id": str(channel.id)}
    if channel.guild_id is not None:
        reference["guild_id"] = str(channel.guild_id)
    return reference


async def _create(call: Call) -> Reply:
    body = call.object()
    channel = _channel(call, _needed(call, body))
    messages = call.backend.messages
    bot = call.backend.world.bot.id
    earlier = messages.known_nonce(bot, body)
    if earlier is not None:
        return Reply(_payload(call, earlier))
    reference = _reference(call, body, channel)
    kind = MessageType.REPLY if reference else MessageType.DEFAULT
    origin = Origin(bot, type=kind, reference=reference)
    return Reply(_payload(call, messages.create(channel, body, call.files, origin)))


async def _list(call: Call) -> Reply:
    world = call.backend.world
    channel = _channel(call, Permission.VIEW_CHANNEL)
    if not world.permissions(channel, world.bot.id) & Permission.READ_MESSAGE_HISTORY:
        return Reply([])
    limit = call.query.get("limit", "50")
    if not limit.isdecimal() or not 1 <= int(limit) <= MAX_PAGE:
        tree = ErrorTree()
        tree.add(("limit",), "NUMBER_TYPE_MAX", f"int value should be between 1 and {MAX_PAGE}.")
        tree.check()
    newest_first = [row for row in reversed(world.history(channel.id)) if row.ephemeral_to is None]
    page = _page(newest_first, call, int(limit))
    return Reply([_payload(call, message) for message in page])


def _page(newest_first: list[Message], call: Call, limit: int) -> list[Message]:
    if "before" in call.query:
        before = snowflake(call.query["before"], "before")
        return [row for row in newest_first if row.id < before][:limit]
    if "after" in call.query:
        after = snowflake(call.query["after"], "after")
        return [row for row in newest_first if row.id > after][-limit:]
    if "around" in call.query:
        around = snowflake(call.query["around"], "around")
        newer = [row for row in newest_first if row.id > around][-(limit // 2) :]
        older = [row for row in newest_first if row.id <= around]
        return [*newer, *older][:limit]
    return newest_first[:limit]


async def _get(call: Call) -> Reply:
    _channel(call, Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
    return Reply(_payload(call, _message(call)))


async def _edit(call: Call) -> Reply:
    _channel(call, Permission.VIEW_CHANNEL)
    message = _message(call)
    if message.author_id != call.backend.world.bot.id:
        raise ApiError(errors.EDIT_OF_ANOTHER)
    call.backend.messages.edit(message, call.object(), call.files)
    return Reply(_payload(call, message))


async def _delete(call: Call) -> Reply:
    channel = _channel(call, Permission.VIEW_CHANNEL)
    message = _message(call)
    world = call.backend.world
    if message.author_id != world.bot.id:
        world.require(channel, world.bot.id, Permission.MANAGE_MESSAGES)
    call.backend.messages.delete(message)
    return NO_CONTENT


ROUTES = (
    Route("POST", "/channels/{channel_id}/messages", _create, shape=MESSAGE),
    Route("GET", "/channels/{channel_id}/messages", _list),
    Route("GET", "/channels/{channel_id}/messages/{message_id}", _get),
    Route("PATCH", "/channels/{channel_id}/messages/{message_id}", _edit, shape=MESSAGE),
    Route("DELETE", "/channels/{channel_id}/messages/{message_id}", _delete),
)
