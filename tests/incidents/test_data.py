"""The real record: complete, in order, and described to editors."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.incidents import Record, Verdict, load_record
from bot.incidents.schema import schema_text

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record(DATA / "incidents.yaml", date.today())


def test_every_row_of_the_original_page_is_covered(record: Record) -> None:
    rows = [f"S{number:02d}" for number in range(1, 38)] + ["INTRO"]

    assert [row for row in rows if not record.of_row(row)] == []


def test_the_page_is_cited_as_what_it_is(record: Record) -> None:
    assert record.page.url == "https://ka-mato-ru.com/twitter/post-95620/"
    assert record.page.grade == "aggregator"


def test_rows_without_a_source_are_low_and_unverified(record: Record) -> None:
    for incident in record.incidents:
        if not incident.sources:
            assert incident.page_rows, incident.id
            assert {claim.verdict for claim in incident.claims} <= {Verdict.UNVERIFIED}


def test_every_id_is_published() -> None:
    text = (DATA / "incidents.yaml").read_text(encoding="utf-8")
    ids = re.findall(r"^  - id: (\S+)$", text, re.MULTILINE)
    _, _, tail = text.partition("\npublished_ids:\n")
    published = re.findall(r"^  - (\S+)$", tail, re.MULTILINE)

    assert set(ids) <= set(published)
    assert published == sorted(set(published))


def test_the_file_is_block_style_and_says_how_to_add_an_entry() -> None:
    text = (DATA / "incidents.yaml").read_text(encoding="utf-8")

    assert "# To add an incident" in text
    assert re.findall(r"^\s*(?:- )?[a-z_]+: [\[{](?!\}$)", text, re.MULTILINE) == []


def test_english_names_are_sorted_and_of_use(record: Record) -> None:
    used = {name for i in record.incidents for name in (*i.places, *i.organizations)}

    assert list(record.names_en) == sorted(used)
    assert [name for name in record.names_en.values() if not name.isascii()] == []


def test_the_schema_for_editors_is_current() -> None:
    """Mend with `mynabot schema > data/incidents.schema.json`."""
    assert (DATA / "incidents.schema.json").read_text(encoding="utf-8") == schema_text()


def test_lookups(record: Record) -> None:
    for incident in record.incidents:
        assert record.get(incident.id) is incident
        assert incident in record.dated_in(incident.date)
        assert incident in record.overlapping(incident.date.first, incident.date.last)
        for source in incident.sources:
            assert (incident, source) in record.citing(source.url)
        assert len(record.related(incident)) == len(incident.related)
    assert sum(record.years.values()) == len(record)
