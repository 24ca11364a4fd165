"""How fast and how long, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Timing:
    """Defaults serve 100,000 servers beside the bot's other traffic.

    Discord allows a bot 50 requests a second in all
    (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit).
    """

    tick: timedelta = timedelta(seconds=5)
    spread: timedelta = timedelta(seconds=30)  # a server's stable delay is below this
    lease: timedelta = timedelta(minutes=2)  # a claim is its owner's for this long
    send_timeout: timedelta = timedelta(minutes=1)  # retries inside discord.py included
    grace: timedelta = timedelta(seconds=8)  # a container is killed ten seconds after SIGTERM
    concurrency: int = 10
    per_second: float = 20.0  # posts of this process
    batch: int = 1000  # rows planned in one transaction
    late: timedelta = timedelta(hours=1)  # a post later than this says so
    missed: int = 7  # occurrences recorded after a long stop
    gone: timedelta = timedelta(days=3)  # 404s for this long pause a subscription
    nonce_window: timedelta = timedelta(minutes=1)  # Discord remembers "the past few minutes"
    ledger_days: int = 90

    def __post_init__(self) -> None:
        if self.send_timeout >= self.lease:
            raise ValueError("a send must end before its lease does")
