"""Places and bodies of a claim, and who did what to whom, against the record's."""

import re
from collections.abc import Iterable

from ..fold import fold
from .evidence import Evidence, Statement
from .index import EvidenceIndex
from .names import NOWHERE, Gazetteer, PlaceMention
from .parts import Part, PartKind, PartState, Reason, Recorded
from .polarity import clauses
from .reading import ClaimReading
from .roles import roles, swapped
from .tokens import prepare

_OFFICE = re.compile(r"[\u3400-\u9fff]{1,4}[相省庁](?![\u3400-\u9fff])")
_LEVELS = "市区町村都道府県"
_SPEAKS = 2.0  # nats that a sentence must share with the claim


def _is_here(place: PlaceMention, reading: ClaimReading, evidence: Evidence) -> bool:
    """Whether the incident is placed there."""
    incident = evidence.incident
    if not reading.japanese:
        title = prepare(f"{incident.title_en} {incident.id.replace('-', ' ')}")
        return place.text in title.replace("'", " ").replace(",", " ").split()
    name = place.text if place.text[-1] in _LEVELS else place.base
    return any(name in known for known in (*incident.places, incident.title_ja))


def _is_spoken_of(
    place: PlaceMention, reading: ClaimReading, evidence: Evidence, index: EvidenceIndex
) -> bool:
    """Whether the record says of that place what the claim says."""
    return any(
        index.shared(statement, reading) > _SPEAKS
        for statement in evidence.statements
        if _has_place(place, statement, japanese=reading.japanese)
    )


def _has_place(place: PlaceMention, statement: Statement, *, japanese: bool) -> bool:
    """Whether a sentence names a place; 大阪府 does not name 大阪市."""
    if not japanese:
        return place.base in prepare(statement.en)
    if place.text[-1] not in _LEVELS or place.text == place.base:
        return place.base in statement.ja
    found = re.finditer(re.escape(place.base), statement.ja)
    levels = [statement.ja[m.end() : m.end() + 1] for m in found]
    return any(level == place.text[-1] or level not in tuple(_LEVELS) for level in levels)


def compare_places(reading: ClaimReading, evidence: Evidence, index: EvidenceIndex) -> list[Part]:
    """One part per place; a place that the record does not name differs where it names others."""
    incident = evidence.incident
    elsewhere = any(place not in NOWHERE for place in incident.places)
    own = Recorded("、".join(incident.places), ", ".join(incident.place_names("en")))
    recorded = (own,) if incident.places else ()
    here = [_is_here(place, reading, evidence) for place in reading.places]
    found = []
    for place, is_here in zip(reading.places, here, strict=True):
        spoken = _is_spoken_of(place, reading, evidence, index)
        if is_here or (spoken and (any(here) or not elsewhere)):
            state, reason = PartState.AGREES, Reason.SAME
        elif elsewhere:
            state, reason = PartState.DIFFERS, Reason.PLACE
        else:
            state, reason = PartState.NOT_CHECKED, Reason.SILENT
        shown = reading.shown[place.start : place.end]
        found.append(Part(PartKind.PLACE, shown, state, reason, recorded))
    return found


def compare_roles(reading: ClaimReading, evidence: Evidence, gazetteer: Gazetteer) -> list[Part]:
    """Two names whose parts the record has the other way round."""
    spans = _named(reading.prepared, reading.bodies, reading.places)
    if not reading.japanese or len(spans) < 2:
        return []
    claimed = roles(reading.prepared, spans)
    if not (claimed.doers and claimed.done_to):
        return []
    for statement in evidence.statements:
        prepared = prepare(statement.ja)
        for clause in clauses(prepared):
            text = prepared[clause.start : clause.end]
            names = _named(text, [m.span() for m in gazetteer.bodies(text)], gazetteer.places(text))
            if swapped(claimed, roles(text, names)):
                return [
                    Part(
                        PartKind.STATEMENT,
                        reading.shown,
                        PartState.DIFFERS,
                        Reason.OPPOSITE,
                        (statement.recorded,),
                    )
                ]
    return []


def _named(
    prepared: str, bodies: Iterable[tuple[int, int]], places: Iterable[PlaceMention]
) -> list[tuple[int, int]]:
    """Bodies, places, ministers and ministries of a text."""
    spans = [*bodies, *((p.start, p.end) for p in places)]
    return spans + [
        m.span()
        for m in _OFFICE.finditer(prepared)
        if not any(s < m.end() and m.start() < e for s, e in spans)
    ]


def compare_bodies(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    """One part per organization of the record that the claim names."""
    found = []
    names = evidence.incident.organizations
    english = ", ".join(evidence.incident.organization_names("en"))
    recorded = (Recorded("、".join(names), english),) if names else ()
    for start, end in reading.bodies:
        here = fold(reading.prepared[start:end]) in evidence.topic
        found.append(
            Part(
                PartKind.ACTOR,
                reading.shown[start:end],
                PartState.AGREES if here else PartState.NOT_CHECKED,
                Reason.SAME if here else Reason.SILENT,
                recorded,
            )
        )
    return found
