"""Random zones, dates, faults, kills and clock jumps against what was promised."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.database import Database, State, schema, subscriptions
from bot.database.engine import SQLITE_FILE
from bot.database.schema import deliveries
from bot.database.subscriptions import Subscription
from bot.posting.due import missed, next_due
from bot.posting.outbox import mark_of
from bot.posting.planner import schedule_of
from bot.posting.service import Posting
from tests.database.postgresql import Server, postgresql, scratch

from .process import process, run_once, subscribe
from .process import settings as choice
from .strategies import schedules
from .world import Fault, World

__all__ = ["postgresql"]

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
steps = st.one_of(
    st.integers(0, 90).map(lambda seconds: timedelta(seconds=seconds)),
    st.integers(1, 180).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(1, 90).map(lambda hours: timedelta(hours=hours)),
)


class Machine(RuleBasedStateMachine):
    """Some servers, one or two processes, a hostile world."""

    workers = 1
    url: str | None = None
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        if self.url is None:
            shutil.copy(self.template, Path(self.folder.name) / SQLITE_FILE)
        self.database = self.runner.run(Database.open(self.url, Path(self.folder.name)))
        self.world = World()
        self.guilds: dict[int, Subscription] = {}
        self.running: list[Posting[str]] = []

    def teardown(self) -> None:
        self.runner.run(self._teardown())
        self.runner.close()
        self.folder.cleanup()

    async def _teardown(self) -> None:
        async with self.database.begin() as connection:
            for guild_id in self.guilds:
                await subscriptions.forget(connection, guild_id)
        await self.database.close()

    @initialize(
        seconds=st.integers(0, 20 * 366 * 86400),
        chosen=st.lists(schedules, min_size=1, max_size=4),
    )
    def begin(self, seconds: int, chosen: list[object]) -> None:
        self.world.now = FIRST + timedelta(seconds=seconds)
        for number, schedule in enumerate(chosen, start=1):
            self._subscribe(number, schedule)
        self.running = [
            process(self.database, self.world, seed=seed) for seed in range(self.workers)
        ]

    def _subscribe(self, guild_id: int, schedule: object) -> None:
        chosen = choice(
            guild_id,
            wall_time=schedule.wall.strftime("%H:%M"),  # type: ignore[attr-defined]
            zone=schedule.zone.key,  # type: ignore[attr-defined]
            cadence=schedule.cadence,  # type: ignore[attr-defined]
            weekday=schedule.weekday,  # type: ignore[attr-defined]
        )
        self.guilds[guild_id] = self.runner.run(subscribe(self.database, self.world, chosen))

    @rule(step=steps)
    def time_passes(self, step: timedelta) -> None:
        self.world.now += step
        note(f"now {self.world.now}")

    @rule(guild_id=st.integers(1, 4), step=st.integers(-1, 40))
    def a_post_falls_due(self, guild_id: int, step: int) -> None:
        subscription = self.guilds.get(guild_id) or self.guilds[1]
        due = next_due(schedule_of(subscription), self.world.now)
        self.world.now = due.at + timedelta(seconds=step)
        note(f"now {self.world.now}")

    @rule(step=steps)
    def the_clock_jumps_back(self, step: timedelta) -> None:
        self.world.now -= step
        note(f"now {self.world.now}")

    @rule(faults=st.lists(st.sampled_from(list(Fault)), max_size=4))
    def trouble_comes(self, faults: list[Fault]) -> None:
        self.world.faults += faults

    @rule(
        faults=st.lists(st.sampled_from(list(Fault)), min_size=1, max_size=3),
        step=st.integers(0, 40),
        down=steps,
    )
    def it_goes_wrong_as_a_post_is_sent(
        self, faults: list[Fault], step: int, down: timedelta
    ) -> None:
        self.a_post_falls_due(1, 25 + step)
        for fault in faults:
            self.world.faults = [fault]
            self.the_bot_runs()
            self.world.now += timedelta(seconds=45)
        self.world.faults = []
        self.world.now += down
        self.the_bot_runs()

    @rule(guild_id=st.integers(1, 4), schedule=schedules)
    def a_server_changes_its_mind(self, guild_id: int, schedule: object) -> None:
        if guild_id in self.guilds:
            self._subscribe(guild_id, schedule)

    @rule()
    def the_bot_runs(self) -> None:
        self.runner.run(self._run())

    async def _run(self) -> None:
        for place, alive in enumerate(await run_once(*self.running)):
            if not alive:
                self._restart(place)

    @rule(place=st.integers(0, 1))
    def a_process_restarts(self, place: int) -> None:
        self._restart(place % self.workers)

    def _restart(self, place: int) -> None:
        self.running[place] = process(self.database, self.world, seed=place)

    @rule()
    @precondition(lambda self: self.guilds)
    def all_is_well_for_a_while(self) -> None:
        """What is due today is served, if its day is long enough."""
        self.world.faults = []
        due = self._due_today()
        for _ in range(60):
            self.runner.run(self._run())
            moment = self.runner.run(self._next_moment())
            if moment is None or all(self._served(*each) for each in due):
                break
            self.world.now = max(self.world.now, moment)
        for subscription, day, until in due:
            if until - self.world.now > timedelta(seconds=30):
                assert self._served(subscription, day, until), (subscription, day)

    def _served(self, subscription: Subscription, day: object, _until: object) -> bool:
        return self.world.marks()[mark_of(subscription.key, day)] == 1  # type: ignore[arg-type]

    def _due_today(self) -> list[tuple[Subscription, object, datetime]]:
        now = self.world.now
        found: list[tuple[Subscription, object, datetime]] = []
        for subscription in self.guilds.values():
            since = max(subscription.starts_at, now - timedelta(days=2))
            for due in missed(schedule_of(subscription), since, now, limit=9):
                if due.until - now > timedelta(minutes=15):
                    found += [(subscription, due.day, due.until)]
        return found

    async def _next_moment(self) -> datetime | None:
        """When a process next has something to do about a row that is open."""
        async with self.database.begin() as connection:
            rows = await connection.execute(
                select(deliveries.c.attempt_at, deliveries.c.lease_until).where(
                    deliveries.c.state.in_([State.PLANNED, State.CLAIMED]),
                    deliveries.c.due_at <= self.world.now,
                )
            )
            moments = [lease or attempt for attempt, lease in rows]
        return min(moments, default=None)

    @invariant()
    def no_day_is_served_twice(self) -> None:
        assert all(count == 1 for count in self.world.marks().values()), self.world.messages

    @invariant()
    def what_the_ledger_calls_sent_is_there(self) -> None:
        if self.running:
            self.runner.run(self._compare())

    async def _compare(self) -> None:
        async with self.database.begin() as connection:
            rows = await connection.execute(
                select(
                    schema.subscriptions.c.key,
                    deliveries.c.local_date,
                    deliveries.c.message_id,
                )
                .join(schema.subscriptions)
                .where(deliveries.c.state == State.SENT)
            )
            marks = {message.mark: message.id for message in self.world.messages}
            for key, day, message_id in rows:
                assert marks[mark_of(key, day)] == message_id


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    folder = tmp_path_factory.mktemp("template")

    async def make() -> None:
        await (await Database.open(None, folder)).close()

    asyncio.run(make())
    return folder / SQLITE_FILE


def test_one_process_on_sqlite(template: Path) -> None:
    machine = type("OneProcess", (Machine,), {"template": template})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.postgres
def test_two_processes_on_postgresql(postgresql: Server) -> None:
    async def make() -> tuple[object, str]:
        block = scratch(postgresql)
        return block, await block.__aenter__()

    runner = asyncio.Runner()
    block, url = runner.run(make())
    machine = type("TwoProcesses", (Machine,), {"workers": 2, "url": url})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    runner.run(block.__aexit__(None, None, None))  # type: ignore[attr-defined]
    runner.close()
