"""Queries on the ledger: one row per subscription and local date.

planned → claimed (owner, lease) → sent | failed | skipped; a claim whose owner died goes back to
planned, marked as perhaps sent.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from .dialect import insert
from .schema import State, deliveries, subscriptions
from .subscriptions import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Plan:
    """A row to be. `until` is when the local day is over; `attempt_at` when to try first."""

    subscription_id: int
    local_date: date
    due_at: datetime
    until: datetime
    attempt_at: datetime
    state: State = State.PLANNED
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger."""

    id: int
    subscription_id: int
    local_date: date
    state: State
    due_at: datetime
    until: datetime
    attempt_at: datetime
    attempts: int
    first_attempt_at: datetime | None
    owner: str | None
    lease_until: datetime | None
    maybe_sent: bool
    channel_id: int | None
    message_id: int | None
    sent_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that one process works on, with what its post needs to know."""

    delivery: Delivery
    subscription: Target


_PLANNED = [field.name for field in fields(Plan)]
_UNTRIED = {"attempts": 0, "maybe_sent": False}
_COLUMNS = [deliveries.c[field.name] for field in fields(Delivery)]
_PLACE = {field.name: place for place, field in enumerate(fields(Delivery))}
_TARGET = [subscriptions.c[field.name] for field in fields(Target)]


def _read(row: Sequence[object]) -> Delivery:
    values: list[Any] = list(row)
    values[_PLACE["state"]] = State(values[_PLACE["state"]])
    return Delivery(*values)


async def plan(connection: AsyncConnection, rows: Sequence[Plan]) -> None:
    """Add rows; a date that the ledger already has stays as it is."""
    if rows:
        statement = insert(connection, deliveries).on_conflict_do_nothing(
            index_elements=[deliveries.c.subscription_id, deliveries.c.local_date]
        )
        await connection.execute(
            statement, [{name: getattr(row, name) for name in _PLANNED} | _UNTRIED for row in rows]
        )


async def claim(
    connection: AsyncConnection,
    owner: str,
    now: datetime,
    *,
    lease: timedelta,
    limit: int,
) -> list[Claim]:
    """Take up to `limit` planned deliveries whose time has come, earliest first.

    Two processes never get the same one. Paused subscriptions and those of servers that the bot
    left are passed over.
    """
    result = await connection.execute(
        select(*_COLUMNS, *_TARGET)
        .join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)
        .where(
            deliveries.c.state == State.PLANNED,
            deliveries.c.attempt_at <= now,
            deliveries.c.until > now,
            subscriptions.c.paused_at.is_(None),
            subscriptions.c.removed_at.is_(None),
        )
        .order_by(deliveries.c.attempt_at)
        .limit(limit)
        .with_for_update(of=deliveries, skip_locked=True)
    )
    claims = [_claimed(row, owner, now, now + lease) for row in result]
    if claims:
        await connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_([one.delivery.id for one in claims]))
            .values(
                state=State.CLAIMED,
                owner=owner,
                lease_until=now + lease,
                attempts=deliveries.c.attempts + 1,
                first_attempt_at=func.coalesce(deliveries.c.first_attempt_at, now),
            )
        )
    return claims


def _claimed(row: Sequence[Any], owner: str, now: datetime, lease_until: datetime) -> Claim:
    """A row that is locked, as it stands once the claim is written."""
    values = list(row[: len(_COLUMNS)])
    values[_PLACE["state"]] = State.CLAIMED
    values[_PLACE["owner"]] = owner
    values[_PLACE["lease_until"]] = lease_until
    values[_PLACE["attempts"]] += 1
    values[_PLACE["first_attempt_at"]] = values[_PLACE["first_attempt_at"]] or now
    return Claim(Delivery(*values), Target(*row[len(_COLUMNS) :]))


async def aim(connection: AsyncConnection, delivery_id: int, owner: str, channel_id: int) -> bool:
    """Note the channel just before sending; False if the claim was lost meanwhile."""
    result = await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery_id,
            deliveries.c.owner == owner,
            deliveries.c.state == State.CLAIMED,
        )
        .values(channel_id=channel_id)
    )
    return result.rowcount == 1


async def mark_sent(
    connection: AsyncConnection,
    delivery_id: int,
    *,
    channel_id: int,
    message_id: int,
    sent_at: datetime,
) -> None:
    """Record the message. It exists, so neither a lost claim nor a closed row stands against it."""
    await connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery_id, deliveries.c.state != State.SENT)
        .values(
            state=State.SENT,
            owner=None,
            lease_until=None,
            maybe_sent=False,
            channel_id=channel_id,
            message_id=message_id,
            sent_at=sent_at,
            reason=None,
        )
    )


async def put_off(
    connection: AsyncConnection,
    delivery: Delivery,
    *,
    attempt_at: datetime,
    reason: str,
    maybe_sent: bool,
) -> None:
    """Give the claim back, to be tried again later; nothing happens if it was lost meanwhile."""
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery.id,
            deliveries.c.owner == delivery.owner,
            deliveries.c.state == State.CLAIMED,
        )
        .values(
            state=State.PLANNED,
            owner=None,
            lease_until=None,
            attempt_at=attempt_at,
            reason=reason,
            maybe_sent=maybe_sent,
        )
    )


async def close(connection: AsyncConnection, delivery: Delivery, state: State, reason: str) -> None:
    """End a claimed delivery as failed or skipped; nothing happens if it was lost meanwhile."""
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery.id,
            deliveries.c.owner == delivery.owner,
            deliveries.c.state == State.CLAIMED,
        )
        .values(state=state, owner=None, lease_until=None, reason=reason)
    )


async def latest(
    connection: AsyncConnection, subscription_id: int, state: State | None = None
) -> Delivery | None:
    """The row of the latest local date, of any state or of one."""
    query = select(*_COLUMNS).where(deliveries.c.subscription_id == subscription_id)
    if state is not None:
        query = query.where(deliveries.c.state == state)
    result = await connection.execute(query.order_by(deliveries.c.local_date.desc()).limit(1))
    row = result.one_or_none()
    return None if row is None else _read(row)
