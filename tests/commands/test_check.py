"""/check and the message menu, as people use them."""

from collections.abc import AsyncIterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from bot.cards.languages import Translator
from bot.cards.services import Services
from bot.commands import DYNAMIC_ITEMS, check
from bot.incidents import load_record
from bot.search.claims import Checker
from tests.driver import Discord, Shown, client_with

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[2] / "data" / "incidents.yaml"
WRONG = "静岡県の障害者手帳の紐付けミスは26件だった"
RIGHT = "横浜市のコンビニ誤交付は10件、18人分だった"
HOME = "雑談"
MENU = "Check against the record"
UNKNOWN = "マイナンバーカードを電子レンジで温めるとICチップが直る"


@cache
def services() -> Services:
    record = load_record(DATA, TODAY)
    return Services(
        record=record,
        engine=cast("Any", None),
        today=lambda: TODAY,
        checker=Checker(record),
        repo_url="https://example.org/someone/mynabot",
    )


async def setup(client: Any) -> None:
    client.services = services()
    client.add_dynamic_items(*DYNAMIC_ITEMS)
    check.add(client.tree, client.services)


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord.start(client_with(setup, Translator())) as running:
        yield running


def title(shown: Shown) -> str:
    return shown.embed.title


async def test_a_wrong_number_is_shown_beside_the_records(discord: Discord) -> None:
    shown = await discord.user("ja").slash("check", claim=WRONG)
    assert shown.ephemeral
    assert title(shown) == "× 記録と食い違う"
    assert "✗ **数**（相違）26件" in shown.embed.text
    assert "**62件**" in shown.embed.text
    assert "静岡県" in shown.embed.text
    assert "（報道）" in shown.embed.text
    assert "記録の更新" in shown.embed.footer
    assert "記録にないことが誤りとは限りません" in shown.embed.text


async def test_the_message_menu_checks_what_someone_said(discord: Discord) -> None:
    message = discord.user("ja").say(RIGHT)
    shown = await discord.user("ja").menu(MENU, message)
    assert shown.ephemeral
    assert title(shown) == "○ 記録と一致"


async def test_in_english_for_an_english_reader(discord: Discord) -> None:
    shown = await discord.user("en").slash("check", claim=WRONG)
    assert title(shown) == "× Contradicts the record"
    assert "✗ **Number** (differs)" in shown.embed.text


async def test_what_is_not_on_record_is_not_called_false(discord: Discord) -> None:
    shown = await discord.user("ja").slash("check", claim=UNKNOWN)
    assert title(shown) == "？ 記録にない"
    assert "記録がないことは、誤りであることを意味しません。" in shown.embed.text
    assert "近いもの（別の出来事です）" in shown.embed.text


async def test_show_to_everyone_and_open_work_after_a_restart(discord: Discord) -> None:
    user = discord.user("ja")
    shown = await user.slash("check", claim=WRONG)
    await discord.restart_bot()
    public = await user.click(shown, "みんなに見せる")
    assert not public.ephemeral
    assert public.embed.text == shown.embed.text
    assert [button.label for button in public.buttons] == []
    opened = await discord.user("en", at=HOME).select(
        public, "2023-06-shizuoka-disability-handbook-mislink"
    )
    assert opened.ephemeral
    assert "Shizuoka" in opened.embed.title


async def test_shared_from_the_start(discord: Discord) -> None:
    shown = await discord.user("ja").slash("check", claim=WRONG, share=True)
    assert not shown.ephemeral
    assert "みんなに見せる" not in [button.label for button in shown.buttons]


async def test_a_forwarded_link_shows_what_the_record_took(discord: Discord) -> None:
    incident = services().record.get("2023-06-shizuoka-disability-handbook-mislink")
    assert incident is not None
    source = incident.sources[0]
    message = discord.user("ja").say(source.url)
    shown = await discord.user("ja").menu(MENU, message)
    assert title(shown) == "記録の出典にあるページです"
    assert "このページから記録に採ったもの" in shown.embed.text


async def test_several_sentences_each_with_its_verdict(discord: Discord) -> None:
    shown = await discord.user("ja").slash("check", claim=f"{RIGHT}。{WRONG}。お昼はカレーでした。")
    assert title(shown) == "2つの文を照合しました"
    assert [field.name for field in shown.embed.fields] == [
        "1. ○ 記録と一致",
        "2. × 記録と食い違う",
    ]


async def test_nothing_to_check_says_so(discord: Discord) -> None:
    message = discord.user("ja").say("https://example.org/nothing")
    shown = await discord.user("ja").menu(MENU, message)
    assert title(shown) == "照合できる文がありません"


async def test_no_claim_mentions_anyone_or_breaks_out(discord: Discord) -> None:
    claim = "@everyone **静岡県**の`障害者手帳`の紐付けミスは26件 <@1> [x](https://evil.example)"
    shown = await discord.user("ja").slash("check", claim=claim)
    assert "@everyone" not in shown.embed.text
    assert "<@1>" not in shown.embed.text
    assert "](https://evil.example" not in shown.embed.text
