"""Discord's limits: what fits passes, what does not is named by its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.errors import ApiError, ErrorTree
from bot.preview.model import JSON
from bot.preview.validation import commands, components, embeds


def faults(check: Any, *arguments: Any, **keywords: Any) -> JSON:
    """The error tree of a check; empty if all is well."""
    tree = ErrorTree()
    check(*arguments, tree, **keywords)
    try:
        tree.check()
    except ApiError as error:
        return error.errors or {}
    return {}


def length(maximum: int) -> st.SearchStrategy[str]:
    """Texts at and around a limit."""
    sizes = st.sampled_from([1, 2, maximum - 1, maximum, maximum + 1])
    return st.builds(lambda size, letter: letter * size, sizes, st.sampled_from("aあ😀"))


EMBED = st.fixed_dictionaries(
    {},
    optional={
        "title": length(256),
        "description": length(4096),
        "footer": st.fixed_dictionaries({"text": length(2048)}),
        "author": st.fixed_dictionaries({"name": length(256)}),
        "fields": st.lists(
            st.fixed_dictionaries({"name": length(256), "value": length(1024)}), max_size=26
        ),
    },
)
LIMITS = {"title": 256, "description": 4096, "text": 2048, "name": 256, "value": 1024}


def texts(value: Any, name: str = "") -> list[tuple[str, str]]:
    """All texts of an embed with the name of their part."""
    if isinstance(value, dict):
        return [row for key, inner in value.items() for row in texts(inner, key)]
    if isinstance(value, list):
        return [row for inner in value for row in texts(inner, name)]
    return [(name, value)]


@given(st.lists(EMBED, min_size=1, max_size=11))
def test_embeds_pass_exactly_within_the_limits(given_embeds: list[JSON]) -> None:
    every = texts(given_embeds)
    fits = (
        len(given_embeds) <= 10
        and all(len(text) <= LIMITS[name] for name, text in every)
        and all(len(embed.get("fields", [])) <= 25 for embed in given_embeds)
        and all(texts(embed) for embed in given_embeds)
        and sum(len(text) for _, text in every) <= 6000
    )
    assert (not faults(embeds.check, given_embeds)) is fits


def test_total_counts_over_all_embeds() -> None:
    tree = faults(embeds.check, [{"description": "x" * 3000}, {"description": "x" * 3001}])
    assert [row["code"] for row in tree["embeds"]["_errors"]] == ["MAX_EMBED_SIZE_EXCEEDED"]


def test_the_tree_leads_to_the_fault() -> None:
    rows = [{"name": "n", "value": "v"}, {"name": "n", "value": "x" * 1025}]
    tree = faults(embeds.check, [{"title": "t"}, {"fields": rows}])
    assert tree == {
        "embeds": {
            "1": {
                "fields": {
                    "1": {
                        "value": {
                            "_errors": [
                                {
                                    "code": "BASE_TYPE_MAX_LENGTH",
                                    "message": "Must be 1024 or fewer in length.",
                                }
                            ]
                        }
                    }
                }
            }
        }
    }


@pytest.mark.parametrize(
    ("embed", "path"),
    [
        ({"fields": [{"name": " ", "value": "v"}]}, ("fields", "0", "name")),
        ({"fields": [{"name": "n", "value": ""}]}, ("fields", "0", "value")),
        ({}, ("description",)),
        ({"title": "t", "url": "ftp://a"}, ("url",)),
        ({"title": "t", "url": "no address"}, ("url",)),
        ({"title": "t", "url": "attachment://a.png"}, ("url",)),
        ({"image": {"url": "attachment://"}}, ("image", "url")),
        ({"title": "t", "author": {"name": ""}}, ("author", "name")),
    ],
)
def test_embed_that_is_refused(embed: JSON, path: tuple[str, ...]) -> None:
    node = faults(embeds.check, [embed])["embeds"]["0"]
    for step in path:
        node = node[step]
    assert node["_errors"]


def row(*children: JSON) -> JSON:
    return {"type": 1, "components": list(children)}


def button(**changes: Any) -> JSON:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "id"} | changes


def menu(count: int, **changes: Any) -> JSON:
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "menu", "options": options} | changes


@pytest.mark.parametrize(
    "good",
    [
        [],
        [row(button())],
        [row(*(button(custom_id=str(number)) for number in range(5)))],
        [row(button(style=5, url="https://example.org", custom_id=None))],
        [row(button(label=None, emoji={"name": "◀"}))],
        [row(button(label=None, emoji={"name": "🇯🇵"}))],
        [row(button(label=None, emoji={"name": "1️⃣"}))],
        [row(button(label=None, emoji={"id": "123"}))],
        [row(menu(25))],
        [row(button(custom_id="x" * 100, label="x" * 80))],
    ],
)
def test_components_that_fit(good: list[JSON]) -> None:
    assert faults(components.check, good) == {}


@pytest.mark.parametrize(
    "bad",
    [
        [button()],
        [row()],
        [row(*(button(custom_id=str(number)) for number in range(6)))],
        [row(button(custom_id=str(number))) for number in range(6)],
        [row(button(), button())],
        [row(button(), menu(1))],
        [row(button(custom_id="x" * 101))],
        [row(button(custom_id=""))],
        [row(button(label="x" * 81))],
        [row(button(label=None))],
        [row(button(label=None, emoji={"name": "word"}))],
        [row(button(style=5, url="https://example.org"))],
        [row(button(style=5, custom_id=None))],
        [row(button(style=9))],
        [row(menu(0))],
        [row(menu(26))],
        [row(menu(2, max_values=3))],
        [row(menu(2, min_values=2, max_values=1))],
        [row(menu(1, placeholder="x" * 151))],
        [row(menu(0, options=[{"label": "x" * 101, "value": "a"}]))],
        [row(menu(0, options=[{"label": "a", "value": "a"}, {"label": "b", "value": "a"}]))],
        [{"type": 10, "content": "text"}],
    ],
)
def test_components_that_do_not(bad: list[JSON]) -> None:
    assert faults(components.check, bad)


def test_layout_components_have_their_own_limits() -> None:
    text = {"type": 10, "content": "x" * 4000}
    section = {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": button()}
    assert faults(components.check, [text], v2=True) == {}
    assert faults(components.check, [section, row(button(custom_id="b"))], v2=True) == {}
    assert faults(components.check, [text, {"type": 10, "content": "x"}], v2=True)
    assert faults(components.check, [{"type": 14}] * 41, v2=True)
    assert faults(components.check, [{"type": 17, "components": [{"type": 99}]}], v2=True)


def test_components_come_back_numbered_and_complete() -> None:
    back = components.normalise([row(button(url=None)), row(menu(1))])
    assert [each["id"] for each in components.walk(back)] == [1, 2, 3, 4]
    assert "url" not in back[0]["components"][0]
    assert back[1]["components"][0]["max_values"] == 1


def command(**changes: Any) -> JSON:
    return {"name": "incident", "description": "Look it up"} | changes


def option(**changes: Any) -> JSON:
    return {"type": 3, "name": "query", "description": "What"} | changes


def choice(number: int) -> JSON:
    return {"name": str(number), "value": str(number)}


@pytest.mark.parametrize(
    "good",
    [
        command(),
        command(type=3, name="記録と照合", description=""),
        command(options=[option(choices=[choice(number) for number in range(25)])]),
        command(description_localizations={"ja": "調べる"}),
        command(options=[option(required=True), option(name="b")]),
    ],
)
def test_commands_that_fit(good: JSON) -> None:
    assert faults(commands.check_one, good) == {}


@pytest.mark.parametrize(
    "bad",
    [
        command(name="Incident"),
        command(name="in cident"),
        command(name="x" * 33),
        command(description=""),
        command(description="x" * 101),
        command(description_localizations={"jp": "調べる"}),
        command(description_localizations={"ja": "調" * 101}),
        command(type=3, name="menu", description="text"),
        command(options=[option(choices=[choice(number) for number in range(26)])]),
        command(options=[option(choices=[choice(1), choice(1)])]),
        command(options=[option(choices=[choice(1)], autocomplete=True)]),
        command(options=[option(name=str(number)) for number in range(26)]),
        command(options=[option(), option()]),
        command(options=[option(), option(name="b", required=True)]),
        command(options=[option(max_length=6001)]),
        command(
            options=[
                option(name=str(number), choices=[choice(10**98 + inner) for inner in range(25)])
                for number in range(2)
            ]
        ),
    ],
)
def test_commands_that_do_not(bad: JSON) -> None:
    assert faults(commands.check_one, bad)


def test_two_commands_of_one_name() -> None:
    assert faults(commands.check_all, [command(), command()])
    assert not faults(commands.check_all, [command(), command(type=3, description="")])
