"""A claimed date against the record's: its own, those of milestones and figures, and in prose."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from ..date_spans import EARLIEST, DateMention, DatePrecision
from .evidence import Evidence, RecordedSpan, Statement
from .index import EvidenceIndex
from .parts import Part, PartKind, PartState, Reason, Recorded
from .reading import ClaimReading

_TELLING = timedelta(days=62)
_LONG = timedelta(days=300)
_HARDLY = 0.5  # nats
_KNOWN_WHEN = re.compile(r"(?:分か|わか|判明|発覚|見つか|公表|発表|明らか)[ぁ-ん]{0,5}のは$")
_KNOWN = re.compile(r"分か|わか|判明|発覚|見つか|公表|発表|明らか|報じ|報道|申し出|気付|確認|届き")
_NEARLY_BEST = 0.6  # of the best milestone's affinity
_FISCAL = re.compile(r"年度|fiscal")
_SINCE = re.compile(r"(?:から|以降|以後|since|after|〜)(?:ずっと|今まで)?$|^(?:since|from|after)\b")
_RANGE = re.compile(r"[〜～~]|から|より|[-–—―－](?=.*[0-9])|\bto\b|\band\b|\bthrough\b|\buntil\b")


class Fit(Enum):
    """How claimed days stand to recorded ones."""

    SAME = "same"
    FINER = "finer"  # the record does not say as precisely
    APART = "apart"


def compare_dates(
    reading: ClaimReading, evidence: Evidence, index: EvidenceIndex, numbers: Sequence[Part]
) -> list[Part]:
    """One part per date of the claim. `numbers` are the parts of its numbers."""
    agreed = {
        id(recorded.figure)
        for part in numbers
        if part.state is PartState.AGREES
        for recorded in part.recorded[:1]
        if recorded.figure is not None
    }
    counted = [s for s in evidence.statements if s.figure is not None and id(s.figure) in agreed]
    return [
        replace(_compare(mention, reading, evidence, index, counted), at=mention.start)
        for mention in reading.dates
    ]


def _compare(
    claimed: DateMention,
    reading: ClaimReading,
    evidence: Evidence,
    index: EvidenceIndex,
    counted: Sequence[Statement],
) -> Part:
    shown = reading.shown[claimed.start : claimed.end].strip()
    period = _of_figures(claimed, shown, evidence, counted) or _fiscal(claimed, shown, evidence)
    if period is not None:
        return period
    own = evidence.spans[0]
    fits = [(span, fit(claimed, span)) for span in evidence.spans]
    if fits[0][1] is Fit.SAME:
        part = _part(shown, PartState.AGREES, own, evidence)
        # A day within a fiscal year says little of a statement about that year.
        return replace(part, telling=part.telling and _FISCAL.search(shown) is None)
    affinities = {id(s): index.shared(s.statement, reading) for s, _ in fits if not s.own}
    most = max(affinities.values(), default=0.0)
    for wanted, state in ((Fit.SAME, PartState.AGREES), (Fit.FINER, PartState.NOT_CHECKED)):
        if wanted is Fit.FINER and fits[0][1] is Fit.FINER:
            return _part(shown, state, own, evidence)
        close = [s for s, found in fits if found is wanted and not s.own]
        best = max(close, key=lambda span: affinities[id(span)], default=None)
        if best is not None and affinities[id(best)] >= max(0.1, _NEARLY_BEST * most):
            if _asks_when_known(claimed, reading) and not _KNOWN.search(best.statement.ja):
                return _part(shown, PartState.NOT_CHECKED, best, evidence)
            return _part(shown, state, best, evidence)
        if wanted is Fit.SAME and best is not None and best.statement.event is not None:
            # A day of the incident, of a milestone that the claim hardly speaks of.
            weak = best if affinities[id(best)] >= _HARDLY else None
            if weak is not None and claimed.precision is DatePrecision.DAY:
                return _part(shown, PartState.NOT_CHECKED, weak, evidence)
    if claimed.yearless and evidence.incident.date.month is None:
        return Part(PartKind.DATE, shown, PartState.NOT_CHECKED, Reason.SILENT)
    return _part(shown, PartState.DIFFERS, own, evidence)


def _asks_when_known(claimed: DateMention, reading: ClaimReading) -> bool:
    """Whether the date is said to be that of finding out: 「分かったのは7月」."""
    return _KNOWN_WHEN.search(reading.prepared, 0, claimed.start) is not None


def _of_figures(
    claimed: DateMention, shown: str, evidence: Evidence, counted: Sequence[Statement]
) -> Part | None:
    """A figure that says when it was counted is compared by that."""
    spans = [
        RecordedSpan(first, last, statement, yearless=yearless)
        for statement in counted
        for first, last, yearless in statement.spans
        if yearless is claimed.yearless
    ]
    for span in spans:
        if fit(claimed, span) is Fit.SAME:
            return _part(shown, PartState.AGREES, span, evidence)
    for statement in counted:
        as_of = statement.figure.as_of if statement.figure is not None else None
        if as_of and fit(claimed, RecordedSpan(as_of.first, as_of.last, statement)) is Fit.SAME:
            return None if _FISCAL.search(shown) else _part(
                shown, PartState.AGREES,
                RecordedSpan(as_of.first, as_of.last, statement), evidence,
            )  # fmt: skip
    own = evidence.spans[0]
    is_fiscal = _FISCAL.search(shown) is not None
    if spans and (is_fiscal or own.is_period):
        if not is_fiscal and _near(claimed.first, own.first) and _near(claimed.last, own.last):
            return _part(shown, PartState.AGREES, own, evidence)
        return _part(shown, PartState.DIFFERS, spans[0], evidence)
    return None


def _fiscal(claimed: DateMention, shown: str, evidence: Evidence) -> Part | None:
    """A fiscal year is not the year in which its report came out."""
    if _FISCAL.search(shown) is None:
        return None
    years = [s for s in evidence.spans if not s.own and s.last - s.first > _LONG]
    same = next((span for span in years if fit(claimed, span) is Fit.SAME), None)
    if same is not None:
        return replace(_part(shown, PartState.AGREES, same, evidence), telling=True)
    return _part(shown, PartState.DIFFERS, years[0], evidence) if years else None


def _part(shown: str, state: PartState, span: RecordedSpan, evidence: Evidence) -> Part:
    statement, event = span.statement, span.statement.event
    when = evidence.incident.date if span.own else event.date if event else None
    recorded = Recorded(
        statement.ja,
        statement.en,
        statement.sources,
        figure=statement.figure,
        when=when,
        is_own=span.own,
    )
    agrees = state is PartState.AGREES
    return Part(
        PartKind.DATE,
        shown,
        state,
        Reason.DAY if state is PartState.DIFFERS else Reason.SAME,
        (recorded,),
        telling=agrees and span.last - span.first <= _TELLING,
    )


def fit(claimed: DateMention, recorded: RecordedSpan) -> Fit:
    """How claimed days stand to recorded ones; where the claim leaves the year out, in any year.

    An open or a closed range is the same only if its stated ends are; any other mention is the
    same if the recorded days begin within it.
    """
    if not claimed.yearless:
        if recorded.yearless:  # a year that the record leaves out confirms none
            return Fit.APART
        return _fit(claimed, recorded, 0)
    apart = recorded.first.year - claimed.first.year
    fits = [_fit(claimed, recorded, apart + more) for more in (0, 1)]
    return min(fits, key=list(Fit).index)


def _fit(claimed: DateMention, recorded: RecordedSpan, years: int) -> Fit:
    first, last = _moved(claimed.first, years), _moved(claimed.last, years)
    if recorded.is_end and claimed.first != EARLIEST:
        return Fit.APART
    if claimed.first == EARLIEST:  # "until"
        return Fit.SAME if last in (recorded.first, recorded.last) else Fit.APART
    if claimed.precision is DatePrecision.SPAN and _SINCE.search(claimed.text):
        return Fit.SAME if _near(first, recorded.first) else Fit.APART
    if claimed.precision is DatePrecision.SPAN and _RANGE.search(claimed.text):
        ends = _near(first, recorded.first) and _near(last, recorded.last)
        return Fit.SAME if ends else Fit.APART
    if first <= recorded.first <= last:
        lasts = recorded.last > last and recorded.last - recorded.first > _TELLING
        return Fit.FINER if lasts and not recorded.own else Fit.SAME
    if recorded.first <= first and last <= recorded.last:
        is_short = recorded.last - recorded.first <= _TELLING
        return Fit.SAME if recorded.own and recorded.is_period and is_short else Fit.FINER
    return Fit.APART


def _near(one: date, other: date) -> bool:
    """The same day, or `one` the first or last of its month, as a month's name has it."""
    is_edge = one.day == 1 or (one + timedelta(days=1)).day == 1
    return one == other or (is_edge and (one.year, one.month) == (other.year, other.month))


def _moved(day: date, years: int) -> date:
    if not years or day == EARLIEST:
        return day
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
