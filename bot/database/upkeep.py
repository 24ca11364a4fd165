"""Queries that keep the ledger in order: what was abandoned, what is too late, what is old."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, or_, select, update

from .schema import State, deliveries

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.ext.asyncio import AsyncConnection


async def release_abandoned(connection: AsyncConnection, now: datetime, *, lease: timedelta) -> int:
    """Put claims whose lease ran out back to planned, as perhaps sent; how many.

    A lease that ends much later than one begun now was given by a clock that has since jumped
    back; one lease of difference is for clocks that do not quite agree.
    """
    result = await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.state == State.CLAIMED,
            or_(deliveries.c.lease_until <= now, deliveries.c.lease_until > now + 2 * lease),
        )
        .values(state=State.PLANNED, owner=None, lease_until=None, maybe_sent=True)
    )
    return result.rowcount


async def release_all(connection: AsyncConnection) -> int:
    """Put every claim back; only for a process that knows that it is the only one."""
    result = await connection.execute(
        update(deliveries)
        .where(deliveries.c.state == State.CLAIMED)
        .values(state=State.PLANNED, owner=None, lease_until=None, maybe_sent=True)
    )
    return result.rowcount


async def unwind(
    connection: AsyncConnection,
    now: datetime,
    *,
    longest: timedelta,
    retryable: Collection[str],
) -> None:
    """Undo what a clock that was ahead has done; does nothing after one that was right.

    Days that are not over, and that nobody tried to serve, are planned again in their time; those
    given up for a `retryable` reason are open again; waits longer than possible end now.
    """
    await connection.execute(
        delete(deliveries).where(
            deliveries.c.until > now,
            deliveries.c.attempts == 0,
            deliveries.c.state.in_([State.PLANNED, State.SKIPPED]),
        )
    )
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.until > now,
            deliveries.c.state == State.FAILED,
            deliveries.c.reason.in_(retryable),
        )
        .values(state=State.PLANNED)
    )
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.state == State.PLANNED,
            deliveries.c.due_at <= now,
            deliveries.c.attempt_at > now + longest,
        )
        .values(attempt_at=now)
    )


async def expire(connection: AsyncConnection, now: datetime, *, late: str) -> int:
    """End what is still planned when its local day is over; how many.

    Skipped as `late` if nobody tried, else failed for the reason of the last attempt.
    """
    result = await connection.execute(
        update(deliveries)
        .where(deliveries.c.state == State.PLANNED, deliveries.c.until <= now)
        .values(
            state=case((deliveries.c.attempts == 0, State.SKIPPED), else_=State.FAILED),
            reason=func.coalesce(deliveries.c.reason, late),
        )
    )
    return result.rowcount


async def purge(connection: AsyncConnection, before: date, *, limit: int) -> int:
    """Delete up to `limit` rows of local dates before a day; how many."""
    old = select(deliveries.c.id).where(deliveries.c.local_date < before).limit(limit)
    result = await connection.execute(delete(deliveries).where(deliveries.c.id.in_(old)))
    return result.rowcount
