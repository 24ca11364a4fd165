"""A client's session: its sequence, and the events it may ask to have replayed."""

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from ..model import JSON
from .protocol import Opcode

REPLAYABLE = 1000
"""Events kept for a RESUME."""


class Connection(Protocol):
    def send(self, payload: JSON) -> None: ...
    def close(self, code: int) -> None: ...
    def abort(self) -> None: ...


@dataclass(eq=False, slots=True)
class Session:
    shard_id: int
    shard_count: int
    intents: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    connection: Connection | None = None
    _events: deque[tuple[int, JSON]] = field(default_factory=lambda: deque(maxlen=REPLAYABLE))

    def dispatch(self, event: str, data: JSON) -> None:
        """Sends an event now, or keeps it for a RESUME."""
        self.sequence += 1
        payload = {"op": int(Opcode.DISPATCH), "t": event, "s": self.sequence, "d": data}
        self._events.append((self.sequence, payload))
        if self.connection is not None:
            self.connection.send(payload)

    def can_replay(self, after: int) -> bool:
        """Whether no event after the client's sequence has been forgotten."""
        oldest = self._events[0][0] if self._events else self.sequence + 1
        return after >= oldest - 1

    def missed(self, after: int) -> list[JSON]:
        return [payload for sequence, payload in self._events if sequence > after]

    def concerns(self, guild_id: int | None) -> bool:
        """Whether this shard is the one for a server; direct messages go to shard 0."""
        if guild_id is None:
            return self.shard_id == 0
        return (guild_id >> 22) % self.shard_count == self.shard_id
