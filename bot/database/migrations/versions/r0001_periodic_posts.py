"""Periodic posts: subscriptions, their delivery ledger, and a few remembered values.

Revision: 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

from bot.database.schema import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("wall_time", sa.String(5), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("cadence", sa.String(8), nullable=False),
        sa.Column("weekday", sa.SmallInteger, nullable=False),
        sa.Column("when_empty", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("starts_at", UtcDateTime, nullable=False),
        sa.Column("next_due_at", UtcDateTime, nullable=False),
        sa.Column("paused_at", UtcDateTime),
        sa.Column("paused_reason", sa.String(32)),
        sa.Column("missing_since", UtcDateTime),
        sa.Column("removed_at", UtcDateTime),
        sa.Column("failed_at", UtcDateTime),
        sa.Column("failed_reason", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("guild_id", name="uq_subscriptions_guild_id"),
    )
    op.create_index("ix_subscriptions_next_due_at_id", "subscriptions", ["next_due_at", "id"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("subscription_id", sa.BigInteger, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.Column("attempt_at", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("first_attempt_at", UtcDateTime),
        sa.Column("owner", sa.String(64)),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("maybe_sent", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("sent_at", UtcDateTime),
        sa.Column("reason", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name="fk_deliveries_subscription_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "subscription_id", "local_date", name="uq_deliveries_subscription_id_local_date"
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'claimed', 'sent', 'failed', 'skipped')",
            name=op.f("ck_deliveries_state"),
        ),
    )
    op.create_index("ix_deliveries_state_attempt_at", "deliveries", ["state", "attempt_at"])
    op.create_index("ix_deliveries_local_date", "deliveries", ["local_date"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("deliveries")
    op.drop_table("subscriptions")
    op.drop_table("meta")
