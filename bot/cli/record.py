"""Commands about the record itself: validate, schema, show, stats, export."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from bot.incidents import RecordError, load_record

from .common import Failure, data_option, record_or_fail, settings_or_fail


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


@click.command()
@click.argument("incident_id", metavar="ID")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", help="Language.")
@data_option
def show(incident_id: str, lang: Literal["ja", "en"], data: Path | None) -> None:
    """Draw a record as cards: overview, timeline, figures, claims, sources, related."""
    from bot.cards.i18n import catalogue
    from bot.cards.incident import SIZES, cards
    from bot.cards.state import CardState, View

    from .terminal import draw

    record, _ = record_or_fail(data)
    incident = record.get(incident_id)
    if incident is None:
        from difflib import get_close_matches

        close = get_close_matches(incident_id, [i.id for i in record.incidents], n=3)
        hint = f"; close to it: {', '.join(close)}" if close else "; try mynabot search"
        raise Failure(f"no record has the id {incident_id!r}{hint}")
    columns = min(shutil.get_terminal_size().columns, 100)
    words = catalogue(lang)
    drawn = [
        draw(card.embed(), columns)
        for view in View
        if SIZES[view](incident)
        for card in cards(incident, CardState(incident.id, lang, view), record, words)
    ]
    click.echo("\n\n".join(drawn))
