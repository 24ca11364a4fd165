"""Counts over the record: one function, called by text, charts, the command line and exports.

What is counted is always one thing: entries, incidents, statements or pages, never a mixture, and
never the people or cases inside the entries' figures, which overlap and cannot be added. Each
number carries the entries behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from .model import Category, Cause, Confidence, Figure, Grade, Incident, Kind, Verdict
from .partial_date import PartialDate
from .prefectures import NATIONWIDE, PREFECTURES

if TYPE_CHECKING:
    from .record import Record

REPORTS_ID: Final = "2015-10-ppc-my-number-act-reports-by-year"
"""The entry that holds the Commission's yearly reports under the My Number Act."""
MK_SYSTEM_ID: Final = "2023-06-mk-system-ransomware"
"""The case behind most reports of fiscal 2024."""

K = TypeVar("K", bound=Hashable)
K_co = TypeVar("K_co", bound=Hashable, covariant=True)


@dataclass(frozen=True, slots=True)
class Tally(Generic[K_co]):
    """A number and the entries behind it; `number` is in the unit of the list that holds it."""

    key: K_co
    number: int
    incidents: tuple[Incident, ...]

    @property
    def low(self) -> int:
        """How many of the entries are of low confidence."""
        return sum(incident.confidence is Confidence.LOW for incident in self.incidents)


@dataclass(frozen=True, slots=True)
class YearOfReports:
    """Reports that the Commission received in one fiscal year (April to March), not people.

    `fiscal_year` is the year in which it began; `incidents` are the entries that state the numbers.
    `partial` marks a year whose count began after April, `attacked` the year in which the MK System
    case happened. `mk_system` counts those of the reports that concern it, where a source says so.
    """

    fiscal_year: int
    partial: bool
    attacked: bool
    figure: Figure
    mk_system: Figure | None
    incidents: tuple[Incident, ...]

    @property
    def number(self) -> int:
        """The reports received."""
        return int(self.figure.value)

    @property
    def of_mk_system(self) -> int:
        """Those of them that concern the MK System case; 0 where no source says so."""
        return int(self.mk_system.value) if self.mk_system else 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """All counts of a record, or of the entries dated in one year (`year`).

    An entry belongs to the year of its own date, a period to the year in which it began.
    """

    year: int | None
    kinds: tuple[Tally[Kind], ...]
    """Entries by kind. All lists below but `verdicts`, `grades` and `reports` count incidents."""
    confidence: tuple[Tally[Confidence], ...]
    periods: tuple[Tally[PartialDate], ...]
    """Years without gaps; with `year`, its months, then the year where a month is unknown."""
    categories: tuple[Tally[Category], ...]
    """Most first. Each incident has one category."""
    by_category: Mapping[tuple[Category, PartialDate], Tally[PartialDate]]
    """`categories` divided into `periods`; pairs without incidents are absent."""
    causes: tuple[Tally[Cause], ...]
    """Most first. An incident counts once under each of its causes: no sum has a meaning."""
    prefectures: tuple[Tally[str], ...]
    """All 47. An incident in several prefectures counts once in each."""
    nationwide: Tally[str]
    """Incidents whose places say 全国, also beside prefectures."""
    placeless: Tally[None]
    """Incidents whose places name neither a prefecture nor the whole country."""
    verdicts: tuple[Tally[Verdict], ...]
    """Statements of the original page; entries of every kind."""
    grades: tuple[Tally[Grade], ...]
    """Distinct pages cited by entries of every kind; of two grades, a page has the lower."""
    reports: tuple[YearOfReports, ...]
    """By fiscal year, whatever `year` is."""

    @property
    def entries(self) -> int:
        """Entries of every kind."""
        return sum(tally.number for tally in self.kinds)

    @property
    def incidents(self) -> Tally[Kind]:
        """The entries that are incidents."""
        return next(tally for tally in self.kinds if tally.key is Kind.INCIDENT)

    @property
    def statements(self) -> int:
        """Statements of the original page that were held against the evidence."""
        return sum(tally.number for tally in self.verdicts)

    @property
    def pages(self) -> int:
        """Distinct pages that are cited."""
        return sum(tally.number for tally in self.grades)


def count(record: Record, year: int | None = None) -> Statistics:
    """Count a record, or its entries dated in a year; a year without entries gives zeros."""
    entries = [i for i in record.incidents if year is None or i.date.year == year]
    incidents = [i for i in entries if i.kind is Kind.INCIDENT]
    periods = _periods(incidents, year)
    pairs = _grouped(incidents, lambda i: [(i.category, _period(i, year))])
    places = _grouped(incidents, _places)
    return Statistics(
        year=year,
        kinds=_tallies(Kind, _grouped(entries, lambda i: [i.kind])),
        confidence=_tallies(Confidence, _grouped(incidents, lambda i: [i.confidence])),
        periods=_tallies(periods, _grouped(incidents, lambda i: [_period(i, year)])),
        categories=_ranked(_tallies(Category, _grouped(incidents, lambda i: [i.category]))),
        by_category={pair: _tally(pair[1], found) for pair, found in pairs.items()},
        causes=_ranked(_tallies(Cause, _grouped(incidents, lambda i: i.causes))),
        prefectures=_tallies(PREFECTURES, places),
        nationwide=_tally(NATIONWIDE, places.get(NATIONWIDE, [])),
        placeless=_tally(None, places.get(None, [])),
        verdicts=_verdicts(entries),
        grades=_grades(entries),
        reports=_reports(record),
    )


def _grouped(
    incidents: Iterable[Incident], keys: Callable[[Incident], Iterable[K]]
) -> dict[K, list[Incident]]:
    groups: dict[K, list[Incident]] = {}
    for incident in incidents:
        for key in dict.fromkeys(keys(incident)):
            groups.setdefault(key, []).append(incident)
    return groups


def _tally(key: K, incidents: Iterable[Incident]) -> Tally[K]:
    found = tuple(incidents)
    return Tally(key, len(found), found)


def _tallies(keys: Iterable[K], groups: Mapping[Any, list[Incident]]) -> tuple[Tally[K], ...]:
    return tuple(_tally(key, groups.get(key, [])) for key in keys)


def _ranked(tallies: tuple[Tally[K], ...]) -> tuple[Tally[K], ...]:
    """Most first, equal numbers in the model's order, what never occurs left out."""
    return tuple(sorted((t for t in tallies if t.number), key=lambda t: -t.number))


def _period(incident: Incident, year: int | None) -> PartialDate:
    return PartialDate(incident.date.year, None if year is None else incident.date.month)


def _periods(incidents: list[Incident], year: int | None) -> list[PartialDate]:
    if year is not None:
        months = [PartialDate(year, month) for month in range(1, 13)]
        return months + [PartialDate(year)] * any(i.date.month is None for i in incidents)
    years = [incident.date.year for incident in incidents]
    return [PartialDate(y) for y in range(min(years), max(years) + 1)] if years else []


def _places(incident: Incident) -> list[str | None]:
    """The prefectures and 全国 among an incident's places; `None` where there are none."""
    named = [p for p in incident.places if p == NATIONWIDE or p in PREFECTURES]
    return [*named] or [None]


def _verdicts(entries: list[Incident]) -> tuple[Tally[Verdict], ...]:
    found = _grouped(entries, lambda i: (claim.verdict for claim in i.claims))
    numbers = dict.fromkeys(Verdict, 0)
    for incident in entries:
        for claim in incident.claims:
            numbers[claim.verdict] += 1
    return tuple(Tally(v, numbers[v], tuple(found.get(v, []))) for v in Verdict)


def _grades(entries: list[Incident]) -> tuple[Tally[Grade], ...]:
    ranks = {grade: rank for rank, grade in enumerate(Grade)}
    grade_of: dict[str, Grade] = {}
    citing: dict[str, list[Incident]] = {}
    for incident in entries:
        for source in incident.sources:
            known = grade_of.get(source.url, source.grade)
            grade_of[source.url] = max(known, source.grade, key=ranks.__getitem__)
            citing.setdefault(source.url, []).append(incident)
    tallies = []
    for grade in Grade:
        pages = [url for url, given in grade_of.items() if given is grade]
        behind = {incident.id: incident for url in pages for incident in citing[url]}
        ordered = sorted(behind.values(), key=lambda i: i.sort_key)
        tallies.append(Tally(grade, len(pages), tuple(ordered)))
    return tuple(tallies)


def _reports(record: Record) -> tuple[YearOfReports, ...]:
    """The yearly figures of the reports' entry: those as of the end of a fiscal year."""
    entry, case = record.get(REPORTS_ID), record.get(MK_SYSTEM_ID)
    if entry is None:
        return ()
    found = []
    for figure in entry.figures:
        day = figure.as_of
        if day is None or (day.month, day.day) != (3, 31):
            continue
        stated, part = _share(record, entry, case, day) if case else (entry, None)
        sources = (entry,) if part is None or stated == entry else (entry, stated)
        first, last = date(day.year - 1, 4, 1), day.last
        found.append(
            YearOfReports(
                fiscal_year=first.year,
                partial=entry.date.first > first,
                attacked=case is not None and first <= case.date.first <= last,
                figure=figure,
                mk_system=part,
                incidents=sources,
            )
        )
    return tuple(sorted(found, key=lambda year: year.fiscal_year))


def _share(
    record: Record, entry: Incident, case: Incident, day: PartialDate
) -> tuple[Incident, Figure | None]:
    """Where an annual report says how many of its year's reports concern a case."""
    for other in record.related(entry):
        if case.id in other.related:
            for figure in other.figures:
                if figure.as_of == day and case.organizations[0] in figure.counts_ja:
                    return other, figure
    return entry, None


def to_json(record: Record, year: int | None = None) -> dict[str, Any]:
    """The counts as plain values, each with its unit and the ids of the entries behind it."""
    counts = count(record, year)

    def series(unit: str, tallies: Iterable[Tally[Any]]) -> dict[str, Any]:
        return {
            "unit": unit,
            "values": [
                {
                    "key": "none" if tally.key is None else str(tally.key),
                    "number": tally.number,
                    "low_confidence": tally.low,
                    "ids": [incident.id for incident in tally.incidents],
                }
                for tally in tallies
            ],
        }

    places: list[Tally[Any]] = [*counts.prefectures, counts.nationwide, counts.placeless]
    return {
        "version": record.version,
        "updated": str(record.updated),
        "year": year,
        "kinds": series("entries", counts.kinds),
        "confidence": series("incidents", counts.confidence),
        "periods": series("incidents", counts.periods),
        "categories": series("incidents", counts.categories),
        "categories_by_period": {
            category.value: {
                str(period): tally.number
                for (found, period), tally in counts.by_category.items()
                if found is category
            }
            for category in (tally.key for tally in counts.categories)
        },
        "causes": series("incidents, once under each cause", counts.causes),
        "places": series("incidents, once in each prefecture", places),
        "verdicts": series("statements of the original page", counts.verdicts),
        "grades": series("distinct pages", counts.grades),
        "reports": {
            "unit": "reports to the Commission under the My Number Act, by fiscal year",
            "values": [
                {
                    "key": str(one.fiscal_year),
                    "number": one.number,
                    "mk_system": one.of_mk_system if one.mk_system else None,
                    "ids": [incident.id for incident in one.incidents],
                }
                for one in counts.reports
            ],
        },
    }
