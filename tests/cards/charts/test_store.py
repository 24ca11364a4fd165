"""Drawn once, kept by what it shows, never on the event loop."""

import asyncio
import threading
from dataclasses import replace
from types import MappingProxyType

import pytest
from matplotlib.figure import Figure

from bot.cards.charts import DRAWINGS, Theme, View, store
from bot.cards.charts.store import Key, Pictures
from bot.cards.i18n import Words
from bot.incidents.statistics import Statistics

from ..conftest import the_record

KEY = Key(the_record().version, View.CAUSES, None, "ja", Theme.DARK)


class Spied:
    """The real drawing, watched: how often, in which thread, and held until told to go on."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.started = threading.Event()
        self.may_go = threading.Event()
        self.may_go.set()

    def __call__(self, counts: Statistics, words: Words, theme: Theme) -> Figure:
        self.threads.append(threading.get_ident())
        self.started.set()
        assert self.may_go.wait(20)
        return DRAWINGS[View.CAUSES](counts, words, theme)


@pytest.fixture
def spied(monkeypatch: pytest.MonkeyPatch) -> Spied:
    spy = Spied()
    monkeypatch.setattr(store, "DRAWINGS", MappingProxyType({View.CAUSES: spy}))
    return spy


async def test_the_loop_runs_on_while_a_picture_is_drawn(spied: Spied) -> None:
    spied.may_go.clear()
    drawing = asyncio.create_task(Pictures().get(the_record(), KEY))
    await asyncio.to_thread(spied.started.wait, 20)
    assert not drawing.done()
    spied.may_go.set()  # only a loop that is free gets here
    assert (await drawing).startswith(b"\x89PNG")
    assert threading.get_ident() not in spied.threads


async def test_those_who_ask_at_once_get_one_drawing(spied: Spied) -> None:
    pictures = Pictures()
    found = await asyncio.gather(*(pictures.get(the_record(), KEY) for _ in range(5)))
    assert len(set(found)) == 1
    assert len(spied.threads) == 1
    assert pictures.known(KEY) == found[0]


async def test_another_version_is_another_picture(spied: Spied) -> None:
    pictures = Pictures()
    await pictures.get(the_record(), KEY)
    newer = replace(KEY, version="newer")
    assert pictures.known(newer) is None
    await pictures.get(replace(the_record(), version="newer"), newer)
    assert len(spied.threads) == 2


@pytest.mark.parametrize("change", [{"year": 2023}, {"language": "en"}, {"theme": Theme.LIGHT}])
async def test_year_language_and_theme_are_told_apart(change: dict[str, object]) -> None:
    pictures = Pictures()
    one = await pictures.get(the_record(), KEY)
    other = await pictures.get(the_record(), replace(KEY, **change))  # type: ignore[arg-type]
    assert one != other
    assert pictures.known(KEY) == one


async def test_the_one_not_used_for_longest_is_let_go(spied: Spied) -> None:
    pictures = Pictures(most=2)
    keys = [replace(KEY, year=year) for year in (2015, 2016, 2017)]
    await pictures.get(the_record(), keys[0])
    await pictures.get(the_record(), keys[1])
    assert pictures.known(keys[0])
    await pictures.get(the_record(), keys[2])
    assert [pictures.known(key) is not None for key in keys] == [True, False, True]


async def test_a_drawing_that_fails_is_not_kept(spied: Spied) -> None:
    pictures = Pictures()
    missing = replace(KEY, view=View.GRADES)
    for _ in range(2):  # the lock is free again, too
        with pytest.raises(KeyError):
            await pictures.get(the_record(), missing)
    assert pictures.known(missing) is None
    assert await pictures.get(the_record(), KEY)
