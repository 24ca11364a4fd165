"""Commands about the record itself: validate, schema, show, stats, export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bot.incidents import RecordError, load_record

from .common import Failure, data_option, settings_or_fail


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@data_option
def validate(file: Path | None, data: Path | None) -> None:
    """Name every mistake in a record file as FILE:LINE:COL: message; exit 1 if there is one."""
    settings = settings_or_fail(data=file or data)
    path = settings.data
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    try:
        record = load_record(path, datetime.now(settings.zone).date())
    except RecordError as error:
        raise Failure(str(error)) from None
    click.echo(f"{path}: {len(record)} entries, no mistakes")


@click.command()
def schema() -> None:
    """Write the JSON Schema of the record file, for editors."""
    from bot.incidents.schema import schema_text

    click.echo(schema_text(), nl=False)
