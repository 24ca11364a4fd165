"""The application, its commands and its emojis."""

import base64
import binascii

from .. import errors, payloads
from ..errors import ApiError, ErrorTree
from ..model import JSON
from ..validation.shape import COMMAND, Shape
from .call import NO_CONTENT, Call, Handler, Reply, Route


def _application(call: Call) -> JSON:
    world = call.backend.world
    application = world.application
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": application.description,
        "type": None,
        "summary": "",
        "bot": payloads.user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "eligible_oauth2_scopes": [],
        "hook": True,
        "owner": payloads.user(world.user(application.owner_id)),
        "team": None,
        "approximate_guild_count": sum(1 for _ in world.bot_guilds()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "explicit_content_filter": 0,
        "interactions_event_types": [],
        "interactions_version": 1,
        "integration_types_config": {"0": {}, "1": {}},
    }


def _own(call: Call) -> None:
    if call.snowflake("application_id") != call.backend.world.application.id:
        raise ApiError(errors.UNKNOWN_APPLICATION)


def _scope(call: Call) -> int | None:
    """The server that commands belong to; None for global ones."""
    _own(call)
    if "guild_id" not in call.params:
        return None
    return call.backend.world.guild(call.snowflake("guild_id")).id


async def _get_application(call: Call) -> Reply:
    return Reply(_application(call))


async def _edit_application(call: Call) -> Reply:
    description = call.object().get("description")
    if isinstance(description, str):
        call.backend.world.application.description = description
    return Reply(_application(call))


# Commands


async def _get_commands(call: Call) -> Reply:
    return Reply(call.backend.commands.all(_scope(call)))


async def _put_commands(call: Call) -> Reply:
    scope = _scope(call)
    return Reply(call.backend.commands.overwrite(call.body or [], scope))


async def _post_command(call: Call) -> Reply:
    scope = _scope(call)
    body = call.object()
    old = {(row["type"], row["name"]) for row in call.backend.commands.all(scope)}
    made = call.backend.commands.upsert(body, scope)
    return Reply(made, 200 if (made["type"], made["name"]) in old else 201)


async def _get_command(call: Call) -> Reply:
    return Reply(call.backend.commands.get(call.snowflake("command_id"), _scope(call)))


async def _patch_command(call: Call) -> Reply:
    command_id = call.snowflake("command_id")
    return Reply(call.backend.commands.edit(command_id, call.object(), _scope(call)))


async def _delete_command(call: Call) -> Reply:
    call.backend.commands.delete(call.snowflake("command_id"), _scope(call))
    return NO_CONTENT


# Emojis


async def _get_emojis(call: Call) -> Reply:
    _own(call)
    return Reply({"items": list(call.backend.world.application.emojis.values())})


def _emoji(call: Call) -> JSON:
    _own(call)
    try:
        return call.backend.world.application.emojis[call.snowflake("emoji_id")]
    except KeyError:
        raise ApiError(errors.UNKNOWN_EMOJI) from None


async def _get_emoji(call: Call) -> Reply:
    return Reply(_emoji(call))


def _check_emoji_name(name: str, tree: ErrorTree) -> None:
    if not 2 <= len(name) <= 32:
        tree.bad_length(2, 32, "name")
    elif not name.replace("_", "").isalnum() or not name.isascii():
        tree.add(("name",), "STRING_TYPE_REGEX", "String value did not match validation regex.")


async def _post_emoji(call: Call) -> Reply:
    _own(call)
    world = call.backend.world
    body = call.object()
    tree = ErrorTree()
    _check_emoji_name(str(body.get("name", "")), tree)
    head, _, data = str(body.get("image", "")).partition(";base64,")
    try:
        picture = base64.b64decode(data, validate=True)
    except binascii.Error:
        picture = b""
    if not head.startswith("data:image/") or not picture:
        tree.add(("image",), "IMAGE_INVALID", "Invalid image data")
    tree.check()
    emoji: JSON = {
        "id": str(world.ids.next()),
        "name": body["name"],
        "user": payloads.user(world.bot),
        "roles": [],
        "require_colons": True,
        "managed": False,
        "animated": head == "data:image/gif",
        "available": True,
    }
    world.application.emojis[int(emoji["id"])] = emoji
    return Reply(emoji, 201)


async def _patch_emoji(call: Call) -> Reply:
    emoji = _emoji(call)
    name = str(call.object().get("name", emoji["name"]))
    tree = ErrorTree()
    _check_emoji_name(name, tree)
    tree.check()
    emoji["name"] = name
    return Reply(emoji)


async def _delete_emoji(call: Call) -> Reply:
    del call.backend.world.application.emojis[int(_emoji(call)["id"])]
    return NO_CONTENT


_Rows = tuple[tuple[str, str, Handler, Shape | None], ...]
_COMMANDS: _Rows = (
    ("GET", "", _get_commands, None),
    ("PUT", "", _put_commands, [COMMAND]),
    ("POST", "", _post_command, COMMAND),
    ("GET", "/{command_id}", _get_command, None),
    ("PATCH", "/{command_id}", _patch_command, COMMAND),
    ("DELETE", "/{command_id}", _delete_command, None),
)
_EMOJIS: _Rows = (
    ("GET", "", _get_emojis, None),
    ("POST", "", _post_emoji, {"name": str, "image": str}),
    ("GET", "/{emoji_id}", _get_emoji, None),
    ("PATCH", "/{emoji_id}", _patch_emoji, {"name": str}),
    ("DELETE", "/{emoji_id}", _delete_emoji, None),
)
_BASE = "/applications/{application_id}"


def _routes(base: str, rows: _Rows) -> list[Route]:
    return [Route(method, base + rest, run, shape=shape) for method, rest, run, shape in rows]


ROUTES = (
    Route("GET", "/oauth2/applications/@me", _get_application),
    Route("GET", "/applications/@me", _get_application),
    Route("PATCH", "/applications/@me", _edit_application),
    *_routes(f"{_BASE}/commands", _COMMANDS),
    *_routes(f"{_BASE}/guilds/{{guild_id}}/commands", _COMMANDS),
    *_routes(f"{_BASE}/emojis", _EMOJIS),
)
