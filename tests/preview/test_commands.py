"""The register of commands and whom they are offered to."""

from typing import Any

import pytest

from bot.preview import Preview
from bot.preview.options import Refused
from bot.preview.seed import ADMIN, APPLICATION_ID, READER_JA

from .raw import Api

BASE = f"/applications/{APPLICATION_ID}/commands"


def command(name: str = "ping", **changes: Any) -> dict[str, Any]:
    return {"name": name, "description": name} | changes


async def test_overwriting_keeps_ids_by_name(api: Api) -> None:
    first = (await api.register(command("one"), command("two"))).body
    second = (await api.register(command("two"), command("three"))).body
    assert second[0]["id"] == first[1]["id"]
    assert second[0]["version"] != first[1]["version"]
    assert [row["name"] for row in (await api("GET", BASE)).body] == ["two", "three"]


async def test_one_command_is_made_changed_and_deleted(api: Api) -> None:
    made = await api("POST", BASE, command())
    assert made.status == 201
    assert (await api("POST", BASE, command(description="new"))).status == 200
    one = f"{BASE}/{made.body['id']}"
    assert (await api("PATCH", one, {"description": "newer"})).body["description"] == "newer"
    assert (await api("GET", one)).body["description"] == "newer"
    assert (await api("PATCH", one, {"description": "x" * 101})).code == 50035
    assert (await api("DELETE", one)).status == 204
    assert (await api("GET", one)).code == 10063


async def test_refusal_names_the_command(api: Api) -> None:
    refused = await api.register(command("good"), command("Bad"))
    assert refused.faults(1, "name") == ["APPLICATION_COMMAND_INVALID_NAME"]
    assert (await api("GET", BASE)).body == []
    many = await api.register(*(command(f"c{number}") for number in range(101)))
    assert (many.status, many.code) == (400, 30032)


async def test_another_application_is_unknown(api: Api) -> None:
    assert (await api("GET", "/applications/5/commands")).code == 10002


async def test_commands_of_one_server(api: Api, preview: Preview) -> None:
    guild = next(preview.backend.world.bot_guilds())
    path = f"/applications/{APPLICATION_ID}/guilds/{guild.id}/commands"
    made = await api("PUT", path, [command("local")])
    assert made.body[0]["guild_id"] == str(guild.id)
    api.person().slash("local", {})
    with pytest.raises(Refused):
        api.person(channel="general").slash("local", {})


PLACES = ("雑談", "島の話", "dm", "private")


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        ({}, {"雑談", "dm"}),
        ({"contexts": [0]}, {"雑談"}),
        ({"contexts": [0, 1, 2], "integration_types": [0]}, {"雑談", "dm"}),
        ({"contexts": [0, 1, 2], "integration_types": [0, 1]}, set(PLACES)),
        ({"contexts": [2], "integration_types": [1]}, {"private"}),
        ({"integration_types": [1]}, {"雑談", "島の話", "dm"}),
        ({"dm_permission": False}, {"雑談"}),
    ],
)
async def test_where_a_command_is_offered(
    api: Api, changes: dict[str, Any], offered: set[str]
) -> None:
    await api.register(command(**changes))
    backend = api.preview.backend
    world = backend.world
    channels = {name: api.person(channel=name).channel for name in ("雑談", "島の話")}
    channels["dm"] = world.dm_channel(READER_JA)
    channels["private"] = next(
        row
        for row in world.channels.values()
        if row.recipient_ids and row.topic is None and world.bot.id not in row.recipient_ids
    )
    found = {name for name in PLACES if backend.commands.offered(READER_JA, channels[name])}
    assert found == offered


async def test_permission_decides_in_servers(api: Api) -> None:
    await api.register(
        command(default_member_permissions="32"), command("closed", default_member_permissions="0")
    )
    with pytest.raises(Refused, match="not offered"):
        api.person().slash("ping", {})
    api.person(ADMIN).slash("ping", {})
    with pytest.raises(Refused, match="not offered"):
        api.person(ADMIN).slash("closed", {})


OPTIONS = command(
    options=[
        {"type": 3, "name": "text", "description": "d", "required": True, "max_length": 5},
        {"type": 4, "name": "count", "description": "d", "min_value": 1, "max_value": 9},
        {"type": 3, "name": "kind", "description": "d", "choices": [{"name": "A", "value": "a"}]},
        {"type": 5, "name": "loud", "description": "d"},
        {"type": 6, "name": "who", "description": "d"},
        {"type": 7, "name": "where", "description": "d", "channel_types": [0]},
        {"type": 8, "name": "role", "description": "d"},
        {"type": 10, "name": "share", "description": "d"},
    ]
)


async def test_options_arrive_typed_and_resolved(api: Api) -> None:
    await api.register(OPTIONS)
    channel = api.person().channel
    sent = api.person().slash(
        "ping",
        {
            "text": "abc",
            "count": "3",
            "kind": "a",
            "loud": True,
            "share": "0.5",
            "who": READER_JA,
            "where": channel.id,
            "role": channel.guild_id,
        },
    )
    values = {row["name"]: row["value"] for row in sent.data["options"]}
    assert (values["count"], values["share"], values["loud"]) == (3, 0.5, True)
    resolved = sent.data["resolved"]
    assert resolved["channels"][str(channel.id)]["name"] == "雑談"
    assert resolved["users"][str(READER_JA)]["username"] == "sakura"
    assert set(resolved["roles"]) == {str(channel.guild_id)}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"text": ""},
        {"text": "abcdef"},
        {"text": "a", "count": 10},
        {"text": "a", "count": "many"},
        {"text": "a", "kind": "b"},
        {"text": "a", "loud": "yes"},
        {"text": "a", "who": "1"},
        {"text": "a", "where": "1"},
        {"text": "a", "unknown": 1},
    ],
)
async def test_options_that_discord_would_not_send(api: Api, values: dict[str, Any]) -> None:
    await api.register(OPTIONS)
    with pytest.raises(Refused):
        api.person().slash("ping", values)


async def test_subcommands_need_their_path(api: Api) -> None:
    leaf = {"type": 1, "name": "leaf", "description": "d"}
    group = {"type": 2, "name": "group", "description": "d", "options": [leaf]}
    await api.register(command("tree", options=[group, leaf]))
    sent = api.person().slash("tree", {}, ("group", "leaf"))
    assert sent.data["options"][0]["options"][0]["name"] == "leaf"
    assert sent.name == "tree group leaf"
    for path in ((), ("group",), ("group", "other"), ("leaf", "more")):
        with pytest.raises(Refused):
            api.person().slash("tree", {}, path)


async def test_emojis_of_the_application(api: Api) -> None:
    path = f"/applications/{APPLICATION_ID}/emojis"
    image = "data:image/png;base64,iVBORw0KGgo="
    made = await api("POST", path, {"name": "mark", "image": image})
    assert made.status == 201
    assert (await api("GET", path)).body["items"] == [made.body]
    one = f"{path}/{made.body['id']}"
    assert (await api("PATCH", one, {"name": "mark2"})).body["name"] == "mark2"
    assert (await api("DELETE", one)).status == 204
    assert (await api("GET", one)).code == 10014
    refused = await api("POST", path, {"name": "x", "image": "nothing"})
    assert refused.faults("name") == ["BASE_TYPE_BAD_LENGTH"]
    assert refused.faults("image") == ["IMAGE_INVALID"]
