"""Wiring: settings → record, engine, database, client, health; started and stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import aiohttp
import discord
import structlog

from bot.cards.charts import FontMissingError, font_file
from bot.cards.services import Services
from bot.client import MynaBot, use_addresses
from bot.database import Database, remembered
from bot.health import HealthServer, freshness_check, gateway_check
from bot.incidents import Record
from bot.posting import posting_of
from bot.search import Engine
from bot.search.claims import Checker
from bot.settings import Settings

_log = structlog.get_logger(__name__)

# a tick comes every minute at the latest; three missed ones are no accident
_STALE_TICK = timedelta(minutes=3).total_seconds()


class StartError(Exception):
    """The bot can't start; `str` says why and what to do."""


def build_services(settings: Settings, record: Record) -> Services:
    """Everything that commands and cards ask. Raises `StartError`."""
    try:
        font_file()
    except FontMissingError as error:
        raise StartError(str(error)) from error
    engine = Engine(record)
    checker = Checker(record, engine)
    # what was just built lives as long as the process: collections need not look at it each time
    gc.collect()
    gc.freeze()
    return Services(
        record=record,
        engine=engine,
        checker=checker,
        today=lambda: datetime.now(settings.zone).date(),
        site_url=settings.site_url,
        repo_url=settings.repo_url,
    )


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    database = await Database.open(
        settings.database_url.get_secret_value() or None, settings.data_dir
    )
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def running_client(
    settings: Settings, services: Services
) -> AsyncIterator[tuple[MynaBot, asyncio.Task[None]]]:
    """A client that is logging in or in, and the task that ends when it does.

    Raises `DatabaseError`; the task raises `StartError`.
    """
    use_addresses(settings.discord_api_url, settings.discord_gateway_url)
    async with _database(settings) as database:

        async def recall(key: str) -> str | None:
            async with database.begin() as connection:
                return await remembered.recall(connection, key)

        async def remember(key: str, value: str) -> None:
            async with database.begin() as connection:
                await remembered.remember(connection, key, value)

        client = MynaBot(
            services,
            recall=recall,
            remember=remember,
            shard_ids=settings.shards,
            shard_count=settings.shard_count,
        )
        client.posting = posting_of(
            client,
            database,
            services,
            retention=timedelta(days=settings.retention_days),
            default_zone=settings.timezone,
        )
        task = asyncio.create_task(_live(client, settings), name="client")
        try:
            yield client, task
        finally:
            await client.close()
            with contextlib.suppress(asyncio.CancelledError, StartError):
                await task


async def _live(client: MynaBot, settings: Settings) -> None:
    try:
        await client.start(settings.discord_token.get_secret_value())
    except discord.LoginFailure as error:
        raise StartError(
            "Discord refused DISCORD_TOKEN: copy it again from the developer portal (Bot → Token)"
        ) from error
    except (aiohttp.ClientError, OSError, discord.HTTPException) as error:
        raise StartError(f"{settings.discord_api_url} can't be reached: {error}") from error


async def serve(settings: Settings, services: Services) -> None:
    """Run until SIGINT or SIGTERM. Raises `StartError`, `DatabaseError`."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with running_client(settings, services) as (client, task), _health(settings, client):
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if task.done():
            await task
        _log.info("stopping")


@asynccontextmanager
async def _health(settings: Settings, client: MynaBot) -> AsyncIterator[None]:
    if settings.health_port is None:
        yield
        return
    checks = {"gateway": gateway_check(client)}
    if client.posting is not None:
        checks["posting"] = freshness_check(client.posting.seconds_since_tick, _STALE_TICK)
    server = HealthServer(checks)
    try:
        await server.start(settings.health_host, settings.health_port)
    except OSError as error:
        raise StartError(
            f"port {settings.health_port} is taken: set MYNABOT_HEALTH_PORT to another"
        ) from error
    try:
        yield
    finally:
        await server.stop()
