"""Whatever someone presses, in whatever order, the bot answers and Discord takes the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.services import Services
from bot.client import MynaBot
from bot.preview.seed import DEFAULT_TOKEN
from tests.driver import Discord, Reader
from tests.driver.wander import wander

STARTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("incident", {"query": "公金受取口座の誤登録って13万件？"}),
    ("incident", {"query": "横浜 コンビニ"}),
    ("incident", {"query": "尼崎 USBメモリ 46万人"}),
    ("incident", {"query": "@everyone <@1100000000000000001> **x** `y`"}),
    ("year", {"year": "令和5年"}),
    ("year", {"year": "2015"}),
    ("stats", {}),
    ("check", {"claim": "横浜市の誤交付は100件だった"}),
    ("onthisday show", {"date": "6/7"}),
    ("help", {}),
    ("about", {}),
)
PLACES: dict[str, Callable[[Reader], Reader]] = {
    "own server": lambda user: user,
    "server in the other language": lambda user: user.at("general"),
    "server without the bot": lambda user: user.at("島の話"),
    "the bot's direct messages": Reader.dm,
    "a private channel": Reader.private,
}
Factory = Callable[[], Awaitable[tuple[Any, str]]]


async def try_out(
    factory: Factory, who: Any, place: str, start: tuple[str, dict[str, Any]], way: list[int]
) -> None:
    command, options = start
    async with Discord.start(factory) as discord:
        user = PLACES[place](discord.user(who))
        shown = await user.slash(command, **options)
        seen = await wander(user, shown, way)
        for each in seen:
            assert each.text.strip()
            assert each.pings == ()
        refused = [row for row in discord.requests if (row.status or 0) >= 400]
        assert [(str(row)[:40], row.reply) for row in refused] == []


@settings(max_examples=25, deadline=None)
@given(
    who=st.sampled_from(["ja", "en"]),
    place=st.sampled_from(sorted(PLACES)),
    start=st.sampled_from(STARTS),
    way=st.lists(st.integers(0, 60), max_size=15),
)
def test_no_way_through_the_cards_ends_in_a_failure(
    services: Services, who: str, place: str, start: tuple[str, dict[str, Any]], way: list[int]
) -> None:
    async def factory() -> tuple[Any, str]:
        return MynaBot(services, shard_count=1, shard_ids=[0]), DEFAULT_TOKEN

    asyncio.run(try_out(factory, who, place, start, way))
