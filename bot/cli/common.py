"""What several commands share: the record, options, one question per line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.incidents import Record, RecordError, load_record
from bot.settings import Settings, SettingsError, load_settings

F = TypeVar("F", bound=Callable[..., Any])


class Failure(click.ClickException):
    """A mistake that the caller can mend; printed without a prefix."""

    exit_code = 1

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Print the message to standard error."""
        click.echo(self.message, err=True)


class SettingsFailure(Failure):
    """Settings that can't be used."""

    exit_code = 2


def data_option(command: F) -> F:
    """`--data FILE`."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The record file (default: MYNABOT_DATA, or data/incidents.yaml).",
    )(command)


def json_option(command: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON.")(command)


def language_option(command: F) -> F:
    """`--lang ja|en`."""
    return click.option(
        "--lang", type=click.Choice(["ja", "en"]), default="ja", help="Language of the words."
    )(command)


def settings_or_fail(**given: Any) -> Settings:
    """Settings; wrong ones end the command, each named on a line of its own."""
    try:
        return load_settings(**given)
    except SettingsError as error:
        raise SettingsFailure(str(error)) from None


def record_or_fail(data: Path | None) -> tuple[Record, date]:
    """The record and today's date in the operator's zone; mistakes end the command."""
    settings = settings_or_fail(data=data)
    today = datetime.now(settings.zone).date()
    try:
        return load_record(settings.data, today), today
    except RecordError as error:
        raise Failure(str(error)) from None


def questions(text: str) -> Iterator[str]:
    """The question given, or one per line of standard input for `-`."""
    if text != "-":
        yield text
        return
    for line in sys.stdin:
        stripped = line.strip()
        if stripped:
            yield stripped


def write_json(value: Any) -> None:
    """One JSON object per line, written at once, so that pipes can follow."""
    click.echo(json.dumps(value, ensure_ascii=False))
    sys.stdout.flush()
