"""Commands about the record itself: validate, schema, show, stats, export."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from bot.incidents import RecordError, load_record

from .common import (
    Failure,
    data_option,
    json_option,
    language_option,
    record_or_fail,
    settings_or_fail,
    write_json,
)


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
@language_option
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


@click.command()
@click.option("--year", type=click.IntRange(1000, 9999), help="One year only.")
@json_option
@language_option
@data_option
def stats(year: int | None, as_json: bool, lang: Literal["ja", "en"], data: Path | None) -> None:
    """Count the record: by period, causes, reports, prefectures, verdicts, grades."""
    from bot.incidents.statistics import count, to_json

    record, _ = record_or_fail(data)
    if as_json:
        write_json(to_json(record, year))
        return

    from bot.cards.charts import View
    from bot.cards.i18n import catalogue
    from bot.cards.stats import text_card

    from .terminal import draw

    counts = count(record, year)
    words = catalogue(lang)
    columns = min(shutil.get_terminal_size().columns, 100)
    drawn = [draw(text_card(view, counts, record, words).embed(), columns) for view in View]
    click.echo("\n\n".join(drawn))


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["claimreview"]), default="claimreview", help="Format."
)
@language_option
@data_option
def export(form: str, lang: Literal["ja", "en"], data: Path | None) -> None:
    """Write the curated claims as schema.org ClaimReview (JSON-LD)."""
    import json

    from bot.search.claims.claimreview import claim_reviews

    assert form == "claimreview"
    record, _ = record_or_fail(data)
    settings = settings_or_fail(data=data)
    address = settings.site_url or settings.repo_url
    if not address:
        raise Failure("set MYNABOT_SITE_URL or MYNABOT_REPO_URL: each review has an address there")
    reviews = claim_reviews(record, language=lang, publisher="mynabot", address=address)
    click.echo(json.dumps(reviews, ensure_ascii=False, indent=2))
