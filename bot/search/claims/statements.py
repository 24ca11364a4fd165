"""What a claim says happened, against what the record says: denial, opposites, scope, wording."""

import math
import re

from bot.incidents import Category

from ..fold import fold
from .evidence import Evidence, Statement
from .index import EvidenceIndex, coverage
from .lexicon import LIGHT
from .parts import Part, PartKind, PartState, Reason
from .polarity import Clause, clauses, contrasts, denial_in
from .predicates import owned_alike, possessions
from .reading import ClaimReading
from .tokens import Token, find_tokens, has_word, prepare

_COVERED = 0.75
_REACH = 8  # characters between a predicate and its denial
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十]+[\u3400-\u9fff]?")
_ALL = ("すべて", "全て", "全部")
_SAME_ALL = dict.fromkeys(_ALL, _ALL)
_NEXT_WORD = re.compile(r"\s(?:of the |the )?([a-z-]+)")
_SHARED = 1.0  # nats that a sentence must share with a claim to be about the same
_PLANNED = re.compile(
    r"方針|予定|計画|見込|検討|見通し|案[にを]|する(?:と|こと|よう)|すべき|求め"
    r"|\bwill\b|\bwould\b|\bplan|\bto be\b|\bpropos"
)
_LOST = frozenset({"LOSE", "STEAL", "STEAL_ONESELF", "DISCARD", "TAKE_OUT", "DELAY"})
_PLAN = re.compile(r"方針|予定|計画|見込|見通し")
_AT_ONCE = 0.85
_WHERE = re.compile(r"(?:で|にて)(?![はもきすし])")  # where or by what means it happened
_ENDING = 10  # characters after a predicate
_FORMER = re.compile(r"としていた|見直|改め|撤回|から外")
_SPEAKS = 2.0  # nats that a sentence must share with the claim
_CLOSELY = 4.0  # the same, to be what a denial denies
TELLING_EVENT = 1.2  # nats from which something that happened matters if the record lacks it
_TELLING_VERB = 1.9  # the same for the stem of a verb, such as 売
TELLING_THING = 2.5  # the same for any other word


def _nearest(
    reading: ClaimReading, evidence: Evidence, index: EvidenceIndex
) -> tuple[Statement, float]:
    """The record's sentence that shares most with the claim, and how much."""
    return max(
        ((s, index.shared(s, reading)) for s in evidence.statements), key=lambda pair: pair[1]
    )


def compare_polarity(reading: ClaimReading, evidence: Evidence, index: EvidenceIndex) -> list[Part]:
    """What the claim denies and the record affirms, or the other way round."""
    parts: list[Part] = []
    for clause in reading.clauses:
        tokens = [t for t in reading.tokens if clause.start <= t.start < clause.end]
        events = [t for t in tokens if _is_event(t)]
        shown = reading.shown[clause.start : clause.end].strip("、。 ")
        if clause.denied:
            parts.append(_denied(clause, shown, reading, evidence, index))
            continue
        for token in events:
            if evidence.denied.get(token.text, 0) and not evidence.affirmed.get(token.text, 0):
                statement = _speaking_of(token, evidence)
                parts.append(
                    Part(
                        PartKind.STATEMENT,
                        shown,
                        PartState.DIFFERS,
                        Reason.DENIED,
                        (statement.recorded,),
                        at=clause.start,
                    )
                )
                break
    parts += _contrasts(reading, evidence)
    parts += _opposites(reading, evidence)
    return parts


def _denied(
    clause: Clause, shown: str, reading: ClaimReading, evidence: Evidence, index: EvidenceIndex
) -> Part:
    """A denial agrees if the record denies the same; it differs if the record affirms it."""

    def part(state: PartState, statement: Statement | None = None) -> Part:
        reason = Reason.SILENT if state is PartState.NOT_CHECKED else Reason.AFFIRMED
        recorded = (statement.recorded,) if statement is not None else ()
        return Part(PartKind.NEGATION, shown, state, reason, recorded, at=clause.start)

    predicate = _predicate(clause, reading)
    if predicate is not None:
        affirmed = evidence.affirmed.get(predicate.text, 0)
        denied = evidence.denied.get(predicate.text, 0)
        if predicate.text in evidence.refused:
            return part(PartState.AGREES, _speaking_of(predicate, evidence))
        if affirmed and not denied:
            return part(PartState.DIFFERS, _speaking_of(predicate, evidence))
        if denied and not affirmed:
            return part(PartState.AGREES, _speaking_of(predicate, evidence))
        if not coverage(predicate, evidence, own=True):
            return part(PartState.NOT_CHECKED)
    statement, weight = _nearest(reading, evidence, index)
    if weight < _SPEAKS:
        return part(PartState.NOT_CHECKED)
    if _denies(statement, predicate):
        return part(PartState.AGREES, statement)
    if weight < _CLOSELY:
        return part(PartState.NOT_CHECKED)
    return part(PartState.DIFFERS, statement)


def _denies(statement: Statement, predicate: Token | None) -> bool:
    """Whether a sentence of the record denies, and denies the same, where that can be told."""
    prepared = prepare(statement.ja)
    spans = clauses(prepared)
    spoken = [
        next(c for c in spans if c.start <= token.start < c.end)
        for token in find_tokens(prepared)
        if predicate is not None and token.text == predicate.text
    ]
    return any(clause.denied for clause in spoken or spans)


def _predicate(clause: Clause, reading: ClaimReading) -> Token | None:
    """What a clause denies: the word before the denial; in English, the word after it."""
    position = denial_in(reading.prepared, clause.start, clause.end)
    if position is None:
        return None
    if reading.japanese:
        before = [t for t in reading.tokens if clause.start <= t.start and t.end <= position]
        return before[-1] if before and position - before[-1].end <= _REACH else None
    after = (t for t in reading.tokens if position <= t.start < clause.end)
    return next(after, None)


def _speaking_of(token: Token, evidence: Evidence) -> Statement:
    return next((s for s in evidence.statements if token.text in s.tokens), evidence.statements[0])


def _contrasts(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    found = []
    for claimed in contrasts(reading.prepared):
        rejected = _names(reading.prepared[slice(*claimed.rejected)])
        held = _names(reading.prepared[slice(*claimed.held)])
        if not rejected or any(ch.isdigit() for ch in reading.prepared[slice(*claimed.rejected)]):
            continue
        shown = reading.shown[claimed.rejected[0] : claimed.held[1]]
        state, statement = PartState.NOT_CHECKED, None
        for one in evidence.statements:
            prepared = prepare(one.ja)
            for known in contrasts(prepared):
                not_so = _names(prepared[slice(*known.rejected)])
                so = _names(prepared[slice(*known.held)])
                if rejected & not_so:
                    state, statement = PartState.AGREES, one
                elif rejected & so and held & not_so:
                    state, statement = PartState.DIFFERS, one
        found.append(
            Part(
                PartKind.NEGATION,
                shown,
                state,
                Reason.OPPOSITE if statement else Reason.SILENT,
                (statement.recorded,) if statement else (),
            )
        )
    return found


def _names(prepared: str) -> frozenset[str]:
    return frozenset(token.text for token in find_tokens(prepared)[-2:])


def _opposites(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    found = []
    language = 0 if reading.japanese else 1
    for said, other in reading.opposites:
        own = evidence.own_text[language]
        if not has_word(other, own):
            continue
        if has_word(said, own) and not _same_object(said, other, reading.prepared, own):
            continue
        statement = next(
            s
            for s in evidence.statements
            if has_word(other, prepare(s.ja if reading.japanese else s.en))
        )
        found.append(
            Part(
                PartKind.STATEMENT, said, PartState.DIFFERS, Reason.OPPOSITE, (statement.recorded,)
            )
        )
    return found


def _same_object(said: str, other: str, claimed: str, own: str) -> bool:
    """「請求を認め」 against 「請求を棄却」: the opposite is said of the very same thing."""
    found = re.search(rf"([\u3400-\u9fff]{{2,}})を{re.escape(said)}", claimed)
    if found is None:
        return False
    thing = found.group(1)
    return f"{thing}を{other}" in own and f"{thing}を{said}" not in own


def compare_scope(reading: ClaimReading, evidence: Evidence, index: EvidenceIndex) -> list[Part]:
    """Words that say "all" agree only where the record says so of the same thing."""
    found = []
    for start, end in reading.universals:
        shown = reading.shown[start:end]
        near = next(
            (
                s
                for s in evidence.statements
                if _says_all(s, reading, start, end) and index.shared(s, reading) > _SHARED
            ),
            None,
        )
        state = PartState.AGREES if near else PartState.DIFFERS
        reason = Reason.SAME if near else Reason.SCOPE
        if near and _FORMER.search(near.ja) and not _FORMER.search(reading.prepared):
            state, reason = PartState.NOT_CHECKED, Reason.SILENT  # it was so, until changed
        recorded = ((near or _extent(evidence)).recorded,)
        found.append(Part(PartKind.EXAGGERATION, shown, state, reason, recorded))
    return found


def _says_all(statement: Statement, reading: ClaimReading, start: int, end: int) -> bool:
    """Whether a sentence of the record has the same word; in English, before the same noun."""
    if reading.japanese:
        said = fold(reading.prepared[start:end])
        return any(word in statement.folded for word in _SAME_ALL.get(said, (said,)))
    following = _NEXT_WORD.match(reading.prepared, end)
    if following is None:
        return False
    return f"{reading.prepared[start:end]} {following.group(1)}" in prepare(statement.en)


def _extent(evidence: Evidence) -> Statement:
    return next((s for s in evidence.statements if s.figure is not None), evidence.statements[0])


def compare_plans(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    """What the record only has as a plan is not confirmed as done."""
    events = [token.text for token in reading.asserted if _is_event(token)]
    if not events or _PLANNED.search(reading.prepared):
        return []
    spoken = [
        statement
        for statement in evidence.statements
        if events[-1] in statement.tokens and statement.figure is None
    ]
    if not spoken or not all(_PLAN.search(statement.ja) for statement in spoken):
        return []
    return [_unconfirmed(reading, Reason.PLANNED, spoken[0])]


def compare_core(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    """A loss is not confirmed by a claim that has nothing lost: 「カード1枚が見つかった」."""
    if evidence.incident.category is not Category.LOSS:
        return []
    if any(token.text in _LOST for token in reading.asserted):
        return []
    return [_unconfirmed(reading, Reason.SILENT, evidence.statements[0])]


def _unconfirmed(reading: ClaimReading, reason: Reason, statement: Statement) -> Part:
    shown = (statement.recorded,)
    return Part(PartKind.STATEMENT, reading.shown, PartState.NOT_CHECKED, reason, shown)


def stated_at_once(reading: ClaimReading, evidence: Evidence, index: EvidenceIndex) -> bool:
    """Whether a sentence of the record, with its title, says nearly all that the claim says."""
    events = {token.text for token in reading.asserted if _is_event(token)}
    title = evidence.statements[0]
    own = evidence.own_text[0 if reading.japanese else 1]
    owned = owned_alike(possessions(reading.prepared), possessions(own))
    total = sum(index.weight(token) for token in reading.asserted) or 1.0
    return any(
        (events & statement.tokens if events else owned)
        and index.words_in((title, statement) if reading.japanese else (statement,), reading)
        / total
        >= _AT_ONCE
        for statement in evidence.statements
    )


def _predicates(reading: ClaimReading) -> list[Token]:
    """What each clause says in the end, where that is an event; it matters however common."""
    if not reading.japanese:
        return []
    found = []
    for clause in reading.clauses:
        tokens = [t for t in reading.asserted if clause.start <= t.start < clause.end]
        found += [t for t in tokens[-1:] if _is_event(t) and clause.end - t.end <= _ENDING]
    return found


def _telling(token: Token, reading: ClaimReading) -> float:
    """From which weight on a word matters if the record lacks it."""
    if len(token.text) > 1 and _WHERE.match(reading.prepared, token.end):
        return TELLING_EVENT
    if len(token.text) == 1:
        return math.inf if token.text in LIGHT else _TELLING_VERB
    return TELLING_EVENT if _is_event(token) else TELLING_THING


def _is_event(token: Token) -> bool:
    return token.concept and token.text.isupper()


def compare_wording(reading: ClaimReading, evidence: Evidence, index: EvidenceIndex) -> list[Part]:
    """Telling words that the record itself does not have; one part for all of them."""
    named = [*((p.start, p.end) for p in reading.places), *reading.bodies]
    predicates = _predicates(reading)
    missing = [
        token
        for token in reading.asserted
        if (token in predicates or index.weight(token) >= _telling(token, reading))
        and coverage(token, evidence, own=True) < _COVERED
        and not any(s <= token.start < e or (token.start <= s and e <= token.end) for s, e in named)
    ]
    spans = [(t.start, t.end) for t in missing]
    spans += [
        m.span()
        for m in _ORDINAL.finditer(reading.prepared)
        if fold(m.group()) not in evidence.topic
    ]
    return [
        Part(PartKind.SUBJECT, reading.shown[start:end], PartState.NOT_CHECKED, Reason.SILENT)
        for start, end in spans
    ]
