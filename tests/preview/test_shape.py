"""Whatever a client sends, the stand-in answers in Discord's words and never breaks."""

import asyncio
from typing import Any

import aiohttp
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.preview import Preview, VirtualClock
from bot.preview.seed import APPLICATION_ID, READER_JA

from .raw import Api

KEYS = st.sampled_from(
    [
        *("content", "embeds", "components", "attachments", "allowed_mentions", "flags"),
        *("nonce", "enforce_nonce", "message_reference", "type", "data", "choices", "title"),
        *("custom_id", "name", "description", "options", "fields", "value", "author", "footer"),
        *("image", "url", "emoji", "id", "label", "style", "name_localizations", "parse", "users"),
        *("message_id", "default_member_permissions", "contexts", "integration_types"),
        *("required", "autocomplete", "min_values", "max_values", "placeholder", "accessory"),
        *("min_length", "max_length", "component", "recipient_id", "image", "topic"),
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 20)
    | st.just(10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=3)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)
COMPONENTS = st.lists(
    st.fixed_dictionaries(
        {"type": st.integers(0, 20), "components": st.lists(st.dictionaries(KEYS, VALUES))}
    ),
    max_size=2,
)
BODIES = (
    VALUES
    | st.dictionaries(KEYS, VALUES, max_size=6)
    | st.fixed_dictionaries({"components": COMPONENTS})
)
CALLBACKS = st.fixed_dictionaries({"type": st.integers(3, 10), "data": BODIES})


async def send_all(bodies: list[tuple[str, Any]]) -> list[int]:
    preview = Preview(clock=VirtualClock(), rate_limits=False, check_bodies=False)
    await preview.start()
    try:
        async with aiohttp.ClientSession() as session:
            api = Api(preview, session)
            ping = {"type": 3, "name": "word", "description": "word", "autocomplete": True}
            await api.register({"name": "ping", "description": "ping", "options": [ping]})
            return [await send(api, route, body) for route, body in bodies]
    finally:
        await preview.stop()


async def send(api: Api, route: str, body: Any) -> int:
    channel = f"/channels/{api.person().channel.id}/messages"
    commands = f"/applications/{APPLICATION_ID}/commands"
    match route:
        case "message":
            return (await api("POST", channel, body)).status
        case "edit":
            made = await api("POST", channel, {"content": "x"})
            return (await api("PATCH", f"{channel}/{made.body['id']}", body)).status
        case "commands":
            return (await api("PUT", commands, body)).status
        case "command":
            return (await api("POST", commands, body)).status
        case "dm":
            return (await api("POST", "/users/@me/channels", body)).status
        case "emoji":
            path = f"/applications/{APPLICATION_ID}/emojis"
            return (await api("POST", path, body)).status
        case "callback":
            ping = await fresh(api)
            return (await api.answer(ping, body)).status
        case _:
            ping = await fresh(api)
            await api.answer(ping, {"type": 5})
            return (await api.webhook("POST", ping, body=body)).status


async def fresh(api: Api) -> Any:
    if not any(row["name"] == "ping" for row in api.preview.backend.commands.all()):
        await api.register({"name": "ping", "description": "ping"})
    return api.person(READER_JA).slash("ping", {})


ROUTES = st.sampled_from(["message", "edit", "commands", "command", "dm", "emoji", "follow-up"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(ROUTES, BODIES) | st.tuples(st.just("callback"), CALLBACKS), max_size=20))
def test_no_body_breaks_the_stand_in(bodies: list[tuple[str, Any]]) -> None:
    statuses = asyncio.run(send_all(bodies))
    assert [status for status in statuses if status >= 500] == []
