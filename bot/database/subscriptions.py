"""Queries on subscriptions: one per server."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, or_, select, true, tuple_, update

from .dialect import insert
from .schema import State, deliveries, subscriptions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.engine import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server chose."""

    guild_id: int
    channel_id: int
    wall_time: str  # HH:MM
    zone: str  # IANA name
    cadence: str
    weekday: int  # Monday is 0
    when_empty: str
    language: str


@dataclass(frozen=True, slots=True)
class Target(Settings):
    """What a post needs to know. `key` is random: the subscription's posts are known by it."""

    id: int
    key: int


@dataclass(frozen=True, slots=True)
class Subscription(Target):
    """What a server chose, and how it fares."""

    starts_at: datetime
    next_due_at: datetime
    paused_at: datetime | None = None
    paused_reason: str | None = None
    missing_since: datetime | None = None
    removed_at: datetime | None = None
    failed_at: datetime | None = None
    failed_reason: str | None = None


_COLUMNS = [subscriptions.c[field.name] for field in fields(Subscription)]
_FRESH: dict[str, Any] = {
    "paused_at": None,
    "paused_reason": None,
    "missing_since": None,
    "removed_at": None,
    "failed_at": None,
    "failed_reason": None,
}


def _read(row: RowMapping) -> Subscription:
    return Subscription(**row)


async def save(
    connection: AsyncConnection,
    settings: Settings,
    *,
    key: int,
    now: datetime,
    next_due_at: datetime,
) -> Subscription:
    """Create the server's subscription, or change it; a pause and past failures are over.

    A changed one keeps its id and its key, hence its ledger: a day that was served is not served
    again.
    Planned deliveries that nobody tried yet belong to the old times and go.
    """
    changed = asdict(settings) | _FRESH | {"starts_at": now, "next_due_at": next_due_at}
    statement = insert(connection, subscriptions).values(key=key, **changed)
    result = await connection.execute(
        statement.on_conflict_do_update(
            index_elements=[subscriptions.c.guild_id], set_=changed
        ).returning(*_COLUMNS)
    )
    saved = _read(result.mappings().one())
    await connection.execute(
        delete(deliveries).where(
            deliveries.c.subscription_id == saved.id,
            deliveries.c.state == State.PLANNED,
            deliveries.c.attempts == 0,
        )
    )
    return saved


async def of_guild(connection: AsyncConnection, guild_id: int) -> Subscription | None:
    """The server's subscription, if it has one."""
    result = await connection.execute(select(*_COLUMNS).where(subscriptions.c.guild_id == guild_id))
    row = result.mappings().one_or_none()
    return None if row is None else _read(row)


async def forget(connection: AsyncConnection, guild_id: int) -> bool:
    """Delete all that is kept of a server, its ledger too; False if there was nothing."""
    result = await connection.execute(
        delete(subscriptions).where(subscriptions.c.guild_id == guild_id)
    )
    return result.rowcount > 0


async def take_due(
    connection: AsyncConnection, now: datetime, limit: int, after: Subscription | None = None
) -> list[Subscription]:
    """Active subscriptions whose next post is due, locked against other processes.

    Those that come after one already taken, if it is given: looking for them from the start again
    would pass over all that were taken since.
    """
    place = tuple_(subscriptions.c.next_due_at, subscriptions.c.id)
    rest = place > tuple_(after.next_due_at, after.id) if after else true()
    result = await connection.execute(
        select(*_COLUMNS)
        .where(
            rest,
            subscriptions.c.next_due_at <= now,
            subscriptions.c.paused_at.is_(None),
            subscriptions.c.removed_at.is_(None),
        )
        .order_by(subscriptions.c.next_due_at, subscriptions.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_read(row) for row in result.mappings()]


async def page(connection: AsyncConnection, after_id: int, limit: int) -> list[Subscription]:
    """The next `limit` subscriptions by id, locked until the transaction ends."""
    result = await connection.execute(
        select(*_COLUMNS)
        .where(subscriptions.c.id > after_id)
        .order_by(subscriptions.c.id)
        .limit(limit)
        .with_for_update()
    )
    return [_read(row) for row in result.mappings()]


async def set_next(connection: AsyncConnection, moments: Mapping[int, datetime]) -> None:
    """Set when each subscription is due next; one statement per distinct moment."""
    grouped: dict[datetime, list[int]] = {}
    for subscription_id, moment in moments.items():
        grouped.setdefault(moment, []).append(subscription_id)
    for moment, ids in grouped.items():
        await connection.execute(
            update(subscriptions).where(subscriptions.c.id.in_(ids)).values(next_due_at=moment)
        )


async def set_language(connection: AsyncConnection, guild_id: int, language: str) -> None:
    """Posts follow the server's language."""
    await connection.execute(
        update(subscriptions)
        .where(subscriptions.c.guild_id == guild_id, subscriptions.c.language != language)
        .values(language=language)
    )


async def pause(
    connection: AsyncConnection, subscription_id: int, reason: str, now: datetime
) -> None:
    """Stop planning until the server subscribes again."""
    await connection.execute(
        update(subscriptions)
        .where(subscriptions.c.id == subscription_id, subscriptions.c.paused_at.is_(None))
        .values(paused_at=now, paused_reason=reason)
    )


async def note_failure(
    connection: AsyncConnection,
    subscription_id: int,
    reason: str,
    now: datetime,
    *,
    missing: bool,
) -> datetime | None:
    """Keep the last failure; `missing` says that Discord does not know the channel.

    Returns since when the channel has been missing without a break.
    """
    since = func.coalesce(subscriptions.c.missing_since, now) if missing else None
    result = await connection.execute(
        update(subscriptions)
        .where(subscriptions.c.id == subscription_id)
        .values(failed_at=now, failed_reason=reason, missing_since=since)
        .returning(subscriptions.c.missing_since)
    )
    found: datetime | None = result.scalar_one_or_none()
    return found


async def note_success(connection: AsyncConnection, subscription_id: int) -> None:
    """The channel answered: what failed before is history."""
    await connection.execute(
        update(subscriptions)
        .where(
            subscriptions.c.id == subscription_id,
            or_(subscriptions.c.failed_at.is_not(None), subscriptions.c.missing_since.is_not(None)),
        )
        .values(failed_at=None, failed_reason=None, missing_since=None)
    )


async def guild_ids(connection: AsyncConnection, *, left: bool = False) -> set[int]:
    """Servers of which something is kept: those that the bot is in, or those that it left."""
    removed = subscriptions.c.removed_at
    result = await connection.scalars(
        select(subscriptions.c.guild_id).where(removed.is_not(None) if left else removed.is_(None))
    )
    return set(result)


async def mark_removed(connection: AsyncConnection, guild_id: int, now: datetime) -> None:
    """The bot left the server: nothing is sent, and the time until deletion runs."""
    await connection.execute(
        update(subscriptions)
        .where(subscriptions.c.guild_id == guild_id, subscriptions.c.removed_at.is_(None))
        .values(removed_at=now)
    )


async def mark_present(connection: AsyncConnection, present: Collection[int]) -> None:
    """The bot is in these servers after all."""
    await connection.execute(
        update(subscriptions)
        .where(and_(subscriptions.c.removed_at.is_not(None), subscriptions.c.guild_id.in_(present)))
        .values(removed_at=None)
    )


async def purge_removed(connection: AsyncConnection, before: datetime) -> int:
    """Delete what is kept of servers that the bot left before a moment; how many."""
    result = await connection.execute(
        delete(subscriptions).where(subscriptions.c.removed_at < before)
    )
    return result.rowcount
