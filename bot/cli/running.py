"""Commands that run the bot: run, preview, health."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import urllib.error
import urllib.request
from collections.abc import Coroutine
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import structlog
import yaml
from pydantic import SecretStr

from bot.logs import set_up_logs
from bot.settings import Settings, unknown_names

from .common import Failure, data_option, record_or_fail, settings_or_fail

if TYPE_CHECKING:
    from bot.incidents import Record

_log = structlog.get_logger(__name__)


@click.command()
@data_option
def run(data: Path | None) -> None:
    """Connect to Discord; without DISCORD_TOKEN, start the local stand-in and its page."""
    settings = settings_or_fail(data=data)
    if not settings.discord_token.get_secret_value():
        click.echo("DISCORD_TOKEN is not set: starting the local stand-in for Discord.")
        _preview(settings, data)
        return
    _run(settings, data, _serve)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the page (default 8765).")
@data_option
def preview(port: int | None, data: Path | None) -> None:
    """Start the local stand-in for Discord and its page, whatever the settings say."""
    _preview(settings_or_fail(data=data, preview_port=port), data)


@click.command()
def health() -> None:
    """Ask the running bot whether it is well; exit 1 if it is not."""
    settings = settings_or_fail()
    if settings.health_port is None:
        raise Failure("MYNABOT_HEALTH_PORT is not set: there is nobody to ask")
    # the server may listen on all interfaces; from here it is this machine
    url = f"http://127.0.0.1:{settings.health_port}/healthz"
    try:
        with urllib.request.urlopen(url, timeout=4) as response:
            body = json.load(response)
    except urllib.error.HTTPError as error:
        body = json.load(error)
    except OSError as error:
        raise Failure(f"no answer at {url}: {error}") from None
    text = ", ".join(f"{name}: {state}" for name, state in body["checks"].items())
    if body["status"] != "ok":
        raise Failure(text)
    click.echo(text)


def _preview(settings: Settings, data: Path | None) -> None:
    if settings.discord_openapi is not None:
        if not settings.discord_openapi.exists():
            raise Failure(f"MYNABOT_DISCORD_OPENAPI: {settings.discord_openapi} does not exist")
        # the stand-in knows the environment only, and this may come from .env
        os.environ["MYNABOT_DISCORD_OPENAPI"] = str(settings.discord_openapi)
    with tempfile.TemporaryDirectory(prefix="mynabot-") as folder:
        # a stand-in forgets its servers when it stops, and so must what was stored about them
        alone = settings.model_copy(
            update={
                "data_dir": Path(folder),
                "database_url": SecretStr(""),
                "shard_count": None,
                "shard_ids": "",
            }
        )
        _run(alone, data, _serve_preview)


async def _serve(settings: Settings, record: Record) -> None:
    from bot.app import build_services, serve

    await serve(settings, build_services(settings, record))


async def _serve_preview(settings: Settings, record: Record) -> None:
    from bot.app import StartError, build_services, serve
    from bot.preview import Preview, Seed
    from bot.preview.openapi import MissingLibraryError

    text = (files("bot") / "first_visit.yaml").read_text(encoding="utf-8")
    try:
        stand_in = Preview(Seed.from_json(yaml.safe_load(text)))
    except MissingLibraryError as error:
        raise StartError(str(error)) from error
    try:
        await stand_in.start("127.0.0.1", settings.preview_port)
    except OSError as error:
        raise StartError(
            f"port {settings.preview_port} is taken: set MYNABOT_PREVIEW_PORT to another,"
            f" or 0 for any ({error.strerror})"
        ) from error
    try:
        click.echo(f"Open {stand_in.page_url} and type /incident コンビニ 別人の住民票")
        click.echo("Ctrl+C stops it.")
        loopback = settings.model_copy(
            update={
                "discord_token": SecretStr(stand_in.token),
                "discord_api_url": stand_in.api_url,
                "discord_gateway_url": stand_in.gateway_url,
            }
        )
        await serve(loopback, build_services(loopback, record))
    finally:
        await stand_in.stop()


def _run(settings: Settings, data: Path | None, main: Any) -> None:
    from bot.app import StartError
    from bot.database import DatabaseError

    record, _ = record_or_fail(data)
    secrets = (settings.discord_token, settings.database_url)
    set_up_logs(settings.log_level, [secret.get_secret_value() for secret in secrets])
    for sentence in unknown_names():
        _log.warning(sentence)
    work: Coroutine[Any, Any, None] = main(settings, record)
    try:
        asyncio.run(work)
    except (StartError, DatabaseError) as error:
        raise Failure(str(error)) from None
    except Exception as error:
        _log.exception("the bot stopped")
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        pass
