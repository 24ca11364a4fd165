"""A model of Discord's channels, as strict as the guarantees need: nonces, history, faults, kills.

It stands where `Outbox` stands, at our own boundary; `DiscordOutbox` is tested against the
stand-in over HTTP.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from bot.posting.outbox import NotSentError, Search
from bot.posting.reasons import Reason

NONCE_WINDOW = timedelta(minutes=2)


class Killed(BaseException):
    """The process is gone: nothing of it runs any more."""


class Fault(Enum):
    """What becomes of a request."""

    NONE = auto()
    KILL_BEFORE = auto()  # killed before the request left
    KILL_AFTER = auto()  # killed before the answer came
    FAIL_BEFORE = auto()  # 5xx, nothing done
    FAIL_AFTER = auto()  # done, the answer lost
    RATE_LIMITED = auto()
    FORBIDDEN = auto()
    HANG = auto()  # no answer in time, nothing done


@dataclass
class Message:
    """What a channel holds."""

    id: int
    channel_id: int
    mark: str
    text: str
    sent_at: datetime


@dataclass
class World:
    """Channels, a clock that tests move, and the faults to come."""

    now: datetime = datetime(2026, 11, 24, tzinfo=UTC)
    faults: list[Fault] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    missing: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)

    def clock(self) -> datetime:
        return self.now

    def marks(self) -> Counter[str]:
        return Counter(message.mark for message in self.messages)

    def texts(self, channel_id: int) -> list[str]:
        return [message.text for message in self.messages if message.channel_id == channel_id]

    def outbox(self) -> WorldOutbox:
        """A process's view of the world."""
        return WorldOutbox(self)


class WorldOutbox:
    """Sends into the world until its process is killed."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dead = False
        self.sends = 0
        self.searches = 0

    async def send(self, channel_id: int, post: str, mark: str) -> int:
        self.sends += 1
        fault = self.world.faults.pop(0) if self.world.faults else Fault.NONE
        await self._before(fault)
        if channel_id in self.world.missing:
            raise NotSentError(Reason.CHANNEL_MISSING)
        message_id = self._create(channel_id, post, mark)
        await asyncio.sleep(0)
        if fault is Fault.FAIL_AFTER:
            raise NotSentError(Reason.UNAVAILABLE, maybe_sent=True)
        if fault is Fault.KILL_AFTER:
            self.dead = True
        self._check()
        return message_id

    async def _before(self, fault: Fault) -> None:
        self._check()
        await asyncio.sleep(0)
        match fault:
            case Fault.KILL_BEFORE:
                self.dead = True
            case Fault.FAIL_BEFORE:
                raise NotSentError(Reason.UNAVAILABLE, maybe_sent=True)
            case Fault.RATE_LIMITED:
                raise NotSentError(Reason.RATE_LIMITED, retry_after=timedelta(seconds=30))
            case Fault.FORBIDDEN:
                raise NotSentError(Reason.FORBIDDEN)
            case Fault.HANG:
                raise TimeoutError
        self._check()

    def _create(self, channel_id: int, post: str, mark: str) -> int:
        for message in self.world.messages:
            if message.mark == mark and self.world.now - message.sent_at <= NONCE_WINDOW:
                return message.id
        message = Message(len(self.world.messages) + 1, channel_id, mark, post, self.world.now)
        self.world.messages.append(message)
        return message.id

    async def find(self, channel_id: int, mark: str, tried_at: datetime) -> Search:
        del tried_at
        self.searches += 1
        self._check()
        await asyncio.sleep(0)
        if channel_id in self.world.unreadable:
            return Search(None, certain=False)
        for message in self.world.messages:
            if message.channel_id == channel_id and message.mark == mark:
                return Search(message.id, certain=True)
        return Search(None, certain=True)

    def _check(self) -> None:
        if self.dead:
            raise Killed
