"""Periodic posts: when they are due, the delivery ledger, the sender."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.cards.onthisday import Post

from .compose import composer
from .desk import Desk, Report
from .discord_outbox import DiscordOutbox
from .servers import reconcile
from .service import Posting
from .timing import Timing

if TYPE_CHECKING:
    from bot.cards.services import Services
    from bot.database import Database

__all__ = ["Desk", "Post", "Posting", "Report", "Timing", "posting_of", "reconcile"]


def _now() -> datetime:
    return datetime.now(UTC)


def posting_of(
    client: discord.Client,
    database: Database,
    services: Services,
    *,
    retention: timedelta,
    default_zone: str = "Asia/Tokyo",
    clock: Callable[[], datetime] = _now,
    rng: random.Random | None = None,
    timing: Timing | None = None,
) -> Posting[Post]:
    """The service for a client; `start` it once the client has logged in."""
    return Posting(
        database,
        DiscordOutbox(client),
        composer(services),
        clock=clock,
        rng=rng or random.SystemRandom(),
        timing=timing,
        retention=retention,
        default_zone=default_zone,
    )
