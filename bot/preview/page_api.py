"""What the page asks for: the state, messages, and the actions of a person. JSON, same origin."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from . import message_payloads
from .backend import BACKEND, Backend
from .errors import ApiError
from .interactions import Interaction, settled
from .model import JSON, Channel, Message, User
from .options import Refused
from .permissions import Permission
from .seed import ADMIN
from .user import Person

MAX_MESSAGES = 200
CHOICES_TIMEOUT = 5.0
"""Seconds that autocomplete may take before the page shows nothing."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def refusal(error: Refused | ApiError) -> web.Response:
    if isinstance(error, Refused):
        code, status = error.code, error.status
    else:
        code, status = "bad_request", error.kind.status
    return web.json_response({"error": {"code": code, "message": str(error)}}, status=status)


def guarded(handler: Handler) -> Handler:
    """Turns what Discord would refuse into the page's error answer."""

    async def run(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (Refused, ApiError) as error:
            return refusal(error)

    return run


def message_for_page(message: Message, backend: Backend) -> JSON:
    """Discord's message object, with addresses relative to the page's own origin."""
    body = message_payloads.message(message, backend.world, "")
    if body.get("interaction") and message.interaction_metadata:
        body["interaction"] = body["interaction"] | {
            "command_type": message.interaction_metadata.get("command_type", 1)
        }
    return body


def _snowflake(source: Mapping[str, Any], name: str) -> int:
    text = str(source.get(name, ""))
    if not text.isdecimal():
        raise Refused("bad_request", f"{name} must be an id")
    return int(text)


def find_user(backend: Backend, source: Mapping[str, Any]) -> User:
    """The person who acts; raises Refused if there is none such, or it is a bot."""
    user = backend.world.users.get(_snowflake(source, "user_id"))
    if user is None or user.bot:
        raise Refused("unknown_user", "there is no such user", 404)
    return user


def _channel(backend: Backend, user: User, channel_id: int) -> Channel:
    channel = backend.world.channels.get(channel_id)
    if channel is None or not backend.world.permissions(channel, user.id) & Permission.VIEW_CHANNEL:
        raise Refused("unknown_channel", "there is no such channel", 404)
    return channel


async def _body(request: web.Request) -> JSON:
    try:
        body = json.loads(await request.text())
    except ValueError:
        raise Refused("bad_request", "the body is not JSON") from None
    if not isinstance(body, dict):
        raise Refused("bad_request", "the body is not an object")
    return body


def _person(backend: Backend, body: JSON, channel_id: int | None = None) -> Person:
    user = find_user(backend, body)
    wanted = _snowflake(body, "channel_id") if channel_id is None else channel_id
    return Person(backend, user, _channel(backend, user, wanted))


def _part(body: JSON, name: str, kind: type) -> Any:
    value = body.get(name)
    if value is None:
        return kind()
    if not isinstance(value, kind):
        raise Refused("bad_request", f"{name} has the wrong type")
    return value


# State


def all_commands(backend: Backend) -> list[JSON]:
    commands = backend.commands.all()
    for guild in backend.world.bot_guilds():
        commands += backend.commands.all(guild.id)
    return commands


def _state(backend: Backend) -> JSON:
    world = backend.world
    bot = world.bot.id
    private = [row for row in world.channels.values() if row.guild_id is None]
    return {
        "application": {"id": str(world.application.id), "name": world.application.name},
        "online": backend.hub.online,
        "users": [
            {
                "id": str(user.id),
                "name": user.display_name,
                "username": user.name,
                "locale": user.locale,
                "admin": user.id == ADMIN,
            }
            for user in world.users.values()
            if not user.bot
        ],
        "guilds": [
            {
                "id": str(guild.id),
                "name": guild.name,
                "locale": guild.locale,
                "icon": None,
                "bot": bot in guild.members,
                "channels": [
                    {"id": str(row), "name": world.channels[row].name} for row in guild.channel_ids
                ],
            }
            for guild in world.guilds.values()
        ],
        "dms": [
            {
                "user_id": str(next(row for row in channel.recipient_ids if row != bot)),
                "channel_id": str(channel.id),
            }
            for channel in private
            if bot in channel.recipient_ids
        ],
        "private_channels": [
            {
                "id": str(channel.id),
                "name": "・".join(world.users[row].display_name for row in channel.recipient_ids),
                "user_ids": [str(row) for row in channel.recipient_ids],
            }
            for channel in private
            if bot not in channel.recipient_ids
        ],
        "commands": all_commands(backend),
        "examples": list(backend.seed.examples),
        "notice": backend.seed.notice,
    }


async def _get_state(request: web.Request) -> web.StreamResponse:
    return web.json_response(_state(request.app[BACKEND]))


async def _get_commands(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    user = find_user(backend, request.query)
    channel = _channel(backend, user, _snowflake(request.query, "channel_id"))
    return web.json_response({"commands": backend.commands.offered(user.id, channel)})


async def _get_messages(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    user = find_user(backend, request.query)
    channel = _channel(backend, user, _snowflake(request.match_info, "channel_id"))
    limit = request.query.get("limit", "100")
    count = max(1, min(int(limit), MAX_MESSAGES)) if limit.isdecimal() else 100
    messages = Person(backend, user, channel).messages()[-count:]
    return web.json_response([message_for_page(row, backend) for row in messages])


# Actions


def _started(interaction: Interaction) -> web.Response:
    return web.json_response({"interaction_id": str(interaction.id)})


async def _command(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    body = await _body(request)
    person = _person(backend, body)
    name = str(body.get("command", ""))
    if body.get("target_message_id") is not None:
        return _started(person.message_menu(name, _snowflake(body, "target_message_id")))
    path = tuple(_part(body, "subcommand", str).split())
    return _started(person.slash(name, _part(body, "options", dict), path))


async def _autocomplete(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    body = await _body(request)
    person = _person(backend, body)
    interaction = person.autocomplete(
        str(body.get("command", "")),
        _part(body, "options", dict),
        str(body.get("focused", "")),
        tuple(_part(body, "subcommand", str).split()),
    )
    choices = await choices_of(interaction)
    return web.json_response({"choices": choices})


async def choices_of(interaction: Interaction) -> list[JSON]:
    """Completions, with names in the person's language; none if the bot gives none in time."""
    try:
        async with asyncio.timeout(CHOICES_TIMEOUT):
            await interaction.wait_for(settled)
    except TimeoutError:
        return []
    locale = interaction.user.locale
    return [
        {
            "name": (row.get("name_localizations") or {}).get(locale, row["name"]),
            "value": row["value"],
        }
        for row in interaction.choices or []
    ]


async def _component(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    body = await _body(request)
    person = _person(backend, body)
    values = _part(body, "values", list)
    message_id = _snowflake(body, "message_id")
    return _started(person.use_component(message_id, str(body.get("custom_id", "")), values))


async def _modal(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    body = await _body(request)
    user = find_user(backend, body)
    interaction_id = _snowflake(body, "interaction_id")
    trigger = backend.interactions.get(interaction_id)
    if trigger is None:
        raise Refused("unknown_component", "this modal is not open", 404)
    person = Person(backend, user, trigger.channel)
    return _started(person.submit_modal(interaction_id, _part(body, "values", dict)))


async def _say(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    body = await _body(request)
    person = _person(backend, body, _snowflake(request.match_info, "channel_id"))
    message = person.say(str(body.get("content", "")))
    return web.json_response(message_for_page(message, backend))


async def _dismiss(request: web.Request) -> web.StreamResponse:
    backend = request.app[BACKEND]
    body = await _body(request)
    _person(backend, body).dismiss(_snowflake(body, "message_id"))
    return web.json_response({})


ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/preview/state", _get_state),
    ("GET", "/preview/commands", _get_commands),
    ("GET", "/preview/channels/{channel_id}/messages", _get_messages),
    ("POST", "/preview/channels/{channel_id}/messages", _say),
    ("POST", "/preview/interactions/command", _command),
    ("POST", "/preview/interactions/autocomplete", _autocomplete),
    ("POST", "/preview/interactions/component", _component),
    ("POST", "/preview/interactions/modal", _modal),
    ("POST", "/preview/messages/dismiss", _dismiss),
)


def add_routes(app: web.Application) -> None:
    for method, path, handler in ROUTES:
        app.router.add_route(method, path, guarded(handler))
