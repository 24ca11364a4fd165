"""What an incident, a source, a figure, a claim and an event are.

The models mirror one entry of `data/incidents.yaml`; field order there is field order here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from .partial_date import PartialDate


class Kind(StrEnum):
    """What sort of entry it is."""

    INCIDENT = "incident"
    STATISTIC = "statistic"
    GUIDANCE = "guidance"
    POLICY = "policy"


class Category(StrEnum):
    """What went wrong."""

    MISISSUANCE = "misissuance"
    MISLINK = "mislink"
    LEAK = "leak"
    LOSS = "loss"
    OUTAGE = "outage"
    EXPIRY = "expiry"
    FRAUD = "fraud"
    FORGERY = "forgery"
    MISUSE = "misuse"
    OUTSOURCING = "outsourcing"
    GOVERNANCE = "governance"
    STATISTIC = "statistic"


class Cause(StrEnum):
    """Why it went wrong, as far as a source says."""

    HUMAN_ERROR = "human_error"
    SYSTEM_FAULT = "system_fault"
    OUTSOURCING = "outsourcing"
    FRAUD = "fraud"
    INSIDER = "insider"
    CYBERATTACK = "cyberattack"
    LOST_MEDIA = "lost_media"
    POLICY_DESIGN = "policy_design"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """What the date of an incident is the date of."""

    OCCURRED = "occurred"
    DISCOVERED = "discovered"
    ANNOUNCED = "announced"
    REPORTED = "reported"
    PERIOD = "period"


class Qualifier(StrEnum):
    """How a figure is meant by its source."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Grade(StrEnum):
    """Who stands behind a source, best first."""

    OFFICIAL = "official"
    NEWS = "news"
    EXPERT = "expert"
    AGGREGATOR = "aggregator"
    SOCIAL = "social"


class Verdict(StrEnum):
    """How a statement of the original page fared against the evidence."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"


class Confidence(StrEnum):
    """How sure the record is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Text(NamedTuple):
    """The same thing said in Japanese and in English."""

    ja: str
    en: str

    def of(self, language: str) -> str:
        """The wording for a language code; Japanese unless it is `en`."""
        return self.en if language == "en" else self.ja


_KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*")


def _reading(value: str) -> str:
    if _KANJI.search(value):
        raise PydanticCustomError("reading_kanji", "kanji in a reading")
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise PydanticCustomError("url_scheme", "not an http(s) address")
    return value


Line = Annotated[StrictStr, StringConstraints(strip_whitespace=True, min_length=1)]
Url = Annotated[Line, AfterValidator(_url)]
Reading = Annotated[Line, AfterValidator(_reading)]
Id = Annotated[
    StrictStr,
    StringConstraints(pattern=r"^\d{4}(-\d{2}){0,2}(-[a-z0-9]+)+$", max_length=80),
]
Row = Annotated[StrictStr, StringConstraints(pattern=r"^(S\d{2}|INTRO)$")]
SourceNumber = Annotated[StrictInt, Field(ge=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Model):
    """A page that was seen, cited by its number within the incident."""

    n: SourceNumber
    publisher: Line
    title: Line
    title_is_description: bool = Field(
        default=False, description="the page's headline was not visible; the title describes it"
    )
    url: Url
    archive: Url | None = Field(default=None, description="a copy at another address")
    published: PartialDate | None = None
    grade: Grade


class Figure(_Model):
    """A number, and what it counts."""

    value: StrictInt | StrictFloat
    unit: Line = Field(description="件, 人, 枚, 円, 自治体, % …")
    qualifier: Qualifier
    counts_ja: Line
    counts_en: Line
    as_of: PartialDate | None = None
    sources: tuple[SourceNumber, ...] = Field(min_length=1)

    @property
    def counts(self) -> Text:
        """What the number counts."""
        return Text(self.counts_ja, self.counts_en)


class Event(_Model):
    """A dated milestone."""

    date: PartialDate
    what_ja: Line
    what_en: Line
    sources: tuple[SourceNumber, ...] = ()

    @property
    def what(self) -> Text:
        """What happened."""
        return Text(self.what_ja, self.what_en)


class Claim(_Model):
    """A statement of the original page, restated briefly, held against the evidence."""

    claim_ja: Line
    claim_en: Line
    verdict: Verdict
    note_ja: Line = Field(description="why this verdict")
    note_en: Line = Field(description="why this verdict")
    sources: tuple[SourceNumber, ...] = ()

    @property
    def claim(self) -> Text:
        """What the page states."""
        return Text(self.claim_ja, self.claim_en)

    @property
    def note(self) -> Text:
        """Why the verdict is what it is."""
        return Text(self.note_ja, self.note_en)


class Incident(_Model):
    """One incident, published statistic, guidance or policy."""

    id: Id
    page_rows: tuple[Row, ...] = Field(
        default=(), description="rows of the original page that it covers"
    )
    kind: Kind
    category: Category
    causes: tuple[Cause, ...] = Field(min_length=1)
    title_ja: Line
    title_en: Line
    reading: Reading = Field(description="hiragana of the title's names and terms, for finding")
    aliases_ja: tuple[Line, ...] = Field(default=(), description="for finding, not for showing")
    aliases_en: tuple[Line, ...] = Field(default=(), description="for finding, not for showing")
    summary_ja: Line
    summary_en: Line
    date: PartialDate
    date_end: PartialDate | None = Field(default=None, description="only for a period")
    date_basis: DateBasis
    places: tuple[Line, ...] = ()
    organizations: tuple[Line, ...] = ()
    response_ja: Line | None = None
    response_en: Line | None = None
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    related: tuple[Id, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: Confidence
    updated: PartialDate = Field(description="the day on which this entry last changed")
    _names_en: dict[str, str] = PrivateAttr(default_factory=dict)

    def model_post_init(self, context: Any, /) -> None:
        """Take the English names of the file, which validation has in its context."""
        if context:
            self._names_en = context["names_en"]

    def place_names(self, language: str) -> tuple[str, ...]:
        """`places` in a language; a name without an English one stays Japanese."""
        return self._named(self.places, language)

    def organization_names(self, language: str) -> tuple[str, ...]:
        """`organizations` in a language; a name without an English one stays Japanese."""
        return self._named(self.organizations, language)

    def _named(self, values: tuple[str, ...], language: str) -> tuple[str, ...]:
        if language != "en":
            return values
        return tuple(self._names_en.get(value, value) for value in values)

    @property
    def title(self) -> Text:
        """The headline."""
        return Text(self.title_ja, self.title_en)

    @property
    def summary(self) -> Text:
        """Two or three sentences."""
        return Text(self.summary_ja, self.summary_en)

    @property
    def response(self) -> Text | None:
        """What was done about it, where the record says."""
        if self.response_ja is None or self.response_en is None:
            return None
        return Text(self.response_ja, self.response_en)

    def cited(self, numbers: tuple[int, ...]) -> tuple[Source, ...]:
        """The sources with these numbers, in the order given."""
        by_number = {source.n: source for source in self.sources}
        return tuple(by_number[number] for number in numbers)

    @property
    def sort_key(self) -> tuple[tuple[int, int, int], str]:
        """The order of the file: by date, then id."""
        return (self.date.sort_key, self.id)


class Page(_Model):
    """The original page whose statements `claims` hold against the evidence."""

    publisher: Line
    title: Line
    url: Url
    grade: Grade


class RecordFile(_Model):
    """The whole of `data/incidents.yaml`."""

    page: Page
    redirects: dict[Id, Id] = Field(
        default_factory=dict, description="an id that was published, and the id that answers for it"
    )
    names_en: dict[Line, Line] = Field(
        default_factory=dict,
        description="English names of all places and organizations, by the Japanese",
    )
    incidents: tuple[Incident, ...]
    published_ids: tuple[Id, ...] = Field(
        default=(), description="ids that links already point at; none may be lost"
    )
