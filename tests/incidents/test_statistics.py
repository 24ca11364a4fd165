"""Counts add up where they may, are never added where they may not, and lead to their entries."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incidents import (
    Category,
    Cause,
    Claim,
    Confidence,
    DateBasis,
    Grade,
    Incident,
    Kind,
    Page,
    PartialDate,
    Record,
    Source,
    Verdict,
    load_record,
)
from bot.incidents.prefectures import NATIONWIDE, PREFECTURES
from bot.incidents.statistics import REPORTS_ID, Statistics, Tally, count, to_json

DATA = Path(__file__).parents[2] / "data" / "incidents.yaml"
PAGE = Page(publisher="p", title="t", url="https://example.com/", grade=Grade.AGGREGATOR)


@cache
def real() -> Record:
    return load_record(DATA, date(2100, 1, 1))


def record_of(incidents: Iterable[Incident]) -> Record:
    ordered = tuple(sorted(incidents, key=lambda incident: incident.sort_key))
    return Record(PAGE, ordered, MappingProxyType({}), "v", MappingProxyType({}))


DATES = st.one_of(
    st.builds(PartialDate, st.integers(2015, 2018)),
    st.builds(PartialDate, st.integers(2015, 2018), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2015, 2018), st.integers(1, 12), st.integers(1, 28)),
)
CLAIMS = st.builds(
    Claim,
    claim_ja=st.just("c"),
    claim_en=st.just("c"),
    verdict=st.sampled_from(Verdict),
    note_ja=st.just("n"),
    note_en=st.just("n"),
)
SOURCES = st.builds(
    Source,
    n=st.just(1),
    publisher=st.just("p"),
    title=st.just("t"),
    url=st.sampled_from([f"https://example.com/{n}" for n in range(4)]),
    grade=st.sampled_from(Grade),
)


@st.composite
def incidents(draw: st.DrawFn, /, **fixed: Any) -> Incident:
    values: dict[str, Any] = {
        "id": f"2015-entry-{draw(st.integers(0, 10**9))}",
        "kind": draw(st.sampled_from(Kind)),
        "category": draw(st.sampled_from(Category)),
        "causes": tuple(draw(st.lists(st.sampled_from(Cause), min_size=1, max_size=3))),
        "title_ja": "t",
        "title_en": "t",
        "reading": "t",
        "summary_ja": "s",
        "summary_en": "s",
        "date": draw(DATES),
        "date_basis": DateBasis.OCCURRED,
        "places": tuple(
            draw(st.lists(st.sampled_from([*PREFECTURES[:4], NATIONWIDE, "函館市"]), max_size=4))
        ),
        "claims": tuple(draw(st.lists(CLAIMS, max_size=4))),
        "sources": tuple(draw(st.lists(SOURCES, max_size=3))),
        "confidence": draw(st.sampled_from(Confidence)),
        "updated": PartialDate(2020),
    }
    return Incident(**{**values, **fixed})


RECORDS = st.lists(incidents(), max_size=12, unique_by=lambda one: one.id).map(record_of)


def incident(**values: Any) -> Incident:
    base: dict[str, Any] = {
        "id": "2015-one",
        "kind": Kind.INCIDENT,
        "category": Category.LEAK,
        "causes": (Cause.UNKNOWN,),
        "title_ja": "t",
        "title_en": "t",
        "reading": "t",
        "summary_ja": "s",
        "summary_en": "s",
        "date": PartialDate(2015, 3),
        "date_basis": DateBasis.OCCURRED,
        "confidence": Confidence.HIGH,
        "updated": PartialDate(2020),
    }
    return Incident(**{**base, **values})


def source(url: str, grade: Grade) -> Source:
    return Source(n=1, publisher="p", title="t", url=url, grade=grade)


def numbers(tallies: Iterable[Tally[Any]]) -> dict[Any, int]:
    return {tally.key: tally.number for tally in tallies}


def incident_series(counts: Statistics) -> list[Tally[Any]]:
    return [
        *counts.kinds,
        *counts.confidence,
        *counts.periods,
        *counts.categories,
        *counts.by_category.values(),
        *counts.causes,
        *counts.prefectures,
        counts.nationwide,
        counts.placeless,
    ]


@given(RECORDS, st.sampled_from([None, 2015, 2016, 1999]))
def test_what_parts_a_whole_adds_up(record: Record, year: int | None) -> None:
    counts = count(record, year)
    entries = [i for i in record.incidents if year is None or i.date.year == year]
    total = counts.incidents.number
    assert counts.entries == len(entries)
    assert total == sum(i.kind is Kind.INCIDENT for i in entries)
    for parts in (counts.confidence, counts.periods, counts.categories):
        assert sum(tally.number for tally in parts) == total
    for category in counts.categories:
        cells = [t for (key, _), t in counts.by_category.items() if key is category.key]
        assert sum(cell.number for cell in cells) == category.number
    for period in counts.periods:
        cells = [t for (_, key), t in counts.by_category.items() if key == period.key]
        assert sum(cell.number for cell in cells) == period.number
    assert counts.statements == sum(len(i.claims) for i in entries)
    assert counts.pages == len({s.url for i in entries for s in i.sources})


@given(RECORDS)
def test_years_part_the_whole_record(record: Record) -> None:
    years = {i.date.year for i in record.incidents}
    whole, parts = count(record), [count(record, year) for year in years]
    assert sum(part.entries for part in parts) == whole.entries
    assert sum(part.statements for part in parts) == whole.statements
    for series in ("kinds", "confidence", "causes", "prefectures", "verdicts"):
        added: Counter[Any] = Counter()
        for part in parts:
            added.update(numbers(getattr(part, series)))
        assert +added == +Counter(numbers(getattr(whole, series)))
    by_year = numbers(whole.periods)
    for part in parts:
        assert part.incidents.number == by_year.get(PartialDate(part.year or 0), 0)


@given(RECORDS, st.sampled_from([None, 2015]))
def test_each_number_is_that_of_its_entries(record: Record, year: int | None) -> None:
    counts = count(record, year)
    for tally in incident_series(counts):
        assert tally.number == len(tally.incidents) == len({i.id for i in tally.incidents})
        assert tally.low == sum(i.confidence is Confidence.LOW for i in tally.incidents)
    for cause in counts.causes:
        assert all(cause.key in i.causes for i in cause.incidents)
    for place in (*counts.prefectures, counts.nationwide):
        assert all(place.key in i.places for i in place.incidents)
    for verdict in counts.verdicts:
        stated = [c for i in verdict.incidents for c in i.claims if c.verdict is verdict.key]
        assert verdict.number == len(stated)
        assert all(any(c.verdict is verdict.key for c in i.claims) for i in verdict.incidents)


@given(RECORDS)
def test_only_incidents_are_counted_as_incidents(record: Record) -> None:
    counts = count(record)
    for tally in (*counts.periods, *counts.causes, *counts.categories, *counts.prefectures):
        assert all(i.kind is Kind.INCIDENT for i in tally.incidents)


def test_an_incident_in_several_prefectures_counts_once_in_each() -> None:
    places = ("香川県", "坂出市", "長野県", "長野市", "香川県", "全国")
    counts = count(record_of([incident(places=places)]))
    found = numbers(counts.prefectures)
    assert (found["香川県"], found["長野県"], counts.nationwide.number) == (1, 1, 1)
    assert counts.incidents.number == 1
    assert counts.placeless.number == 0


def test_an_incident_that_names_no_prefecture_is_in_none() -> None:
    counts = count(record_of([incident(places=("富山市",))]))
    assert not any(numbers(counts.prefectures).values())
    assert counts.placeless.number == 1


def test_a_page_counts_once_and_under_its_lower_grade() -> None:
    first = incident(id="2015-a", sources=(source("https://example.com/x", Grade.NEWS),))
    second = incident(id="2015-b", sources=(source("https://example.com/x", Grade.EXPERT),))
    counts = count(record_of([first, second]))
    assert numbers(counts.grades)[Grade.EXPERT] == 1
    assert numbers(counts.grades)[Grade.NEWS] == 0
    (expert,) = (tally for tally in counts.grades if tally.key is Grade.EXPERT)
    assert [i.id for i in expert.incidents] == ["2015-a", "2015-b"]


def test_a_month_that_is_not_known_stands_apart() -> None:
    known, unknown = incident(id="2015-a"), incident(id="2015-b", date=PartialDate(2015))
    counts = count(record_of([known, unknown]), 2015)
    assert [str(t.key) for t in counts.periods] == [*(f"2015-{m:02}" for m in range(1, 13)), "2015"]
    assert numbers(counts.periods)[PartialDate(2015)] == 1
    assert len(count(record_of([known]), 2015).periods) == 12


def test_years_without_incidents_are_not_left_out() -> None:
    pair = [incident(id="2015-a"), incident(id="2018-b", date=PartialDate(2018))]
    counts = count(record_of(pair))
    assert [(t.key.year, t.number) for t in counts.periods] == [
        (2015, 1),
        (2016, 0),
        (2017, 0),
        (2018, 1),
    ]


@pytest.mark.parametrize("year", [None, 1990])
def test_nothing_gives_zeros(year: int | None) -> None:
    counts = count(record_of([]), year)
    assert (counts.entries, counts.incidents.number, counts.statements, counts.pages) == (0,) * 4
    assert counts.reports == ()
    assert len(counts.prefectures) == 47


def test_yearly_reports_are_the_official_figures() -> None:
    counts = count(real())
    assert [one.fiscal_year for one in counts.reports] == list(range(2015, 2025))
    entry = real().get(REPORTS_ID)
    assert entry is not None
    stated = {figure.value for figure in entry.figures}
    assert {one.number for one in counts.reports} < stated
    five_years = sum(one.number for one in counts.reports if 2017 <= one.fiscal_year <= 2021)
    assert five_years in stated  # the entry itself gives the sum of 2017 to 2021
    assert [one.fiscal_year for one in counts.reports if one.partial] == [2015]
    assert all(entry in one.incidents for one in counts.reports)


def test_the_mk_system_case_is_marked_where_it_happened_and_where_it_was_counted() -> None:
    reports = count(real()).reports
    assert [one.fiscal_year for one in reports if one.attacked] == [2023]
    (one,) = (one for one in reports if one.mk_system)
    assert (one.fiscal_year, one.number, one.of_mk_system) == (2024, 2052, 1726)
    assert [i.id for i in one.incidents] == [REPORTS_ID, "2025-06-ppc-annual-report-fy2024"]


def test_other_entries_that_state_a_years_reports_agree() -> None:
    years = {one.fiscal_year: one.number for one in count(real()).reports}
    checked = 0
    for other in real().incidents:
        for figure in other.figures:
            of_act = "マイナンバー法に基づく漏えい等の報告（" in figure.counts_ja
            if of_act and figure.as_of and (figure.as_of.month, figure.as_of.day) == (3, 31):
                assert years[figure.as_of.year - 1] == figure.value, other.id
                checked += 1
    assert checked


@pytest.mark.parametrize("year", [None, 2023, 1990])
def test_json_says_what_the_counts_say(year: int | None) -> None:
    counts, said = count(real(), year), to_json(real(), year)
    assert json.loads(json.dumps(said)) == said
    places = (*counts.prefectures, counts.nationwide, counts.placeless)
    for name, tallies in (
        ("kinds", counts.kinds),
        ("confidence", counts.confidence),
        ("periods", counts.periods),
        ("categories", counts.categories),
        ("causes", counts.causes),
        ("places", places),
        ("verdicts", counts.verdicts),
        ("grades", counts.grades),
    ):
        assert said[name]["unit"]
        assert [(row["number"], row["ids"]) for row in said[name]["values"]] == [
            (tally.number, [i.id for i in tally.incidents]) for tally in tallies
        ]
    assert [(row["key"], row["number"]) for row in said["reports"]["values"]] == [
        (str(one.fiscal_year), one.number) for one in counts.reports
    ]
    for category, cells in said["categories_by_period"].items():
        (row,) = (row for row in said["categories"]["values"] if row["key"] == category)
        assert sum(cells.values()) == row["number"]
