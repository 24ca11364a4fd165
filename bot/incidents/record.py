"""The record: all incidents, looked up by id, day, period, row and address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .model import Incident, Page, Source
    from .partial_date import PartialDate


@dataclass(frozen=True)
class Record:
    """Incidents in the order of their dates; immutable once loaded.

    `version` identifies the file's content; `lines` gives the line of each entry in that file.
    """

    page: Page
    incidents: tuple[Incident, ...]
    redirects: Mapping[str, str]
    version: str
    lines: Mapping[str, int]
    names_en: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> Mapping[str, Incident]:
        return MappingProxyType({incident.id: incident for incident in self.incidents})

    def __len__(self) -> int:
        return len(self.incidents)

    def get(self, incident_id: str) -> Incident | None:
        """The incident of an id, also of one that was redirected."""
        return self._by_id.get(self.redirects.get(incident_id, incident_id))

    def name(self, value: str, language: str) -> str:
        """A place or organization in a language; one without an English name stays Japanese."""
        return self.names_en.get(value, value) if language == "en" else value

    def related(self, incident: Incident) -> tuple[Incident, ...]:
        """Follow-ups and entries of the same affair."""
        found = (self.get(incident_id) for incident_id in incident.related)
        return tuple(other for other in found if other is not None)

    def of_row(self, row: str) -> tuple[Incident, ...]:
        """The entries that cover a row of the original page (`S01` … `S37`, `INTRO`)."""
        return tuple(incident for incident in self.incidents if row in incident.page_rows)

    def dated_in(self, period: PartialDate) -> tuple[Incident, ...]:
        """Entries whose own date lies wholly within a year, month or day."""
        return tuple(incident for incident in self.incidents if period.covers(incident.date))

    def overlapping(self, first: date, last: date) -> tuple[Incident, ...]:
        """Entries whose date or period can touch any day from `first` to `last`."""
        return tuple(
            incident
            for incident in self.incidents
            if incident.date.first <= last and first <= (incident.date_end or incident.date).last
        )

    @cached_property
    def years(self) -> Mapping[int, int]:
        """Each year that has entries, and how many."""
        return MappingProxyType(dict(sorted(Counter(i.date.year for i in self.incidents).items())))

    @cached_property
    def _by_url(self) -> Mapping[str, tuple[tuple[Incident, Source], ...]]:
        found: dict[str, list[tuple[Incident, Source]]] = {}
        for incident in self.incidents:
            for source in incident.sources:
                for url in {source.url, source.archive or source.url}:
                    found.setdefault(_address(url), []).append((incident, source))
        return MappingProxyType({url: tuple(pairs) for url, pairs in found.items()})

    def citing(self, url: str) -> tuple[tuple[Incident, Source], ...]:
        """Entries that cite a page, with the source; scheme, `www.` and fragment do not matter."""
        return self._by_url.get(_address(url), ())

    @cached_property
    def updated(self) -> PartialDate:
        """The day of the latest change of any entry."""
        return max((i.updated for i in self.incidents), key=lambda day: day.sort_key)


def _address(url: str) -> str:
    return url.partition("://")[2].partition("#")[0].removeprefix("www.").rstrip("/")
