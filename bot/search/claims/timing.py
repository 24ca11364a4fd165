"""A claimed date against the record's: its own, and those of its milestones."""

from datetime import date, timedelta

from ..date_spans import DateMention
from .evidence import Evidence, EvidenceIndex, RecordedSpan
from .parts import Part, PartKind, PartState, Reason, Recorded
from .reading import ClaimReading

_TELLING = timedelta(days=62)
_NEARLY_BEST = 0.6  # of the best milestone's affinity


def compare_dates(reading: ClaimReading, evidence: Evidence, index: EvidenceIndex) -> list[Part]:
    """One part per date of the claim."""
    return [_compare(mention, reading, evidence, index) for mention in reading.dates]


def _compare(
    claimed: DateMention, reading: ClaimReading, evidence: Evidence, index: EvidenceIndex
) -> Part:
    shown = reading.shown[claimed.start : claimed.end].strip()
    matching = [span for span in evidence.spans if spans_agree(claimed, span)]
    own = evidence.spans[0]
    affinities = {
        id(span): index.shared(span.statement, reading) for span in evidence.spans if not span.own
    }
    if own in matching:
        return _part(shown, PartState.AGREES, own, evidence)
    if matching:
        best = max(matching, key=lambda span: affinities[id(span)])
        most = max(affinities.values())
        if affinities[id(best)] > 0 and affinities[id(best)] >= _NEARLY_BEST * most:
            return _part(shown, PartState.AGREES, best, evidence)
    elif claimed.yearless and not _is_dated(evidence):
        return Part(PartKind.DATE, shown, PartState.NOT_CHECKED, Reason.SILENT)
    return _part(shown, PartState.DIFFERS, own, evidence)


def _is_dated(evidence: Evidence) -> bool:
    return evidence.incident.date.month is not None


def _part(shown: str, state: PartState, span: RecordedSpan, evidence: Evidence) -> Part:
    statement, event = span.statement, span.statement.event
    when = evidence.incident.date if span.own else event.date if event else None
    recorded = Recorded(statement.ja, statement.en, statement.sources, when=when, is_own=span.own)
    agrees = state is PartState.AGREES
    return Part(
        PartKind.DATE,
        shown,
        state,
        Reason.SAME if agrees else Reason.DAY,
        (recorded,),
        telling=agrees and span.last - span.first <= _TELLING,
    )


def spans_agree(claimed: DateMention, recorded: RecordedSpan) -> bool:
    """Whether the claimed days lie within the recorded, or these begin within the claimed.

    Where the claim leaves the year out, in any year.
    """
    if claimed.yearless:
        apart = recorded.first.year - claimed.first.year
        return any(_within(claimed, recorded, apart + more) for more in (0, 1))
    if recorded.yearless:  # a year that the record leaves out confirms none
        return False
    return _within(claimed, recorded, 0)


def _within(claimed: DateMention, recorded: RecordedSpan, years: int) -> bool:
    first, last = _moved(claimed.first, years), _moved(claimed.last, years)
    return (recorded.first <= first and last <= recorded.last) or first <= recorded.first <= last


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
