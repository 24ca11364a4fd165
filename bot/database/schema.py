"""The tables. Changes need a migration in `migrations/versions`; a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment; SQLite, which has no time zones, keeps it in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive moment: it would mean something else on each machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it back as UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class State(StrEnum):
    """Where a delivery stands. Only `planned` and `claimed` can still become a message."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"


def _one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", String, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", BigInteger, nullable=False),  # random: its posts are known by it
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("wall_time", String(5), nullable=False),  # HH:MM
    Column("zone", String(64), nullable=False),  # IANA name
    Column("cadence", String(8), nullable=False),
    Column("weekday", SmallInteger, nullable=False),  # Monday is 0
    Column("when_empty", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),  # nothing before it is due
    Column("next_due_at", UtcDateTime, nullable=False),
    Column("paused_at", UtcDateTime),
    Column("paused_reason", String(32)),
    Column("missing_since", UtcDateTime),  # first of the 404s since the channel last answered
    Column("removed_at", UtcDateTime),  # when the bot left the server
    Column("failed_at", UtcDateTime),
    Column("failed_reason", String(32)),
    UniqueConstraint("guild_id"),
    Index(None, "next_due_at", "id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column(
        "subscription_id",
        BigInteger,
        ForeignKey("subscriptions.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("local_date", Date, nullable=False),
    Column("state", String(8), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),  # the end of the local day
    Column("attempt_at", UtcDateTime, nullable=False),  # not before
    Column("attempts", Integer, nullable=False),
    Column("first_attempt_at", UtcDateTime),
    Column("owner", String(64)),
    Column("lease_until", UtcDateTime),
    Column("maybe_sent", Boolean(create_constraint=False), nullable=False),
    Column("channel_id", BigInteger),  # where it was sent, or may have been
    Column("message_id", BigInteger),
    Column("sent_at", UtcDateTime),
    Column("reason", String(32)),  # why it failed, was put off or was skipped
    UniqueConstraint("subscription_id", "local_date"),
    _one_of("state", State),
    Index(None, "state", "attempt_at"),
    Index(None, "local_date"),
)
