"""/help and /about, and what all commands have in common."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import regex

from bot.cards import limits
from bot.cards.i18n import LANGUAGES, Language, catalogue
from bot.cards.services import Services
from bot.incidents.record import Record
from bot.incidents.statistics import count
from bot.search import Outcome
from tests.driver import Discord


@pytest.mark.parametrize(
    ("who", "title", "example"),
    [("ja", "使い方", "横浜 コンビニ"), ("en", "How to use this bot", "Yokohama")],
)
async def test_help(bench: Discord, who: str, title: str, example: str) -> None:
    shown = await bench.user("ja" if who == "ja" else "en").slash("help")

    assert shown.ephemeral
    assert shown.embed.title == title
    assert example in shown.text
    assert "</incident:" in shown.text


async def test_every_command_is_explained(bench: Discord) -> None:
    shown = await bench.user("ja").slash("help")
    commands = {command["name"] for command in _commands(bench) if command["type"] == 1}

    for name in commands - {"help"}:
        assert f"</{name}" in shown.text


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        ("ja", ("記録329件", "うち出来事222件", "検証した主張231件", "MITライセンス", "○ 一致：")),
        ("en", ("329 records", "231 checked statements", "MIT licence", "✗ Contradicted:")),
    ],
)
async def test_about(bench: Discord, who: str, parts: tuple[str, ...], record: Record) -> None:
    shown = await bench.user("ja" if who == "ja" else "en").slash("about")
    statistics = count(record)

    assert (statistics.entries, statistics.incidents.number) == (329, 222)
    assert all(part in shown.text for part in parts)
    assert record.version in shown.embed.footer


async def test_about_can_be_shared(bench: Discord) -> None:
    shown = await bench.user("en", at="雑談").slash("about", share=True)

    assert not shown.ephemeral
    assert shown.embed.title == "このBotについて"


async def test_descriptions_and_options_are_in_both_languages(bench: Discord) -> None:
    for command in _commands(bench):
        if command["type"] != 1:
            assert command["name_localizations"]["ja"]
            continue
        assert command["name"].isascii()
        assert not command.get("name_localizations")
        _assert_described(command)


def _assert_described(node: dict[str, Any]) -> None:
    assert node["description_localizations"]["ja"]
    for option in node.get("options") or ():
        if option["type"] not in (1, 2):
            assert option["name"].isascii()
            assert option["name_localizations"]["ja"]
        _assert_described(option)
        for choice in option.get("choices") or ():
            assert choice["name_localizations"]["ja"]


async def test_every_command_works_everywhere(bench: Discord) -> None:
    for command in _commands(bench):
        if command["name"] == "onthisday":  # posts need a server
            continue
        assert sorted(command["integration_types"]) == [0, 1], command["name"]
        assert sorted(command["contexts"]) == [0, 1, 2], command["name"]


async def test_names_and_descriptions_keep_the_rules_in_both_languages(bench: Discord) -> None:
    for command in _commands(bench):
        for node in _nodes(command):
            shown = [node.get("description"), *_localized(node, "description")]
            assert all(len(text) <= limits.COMMAND_DESCRIPTION for text in shown if text)
            if command["type"] == 1:
                names = [node["name"], *_localized(node, "name")]
                assert all(_NAME.fullmatch(name) and name == name.lower() for name in names)
            for choice in node.get("choices") or ():
                names = [choice["name"], *_localized(choice, "name")]
                assert all(1 <= len(name) <= limits.CHOICE_NAME for name in names)


# Discord's rule for names of slash commands and their options
_NAME = regex.compile(rf"[-_'\p{{L}}\p{{N}}]{{1,{limits.COMMAND_NAME}}}")


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for option in node.get("options") or ():
        yield from _nodes(option)


def _localized(node: dict[str, Any], field: str) -> list[str]:
    return list((node.get(f"{field}_localizations") or {}).values())


def _commands(bench: Discord) -> list[dict[str, Any]]:
    found = bench.backend.commands.all()
    return [getattr(command, "raw", command) for command in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_finds_something(language: Language, services: Services) -> None:
    examples = re.findall(r"[「“](.+?)[」”]", catalogue(language)("help.examples.text"))

    assert len(examples) == 4
    for example in examples:
        answer = services.engine.search(example, today=services.today())
        assert answer.outcome is not Outcome.NOTHING, example
