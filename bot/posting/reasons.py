"""Why a post was put off, failed, was skipped or a subscription paused; ids of words for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Reason(StrEnum):
    """At most 32 characters: the ledger keeps them."""

    TOO_LATE = "too_late"
    """The local day was over before anyone could try."""
    NOTHING = "nothing"
    """Nothing on record for the day, and the server wants no post then."""
    FORBIDDEN = "forbidden"
    """Discord says that the bot may not (403)."""
    CHANNEL_MISSING = "channel_missing"
    """Discord does not know the channel (404)."""
    REJECTED = "rejected"
    """Discord refused the message itself (400)."""
    RATE_LIMITED = "rate_limited"
    """Discord asked for too long a wait (429)."""
    UNAVAILABLE = "unavailable"
    """Discord or the network did not answer, or with an error of its own."""
    UNCONFIRMED = "unconfirmed"
    """Perhaps sent; nobody can tell, so it is not sent again."""
    ZONE_UNKNOWN = "zone_unknown"
    """The time zone is no longer one."""
    INTERNAL = "internal"
    """A fault of the bot; the log has the cause."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How long to wait before the next attempt: `first`, doubled each time, at most `longest`."""

    first: timedelta
    longest: timedelta

    def wait(self, attempts: int, share: float) -> timedelta:
        """After `attempts` (1 or more); `share` of 0 to 1 spreads it over the upper half."""
        doubled = self.first * (1 << min(attempts - 1, 16))
        return min(doubled, self.longest) * (0.5 + share / 2)


_SOON = Retry(timedelta(seconds=5), timedelta(minutes=10))

RETRIES: dict[Reason, Retry] = {
    Reason.FORBIDDEN: Retry(timedelta(minutes=5), timedelta(hours=1)),
    Reason.CHANNEL_MISSING: Retry(timedelta(hours=1), timedelta(hours=6)),
    Reason.RATE_LIMITED: _SOON,
    Reason.UNAVAILABLE: _SOON,
    Reason.INTERNAL: Retry(timedelta(minutes=5), timedelta(hours=1)),
}
"""Reasons for trying again within the local day; any other ends the delivery."""

LONGEST_WAIT = max(retry.longest for retry in RETRIES.values())
