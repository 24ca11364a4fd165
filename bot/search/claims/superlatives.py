"""Who or what came first or last, was highest or lowest: the bearer is part of the claim."""

import re
from collections.abc import Iterator

from .evidence import Evidence, Statement
from .parts import Part, PartKind, PartState, Reason
from .polarity import clauses
from .reading import ClaimReading
from .tokens import find_tokens, prepare

_EXTREMES = frozenset({"LEAST", "MOST"})
_FIRSTS = frozenset({"FIRST", "FIRST_OF_ALL"})
# What narrows a first in the record: 「同法52条による逮捕は初めて」, 「県内では初めて」.
_WITHIN = re.compile(r"[0-9]+条|[県都府道市区町村管院社局]内|としては|に限れば")


def compare_superlatives(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    """An extreme is another's where the record's clause does not name the claimed place."""
    found = []
    for token in reading.asserted:
        if not token.concept or token.text not in _EXTREMES | _FIRSTS:
            continue
        said = list(_said(token.text, reading, evidence))
        if not said:
            continue
        state = _state(token.text, [clause for clause, _ in said], reading)
        if state is None:
            continue
        statement = said[0][1]
        found.append(
            Part(
                PartKind.STATEMENT,
                reading.shown[token.start : token.end],
                state,
                Reason.OPPOSITE if state is PartState.DIFFERS else Reason.COUNTS,
                (statement.recorded,),
                at=token.start,
            )
        )
    return found


def _state(name: str, said: list[str], reading: ClaimReading) -> PartState | None:
    if name in _EXTREMES:
        bearers = {place.base for place in reading.places}
        if not bearers or any(base in clause for base in bearers for clause in said):
            return None
        return PartState.DIFFERS
    narrowed = [match.group() for clause in said for match in _WITHIN.finditer(clause)]
    if narrowed and not any(word in reading.prepared for word in narrowed):
        return PartState.NOT_CHECKED
    return None


def _said(name: str, reading: ClaimReading, evidence: Evidence) -> Iterator[tuple[str, Statement]]:
    """The clauses of the record that call something so."""
    for statement in evidence.statements:
        if name not in statement.tokens:
            continue
        prepared = prepare(statement.ja if reading.japanese else statement.en)
        for clause in clauses(prepared):
            text = prepared[clause.start : clause.end]
            if any(token.text == name for token in find_tokens(text, japanese=reading.japanese)):
                yield text, statement
