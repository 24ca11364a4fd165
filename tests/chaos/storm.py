"""One storm: many posts due at once, processes killed, Discord failing; then count."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.database import Database, State, schema, subscriptions
from bot.database.engine import SQLITE_FILE
from bot.database.subscriptions import Settings
from bot.preview import Preview
from bot.preview.seed import add_guild
from bot.preview.world import GuildJoined, MessageCreated

from .bots import Bot, random_moment
from .trouble import HISTORY, POSTS, Trouble

_FIRST_GUILD = 1_200_000_000_000_000_000
_CHANNEL = "posts"


@dataclass(frozen=True, slots=True)
class Plan:
    """How bad it gets. `nonce_window` in seconds: short, so that posts must be looked for too."""

    posts: int
    kills: int
    processes: int = 1
    database_url: str | None = None
    seed: int = 1
    pause: tuple[float, float] = (0.3, 1.5)  # seconds between faults
    nonce_window: float = 10.0
    patience: float = 600.0  # seconds until it is given up


@dataclass(slots=True)
class Outcome:
    """What the stand-in and the ledger say in the end."""

    posts: int
    duplicates: int = 0
    lost: int = 0
    kills: int = 0
    requests: int = 0
    searches: int = 0
    seconds: float = 0.0
    trouble: Counter[str] = field(default_factory=Counter)
    ledger: Counter[str] = field(default_factory=Counter)
    exit_codes: list[int] = field(default_factory=list)
    logs: str = ""

    def __str__(self) -> str:
        trouble = ", ".join(f"{count} × {kind}" for kind, count in sorted(self.trouble.items()))
        return (
            f"{self.posts} posts due, {self.kills} kills, {self.requests} sends asked of Discord, "
            f"{self.searches} looks through history; {self.duplicates} duplicates, "
            f"{self.lost} lost; ledger {dict(self.ledger)}; {self.seconds:.0f} s\n"
            f"  trouble: {trouble or 'none'}"
        )


class Storm:
    """Holds the stand-in while processes come and go."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.folder = folder
        self.rng = random.Random(plan.seed)
        self.preview = Preview(rate_limits=False)
        self.outcome = Outcome(plan.posts)
        self.channels: list[int] = []
        self._kills_left = plan.kills
        self._posted: list[asyncio.Queue[None]] = []

    async def run(self) -> Outcome:
        """Raises TimeoutError when the posts do not come, with the bot's logs in a note."""
        begun = time.monotonic()
        self.preview.backend.messages.nonce_window = self.plan.nonce_window
        await self.preview.start()
        try:
            await self._subscribe()
            async with asyncio.timeout(self.plan.patience):
                await self._rage()
        except TimeoutError as error:
            self._count()
            error.add_note(str(self.outcome))
            error.add_note(self._logs())
            raise
        finally:
            await self.preview.stop()
        self._count()
        await self._read_ledger()
        self.outcome.logs = self._logs()
        self.outcome.seconds = time.monotonic() - begun
        return self.outcome

    async def _subscribe(self) -> None:
        """Servers whose posts fell due a few minutes ago, around the middle of their day."""
        now = datetime.now(UTC)
        zone = f"Etc/GMT{now.hour - 12:+d}"  # its sign is turned round: GMT-9 is Tokyo's
        due = (now - timedelta(minutes=3)).replace(second=0, microsecond=0)
        local = (due - timedelta(hours=now.hour - 12)).strftime("%H:%M")
        database = await Database.open(self.plan.database_url, self.folder)
        async with database.begin() as connection:
            for number in range(self.plan.posts):
                guild_id = _FIRST_GUILD + (number << 22)
                guild = add_guild(
                    self.preview.backend.world, guild_id, f"S{number}", "ja", (_CHANNEL,)
                )
                self.preview.backend.world.announce(GuildJoined(guild))
                channel_id = guild_id + 10
                self.channels.append(channel_id)
                await subscriptions.save(
                    connection,
                    Settings(guild_id, channel_id, local, zone, "day", 0, "this-month", "ja"),
                    key=self.rng.getrandbits(63),
                    now=due - timedelta(hours=1),
                    next_due_at=due,
                )
        await database.close()

    def _bot(self, number: int) -> Bot:
        environment = {
            "DISCORD_TOKEN": self.preview.token,
            "DISCORD_API_URL": self.preview.api_url,
            "DISCORD_GATEWAY_URL": self.preview.gateway_url,
            "MYNABOT_DATA_DIR": str(self.folder),
            "MYNABOT_SHARD_COUNT": str(self.plan.processes),
            "MYNABOT_SHARD_IDS": str(number),
            "MYNABOT_LOG_LEVEL": "WARNING",
        }
        if self.plan.database_url is not None:
            environment["MYNABOT_DATABASE_URL"] = self.plan.database_url
        return Bot(environment, self.folder / f"bot-{number}.log")

    async def _rage(self) -> None:
        trouble = Trouble(self.preview, self.rng)
        raging = asyncio.create_task(trouble.run(*self.plan.pause))
        stop = self.preview.backend.world.observe(self._tell)
        bots = [self._bot(number) for number in range(self.plan.processes)]
        try:
            await asyncio.gather(*(self._kill_often(bot) for bot in bots))
        finally:
            stop()
            raging.cancel()
            with suppress(asyncio.CancelledError):
                await raging
            self.outcome.trouble = trouble.done
        await self._finish(bots)

    def _tell(self, change: object) -> None:
        if isinstance(change, MessageCreated):
            for queue in self._posted:
                queue.put_nowait(None)

    async def _kill_often(self, bot: Bot) -> None:
        while self._kills_left > 0 and self._missing():
            self._kills_left -= 1
            queue: asyncio.Queue[None] = asyncio.Queue()
            self._posted.append(queue)
            moment = asyncio.create_task(random_moment(self.rng, queue, 3.0))
            killed = await bot.live_and_die(moment)
            self._posted.remove(queue)
            if not killed:
                raise AssertionError(f"the bot ended by itself\n{self._logs()}")
            self.outcome.kills += 1
            if self.rng.random() < 0.2:  # down for longer than a nonce is remembered
                await asyncio.sleep(self.plan.nonce_window + 1)

    async def _finish(self, bots: list[Bot]) -> None:
        """All is well: the rest is posted, and a polite end is one."""
        processes = [await bot.start() for bot in bots]
        try:
            while self._missing() or await self._unsettled():
                await asyncio.sleep(0.2)
                if any(process.returncode is not None for process in processes):
                    raise AssertionError(f"the bot ended by itself\n{self._logs()}")
        finally:
            for process in processes:
                if process.returncode is None:
                    process.send_signal(signal.SIGTERM)
            self.outcome.exit_codes = [await process.wait() for process in processes]

    def _per_channel(self) -> list[int]:
        world = self.preview.backend.world
        return [
            sum(message.author_id == world.bot.id for message in world.history(channel_id))
            for channel_id in self.channels
        ]

    def _missing(self) -> bool:
        return 0 in self._per_channel()

    async def _unsettled(self) -> bool:
        """Whether the ledger has yet to learn of a message."""
        if self.plan.database_url is not None:
            await self._read_ledger()
            return self.outcome.ledger[State.SENT] < self.plan.posts
        # The file is the bot's; in WAL mode others may read along.
        with closing(
            sqlite3.connect(f"file:{self.folder / SQLITE_FILE}?mode=ro", uri=True)
        ) as file:
            query = "SELECT count(*) FROM deliveries WHERE state = ?"
            [sent] = file.execute(query, (str(State.SENT),)).fetchone()
        return int(sent) < self.plan.posts

    def _count(self) -> None:
        counts = self._per_channel()
        self.outcome.duplicates = sum(max(0, count - 1) for count in counts)
        self.outcome.lost = counts.count(0)
        requests = self.preview.backend.requests
        self.outcome.requests = len(requests.matching(POSTS))
        self.outcome.searches = len(requests.matching(HISTORY))

    async def _read_ledger(self) -> None:
        database = await Database.open(self.plan.database_url, self.folder)
        async with database.begin() as connection:
            state = schema.deliveries.c.state
            rows = await connection.execute(select(state, func.count()).group_by(state))
            self.outcome.ledger = Counter({str(name): count for name, count in rows})
        await database.close()

    def _logs(self) -> str:
        return "\n".join(path.read_text("utf-8") for path in sorted(self.folder.glob("bot-*.log")))
