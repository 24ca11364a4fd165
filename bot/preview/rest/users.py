"""The bot itself, other users, private channels."""

from .. import errors, payloads
from ..errors import ApiError
from ..model import JSON
from .call import NO_CONTENT, Call, Reply, Route


def _me(call: Call) -> JSON:
    world = call.backend.world
    return payloads.user(world.bot) | {
        "verified": True,
        "mfa_enabled": True,
        "locale": world.bot.locale,
        "email": None,
        "premium_type": 0,
    }


async def _get_me(call: Call) -> Reply:
    return Reply(_me(call))


async def _edit_me(call: Call) -> Reply:
    username = call.object().get("username")
    if username:
        call.backend.world.bot.name = str(username)
    return Reply(_me(call))


async def _get(call: Call) -> Reply:
    return Reply(payloads.user(call.backend.world.user(call.snowflake("user_id"))))


async def _my_guilds(call: Call) -> Reply:
    world = call.backend.world
    return Reply(
        [
            {
                "id": str(guild.id),
                "name": guild.name,
                "icon": None,
                "banner": None,
                "owner": False,
                "permissions": str(guild.roles[guild.id].permissions),
                "features": [],
            }
            for guild in world.bot_guilds()
        ]
    )


async def _leave_guild(call: Call) -> Reply:
    guild = call.backend.world.guild(call.snowflake("guild_id"))
    call.backend.world.remove_bot(guild)
    return NO_CONTENT


async def _open_dm(call: Call) -> Reply:
    world = call.backend.world
    recipient = str(call.object().get("recipient_id", ""))
    user = world.user(int(recipient)) if recipient.isdecimal() else None
    if user is None or user.bot:
        raise ApiError(errors.CANNOT_DM_USER)
    return Reply(payloads.channel(world.dm_channel(user.id), world))


ROUTES = (
    Route("GET", "/users/@me", _get_me),
    Route("PATCH", "/users/@me", _edit_me, shape={"username": str}),
    Route("GET", "/users/@me/guilds", _my_guilds),
    Route("DELETE", "/users/@me/guilds/{guild_id}", _leave_guild),
    Route("POST", "/users/@me/channels", _open_dm, shape={"recipient_id": (str, int)}),
    Route("GET", "/users/{user_id}", _get),
)
