"""What the sender needs of Discord; `discord_outbox` has the real one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from .reasons import Reason

PostT_contra = TypeVar("PostT_contra", contravariant=True)
NONCE_LENGTH = 24  # Discord allows 25 characters


def mark_of(subscription_key: int, local_date: date) -> str:
    """The mark of a delivery: the message's nonce, and part of its menu's id.

    Derived from what makes the ledger's row unique, so that every attempt of every process has
    the same one.
    """
    key = f"{subscription_key}/{local_date.isoformat()}".encode("ascii")
    return hashlib.blake2s(key, digest_size=NONCE_LENGTH // 2).hexdigest()


class NotSentError(Exception):
    """A message did not go out, or perhaps did: `maybe_sent`."""

    def __init__(
        self, reason: Reason, *, maybe_sent: bool = False, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.maybe_sent = maybe_sent
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Search:
    """Whether an earlier attempt's message is there; `certain` if its absence is known."""

    message_id: int | None
    certain: bool


class Outbox(Protocol[PostT_contra]):
    """Discord, as far as posts need it."""

    async def send(self, channel_id: int, post: PostT_contra, mark: str) -> int:
        """Send with the mark as nonce; the message's id. Raises `NotSentError`."""
        ...

    async def find(self, channel_id: int, mark: str, tried_at: datetime) -> Search:
        """Look for the bot's own message with the mark, first tried at about `tried_at`.

        Raises `NotSentError` when Discord cannot be asked now.
        """
        ...
