"""The virtual clock and the ids that it makes."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview import RealClock, VirtualClock
from bot.preview.snowflake import Snowflakes, milliseconds

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@given(
    timers=st.lists(st.integers(0, 50), max_size=20),
    steps=st.lists(st.integers(0, 20), max_size=10),
)
def test_timers_run_once_in_order_and_never_early(timers: list[int], steps: list[int]) -> None:
    clock = VirtualClock(START)
    ran: list[tuple[int, float]] = []

    def note(due: int) -> None:
        ran.append((due, clock.time()))

    for due in timers:
        clock.call_at(START.timestamp() + due, partial(note, due))
    for step in (0, *steps):
        clock.advance(step)
    end = sum(steps)
    assert [due for due, _ in ran] == sorted(due for due in timers if due <= end)
    assert all(when == START.timestamp() + due for due, when in ran)
    assert clock.now() == START + timedelta(seconds=end)


def test_cancelled_timer_does_not_run_and_time_does_not_turn_back() -> None:
    clock = VirtualClock(START)
    clock.call_at(START.timestamp() + 1, lambda: pytest.fail("cancelled")).cancel()
    clock.move_to(START + timedelta(hours=1))
    with pytest.raises(ValueError, match="backwards"):
        clock.move_to(START)


async def test_real_clock_runs_its_timers() -> None:
    clock = RealClock()
    ran = asyncio.Event()
    clock.call_at(clock.time() + 3600, lambda: pytest.fail("cancelled")).cancel()
    clock.call_at(clock.time() - 1, ran.set)  # what is overdue runs at once
    async with asyncio.timeout(10):
        await ran.wait()


@given(st.lists(st.floats(0, 10), max_size=30))
def test_ids_rise_and_tell_their_time(steps: list[float]) -> None:
    clock = VirtualClock(START)
    ids = Snowflakes(clock.time)
    made: list[int] = []
    for step in steps:
        clock.advance(step)
        made.append(ids.next())
        assert abs(milliseconds(made[-1]) - clock.time() * 1000) <= 1
    assert made == sorted(set(made))
