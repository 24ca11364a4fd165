"""Channels."""

from .. import payloads
from ..permissions import Permission
from ..world import ChannelUpdated
from .call import NO_CONTENT, Call, Reply, Route


async def _get(call: Call) -> Reply:
    world = call.backend.world
    channel = world.channel(call.snowflake("channel_id"))
    world.require(channel, world.bot.id, Permission.VIEW_CHANNEL)
    return Reply(payloads.channel(channel, world))


async def _edit(call: Call) -> Reply:
    world = call.backend.world
    channel = world.channel(call.snowflake("channel_id"))
    world.require(channel, world.bot.id, Permission.MANAGE_CHANNELS)
    body = call.object()
    channel.name = str(body.get("name", channel.name))
    channel.topic = body.get("topic", channel.topic)
    world.announce(ChannelUpdated(channel))
    return Reply(payloads.channel(channel, world))


async def _delete(call: Call) -> Reply:
    world = call.backend.world
    channel = world.channel(call.snowflake("channel_id"))
    world.require(channel, world.bot.id, Permission.MANAGE_CHANNELS)
    body = payloads.channel(channel, world)
    world.delete_channel(channel.id)
    return Reply(body)


async def _typing(call: Call) -> Reply:
    world = call.backend.world
    channel = world.channel(call.snowflake("channel_id"))
    world.require(channel, world.bot.id, Permission.SEND_MESSAGES)
    return NO_CONTENT


ROUTES = (
    Route("GET", "/channels/{channel_id}", _get),
    Route("PATCH", "/channels/{channel_id}", _edit, shape={"name": str, "topic": str}),
    Route("DELETE", "/channels/{channel_id}", _delete),
    Route("POST", "/channels/{channel_id}/typing", _typing),
)
