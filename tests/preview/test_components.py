"""Clicks, modals and completions, by hand."""

from typing import Any

import pytest

from bot.preview.interactions import Interaction

from .bodies import MESSAGE, MODAL, PANEL, PING
from .raw import Api


async def click(api: Api, ping: Interaction) -> Interaction:
    assert (await api.answer(ping, PANEL)).status == 204
    assert ping.response is not None
    return api.person().use_component(ping.response.id, "go")


async def test_click_updates_its_message(api: Api, ping: Interaction) -> None:
    clicked = await click(api, ping)
    assert (await api.answer(clicked, {"type": 7, "data": {"content": "new"}})).status == 204
    assert ping.response is not None
    assert ping.response.content == "new"
    assert ping.response.components  # what the update does not name stays


async def test_click_deferred_changes_the_message_later(api: Api, ping: Interaction) -> None:
    clicked = await click(api, ping)
    assert (await api.answer(clicked, {"type": 6})).status == 204
    changed = await api.webhook("PATCH", clicked, "/messages/@original", {"components": []})
    assert changed.body["components"] == []
    assert ping.response is not None
    assert changed.body["id"] == str(ping.response.id)


async def test_click_on_a_deleted_message(api: Api, ping: Interaction) -> None:
    clicked = await click(api, ping)
    await api.webhook("DELETE", ping, "/messages/@original")
    gone = await api.answer(clicked, {"type": 7, "data": {"content": "new"}})
    assert (gone.status, gone.code) == (404, 10008)


async def test_modal_from_a_button_may_update_the_message(api: Api, ping: Interaction) -> None:
    clicked = await click(api, ping)
    assert (await api.answer(clicked, MODAL)).status == 204
    sent = api.person().submit_modal(clicked.id, {"text": "typed"})
    row = sent.data["components"][0]["components"][0]
    assert (row["custom_id"], row["value"]) == ("text", "typed")
    assert (await api.answer(sent, MODAL)).code == 50035  # no modal after a modal
    assert (await api.answer(sent, {"type": 7, "data": {"content": "done"}})).status == 204


async def test_modal_from_a_command_has_no_message_to_update(api: Api, ping: Interaction) -> None:
    await api.answer(ping, MODAL)
    sent = api.person().submit_modal(ping.id, {"text": "typed"})
    assert (await api.answer(sent, {"type": 6})).code == 50035
    assert (await api.answer(sent, MESSAGE)).status == 204


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": "x" * 46}, ("title",)),
        ({"custom_id": "x" * 101}, ("custom_id",)),
        ({"components": []}, ("components",)),
        ({"components": MODAL["data"]["components"] * 6}, ("components",)),
    ],
)
async def test_modal_over_the_limits(
    api: Api, ping: Interaction, changes: dict[str, Any], place: tuple[str, ...]
) -> None:
    refused = await api.answer(ping, {"type": 9, "data": MODAL["data"] | changes})
    assert refused.code == 50035
    assert refused.faults("data", *place) == ["BASE_TYPE_BAD_LENGTH"]


def choices(count: int) -> dict[str, Any]:
    return {
        "type": 8,
        "data": {"choices": [{"name": str(n), "value": str(n)} for n in range(count)]},
    }


async def test_twenty_five_choices_and_not_one_more(api: Api) -> None:
    await api.register(PING)
    asked = api.person().autocomplete("ping", {"word": "a"}, "word")
    refused = await api.answer(asked, choices(26))
    assert (refused.status, refused.code) == (400, 50035)
    assert refused.faults("data", "choices") == ["BASE_TYPE_MAX_LENGTH"]
    assert (await api.answer(asked, choices(25))).status == 204
    assert asked.choices is not None
    assert len(asked.choices) == 25


@pytest.mark.parametrize(
    "choice",
    [
        {"name": "", "value": "a"},
        {"name": "x" * 101, "value": "a"},
        {"name": "a", "value": "x" * 101},
        {"name": "a", "value": 1},
    ],
)
async def test_choice_over_the_limits(api: Api, choice: dict[str, Any]) -> None:
    await api.register(PING)
    asked = api.person().autocomplete("ping", {"word": "a"}, "word")
    refused = await api.answer(asked, {"type": 8, "data": {"choices": [choice]}})
    assert refused.code == 50035
