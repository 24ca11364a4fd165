"""Servers, their channels, roles and members."""

from .. import errors, payloads
from ..errors import ApiError
from .call import Call, Reply, Route


async def _get(call: Call) -> Reply:
    guild = call.backend.world.guild(call.snowflake("guild_id"))
    body = payloads.guild(guild)
    if call.flag("with_counts"):
        body |= {
            "approximate_member_count": len(guild.members),
            "approximate_presence_count": len(guild.members),
        }
    return Reply(body)


async def _get_channels(call: Call) -> Reply:
    world = call.backend.world
    guild = world.guild(call.snowflake("guild_id"))
    return Reply([payloads.channel(world.channels[row], world) for row in guild.channel_ids])


async def _get_roles(call: Call) -> Reply:
    guild = call.backend.world.guild(call.snowflake("guild_id"))
    return Reply([payloads.role(role) for role in guild.roles.values()])


async def _get_member(call: Call) -> Reply:
    guild = call.backend.world.guild(call.snowflake("guild_id"))
    member = guild.members.get(call.snowflake("user_id"))
    if member is None:
        raise ApiError(errors.UNKNOWN_MEMBER)
    return Reply(payloads.member(member))


ROUTES = (
    Route("GET", "/guilds/{guild_id}", _get),
    Route("GET", "/guilds/{guild_id}/channels", _get_channels),
    Route("GET", "/guilds/{guild_id}/roles", _get_roles),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", _get_member),
)
