"""A few values that outlive the process, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from .dialect import insert
from .schema import meta

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def recall(connection: AsyncConnection, key: str) -> str | None:
    """The value of a key (at most 64 characters), or None."""
    value: str | None = await connection.scalar(select(meta.c.value).where(meta.c.key == key))
    return value


async def remember(connection: AsyncConnection, key: str, value: str) -> None:
    """Set the value of a key."""
    statement = insert(connection, meta).values(key=key, value=value)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": value})
    )
