"""How, in what order, by whom and why: what a claim says of an event beside the event itself."""

import re
from collections.abc import Iterator

from ..fold import fold
from .evidence import Evidence, Statement
from .index import coverage, other_words
from .lexicon import LIGHT, MANNERS
from .parts import Part, PartKind, PartState, Reason
from .polarity import refusals
from .predicates import changes, of_someone_else, possessions, predications, reversed_in, truths
from .reading import ClaimReading
from .tokens import Token, find_tokens, has_word, prepare

_ORDER = re.compile(
    r"(?<=[るたの])(?P<told>[前後])に|(?P<said>[前後])(?=[にのでは、]|$)(?!の[年月週日]|年|月)"
)
_AFTER_EVENT = 6  # characters between an event and the word that orders it
_AGENT = re.compile(r"(?P<name>[\u3400-\u9fff々ァ-ヺー]{1,12})(?:側|ら|たち)?が(?![っい])")
_OWN_AGENT = re.compile(r"[\u3400-\u9fff々ァ-ヺー](?:側|ら|たち)?[がは]|によ[りるっ]")
_VERB = re.compile(r"(?:[しすさせ]|を?受け|られ|[っんいきちりみ]?[ただて])")
_LACKS = re.compile(r"(?:の|を)?(?:忘れ|漏れ|もれ|なし|無し|不足|不備|せず|しな|ミス|怠)")
_IS_AGENT = re.compile(
    r"(?:民|員|者|社|国|市|県|府|都|区|町|村|省|庁|署|警|臣|相|長|会|所|告|本人|性|族|師|氏|党|機構|組合|銀行)$"
)
_AT_FAULT = re.compile(
    r"(?P<name>[\u3400-\u9fff々ァ-ヺー]{2,12})(?:側)?の"
    r"(?P<thing>[\u3400-\u9fff々ァ-ヺー]{0,6}"
    r"(?:ミス|誤り|報告|指示|操作|判断|不注意|不備|設定|入力|責任|依頼|要請|命令|工事|作業))"
    r"(?:の(?:誤り|ミス|不備))?(?=で|によ|が原因|のせい)"
)
_PATIENT = re.compile(r"(?P<name>[\u3400-\u9fff々ァ-ヺー]{2,14})を(?!め|通|持)")
_DEED = re.compile(
    r"[がは][^、。]{0,12}?(?P<deed>報告|入力|設定|操作|指示|判断|連絡|作業|処理)[をし]"
)
_ACTS = re.compile(r"[がはも]")
_TAIL = 3  # characters of a body's name that stand for it
_NEAR = 24  # characters between who and what


def compare_manner(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    """What the claim says of how, in what order and by whom; the silent record confirms none."""
    return [
        *_manners(reading, evidence),
        *_refused(reading, evidence),
        *_orders(reading, evidence),
        *_agents(reading, evidence),
    ]


def _part(
    reading: ClaimReading, span: tuple[int, int], state: PartState, statement: Statement | None
) -> Part:
    shown = reading.shown[slice(*span)]
    recorded = (statement.recorded,) if statement else ()
    reason = {
        PartState.AGREES: Reason.SAME,
        PartState.DIFFERS: Reason.OPPOSITE,
        PartState.NOT_CHECKED: Reason.SILENT,
    }[state]
    return Part(PartKind.STATEMENT, shown, state, reason, recorded, at=span[0])


def _manners(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    for manner in MANNERS:
        said = next((word for word in manner.said if has_word(word, reading.prepared)), None)
        if said is None:
            continue
        start = reading.prepared.index(said)
        own = " ".join(evidence.own_text)
        if any(has_word(word, own) for word in (*manner.said, *manner.alike)):
            continue
        against = [word for word in manner.against if has_word(word, own)]
        state = PartState.DIFFERS if against else PartState.NOT_CHECKED
        yield _part(reading, (start, start + len(said)), state, _with_words(against, evidence))


def _with_words(words: list[str], evidence: Evidence) -> Statement | None:
    return next(
        (s for s in evidence.statements for w in words if w in s.ja or w in s.en.lower()), None
    )


def _refused(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """「同意を得て」 against 「同意を得ずに」, and the other way round."""
    denied = {token.text for token in refusals(reading.prepared, reading.asserted)}
    for token in reading.asserted:
        name = token.text
        span = (token.start, token.end)
        if name in denied:
            if name in evidence.refused:
                continue
            if evidence.affirmed.get(name, 0):
                is_event = token.concept and name.isupper()
                state = PartState.DIFFERS if is_event else PartState.NOT_CHECKED
                yield _part(reading, span, state, _saying(name, evidence))
        elif (
            name in evidence.refused
            and not evidence.affirmed.get(name, 0)
            and not reading.is_denied_at(token.start)
            and not _LACKS.match(reading.prepared, token.end)
        ):
            yield _part(reading, span, PartState.DIFFERS, _saying(name, evidence))


def _speaking_of(word: str, evidence: Evidence) -> Statement:
    """The sentence that has most of a word, the title if none has any."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return max(evidence.statements, key=lambda s: sum(pair in s.ja for pair in pairs))


def _saying(name: str, evidence: Evidence) -> Statement | None:
    return next((s for s in evidence.statements if name in s.tokens), None)


def _orders(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """「停止の前に」: the record must have the same before or after of the same event."""
    if not reading.japanese:
        return
    for match in _ORDER.finditer(reading.prepared):
        token = _before(match.start(), reading.asserted)
        if token is None:
            continue
        word, other = ("前", "後") if match.group()[0] == "前" else ("後", "前")
        if _ordered(token, word, evidence):
            continue
        against = _ordered(token, other, evidence)
        if against is None and match["told"] is None:
            continue
        state = PartState.DIFFERS if against else PartState.NOT_CHECKED
        yield _part(reading, (token.start, match.end()), state, against)


def _before(position: int, tokens: tuple[Token, ...]) -> Token | None:
    near = [t for t in tokens if 0 <= position - t.end <= _AFTER_EVENT and t.text not in LIGHT]
    return near[-1] if near else None


def _ordered(token: Token, word: str, evidence: Evidence) -> Statement | None:
    pattern = re.compile(rf"{re.escape(token.text)}[ぁ-ん]{{0,4}}{word}(?![0-9年月々])")
    for statement in evidence.statements:
        if not token.concept and pattern.search(statement.folded):
            return statement
        if not token.concept and token.text not in statement.folded:
            continue
        prepared = prepare(statement.ja)
        tokens = tuple(find_tokens(prepared))
        for match in _ORDER.finditer(prepared):
            near = _before(match.start(), tokens)
            if match.group()[0] == word and near is not None and near.text == token.text:
                return statement
    return None


def _agents(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """「住民が補填した」 where the record has the contractor do so."""
    if not reading.japanese:
        return
    for match in _AGENT.finditer(reading.prepared):
        name = fold(match["name"])
        if not _IS_AGENT.search(match["name"]):
            continue
        predicate = _predicate(match.end(), reading)
        if predicate is None:
            continue
        doing = [
            s
            for s in evidence.statements
            if predicate.text in (s.tokens if predicate.concept else s.folded) and s.figure is None
        ]
        named = [s for s in doing if _OWN_AGENT.search(s.ja)]
        if named and not any(_names(name, s) for s in (*doing, evidence.statements[0])):
            yield _part(reading, match.span("name"), PartState.NOT_CHECKED, named[0])
    yield from _bodies_acting(reading, evidence)
    yield from _patients(reading, evidence)
    for match in _AT_FAULT.finditer(reading.prepared):
        if _IS_AGENT.search(match["name"]) and not _at_fault(match, evidence):
            yield _part(reading, match.span(), PartState.NOT_CHECKED, None)


def compare_predications(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """Done or not done, whose, and from what to what, where the record has it the other way."""
    said = reading.prepared
    own = evidence.own_text[0 if reading.japanese else 1]
    words = [verb for _, verb, _ in reversed_in(predications(said), predications(own))]
    words += [f"{a}の{b}" for a, b in of_someone_else(possessions(said), possessions(own))]
    known = changes(own)
    meant = truths(own)
    words += [value for unit, value in truths(said).items() if meant.get(unit, value) != value]
    words += [one for one, other in changes(said) if (other, one) in known]
    for word in words:
        start = max(said.find(word), 0)
        state = PartState.DIFFERS
        yield _part(reading, (start, start + len(word)), state, _speaking_of(word, evidence))


def _bodies_acting(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """Of several bodies that act, each must act so in one sentence of the record."""
    yield from _deeds_of_others(reading, evidence)
    acting = [span for span in reading.bodies if _ACTS.match(reading.prepared, span[1])]
    if len(acting) < 2:
        return
    for span in acting:
        predicate = _predicate(span[1], reading)
        name = fold(reading.prepared[slice(*span)])
        if predicate is None or any(
            predicate.text in (s.tokens if predicate.concept else s.folded) and name in s.folded
            for s in evidence.statements
        ):
            continue
        yield _part(reading, span, PartState.NOT_CHECKED, None)


def _deeds_of_others(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """「Aが間違った報告」 where the record has 「Bの報告の誤り」, B another body of the claim."""
    names = [reading.prepared[slice(*span)] for span in reading.bodies]
    for span, name in zip(reading.bodies, names, strict=True):
        deed = _DEED.match(reading.prepared, span[1])
        if deed is None:
            continue
        noun = deed["deed"]
        own = evidence.own_text[0]
        if re.search(rf"{re.escape(name)}[がの][^、。]{{0,12}}{noun}", own):
            continue
        if any(other != name and f"{other}の{noun}" in own for other in names):
            yield _part(reading, span, PartState.DIFFERS, _speaking_of(noun, evidence))


def _patients(reading: ClaimReading, evidence: Evidence) -> Iterator[Part]:
    """「郵送申請を中止」 where the record has another thing stopped, or the one acted on act."""
    title = evidence.statements[0]
    for match in _PATIENT.finditer(reading.prepared):
        predicate = _predicate(match.end(), reading)
        if predicate is None:
            continue
        doing = [
            s
            for s in evidence.statements
            if predicate.text in (s.tokens if predicate.concept else s.folded)
        ]
        span = match.span("name")
        things = [t for t in reading.asserted if span[0] <= t.start and t.end <= span[1]]
        if doing and not any(all(_has(t, (s, title)) for t in things) for s in doing):
            yield _part(reading, span, PartState.NOT_CHECKED, doing[0])
        elif any(s < span[1] and span[0] < e for s, e in reading.bodies) and _only_acts(
            match["name"], doing
        ):
            yield _part(reading, span, PartState.DIFFERS, doing[0])


def _has(token: Token, statements: tuple[Statement, ...]) -> bool:
    if token.concept:
        return any(token.text in s.tokens for s in statements)
    pairs = [token.text[i : i + 2] for i in range(len(token.text) - 1)] or [token.text]
    return any(pair in s.folded for s in statements for pair in pairs)


def _only_acts(name: str, doing: list[Statement]) -> bool:
    """Whether the record has a body only as the one who acts; 委員会 stands for its full name."""
    tail = re.escape(name[-_TAIL:])
    acts = any(re.search(f"{tail}[はが]", s.ja) for s in doing)
    return acts and not any(re.search(f"{tail}(?:を|への)", s.ja) for s in doing)


def _at_fault(match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the record has the same one at fault, or the one who did so."""
    name, thing = re.escape(match["name"]), re.escape(match["thing"][-2:])
    pattern = re.compile(rf"{name}[^、。]{{0,6}}?(?:の|が|側|から|によ)[^。]{{0,{_NEAR}}}?{thing}")
    return any(pattern.search(s.ja) for s in evidence.statements)


def _predicate(position: int, reading: ClaimReading) -> Token | None:
    clause = next((c for c in reading.clauses if c.start <= position < c.end), None)
    if clause is None:
        return None
    later = [t for t in reading.asserted if position <= t.start < clause.end]
    verbs = [t for t in later if _VERB.match(reading.prepared, t.end)]
    return verbs[0] if verbs else None


def _names(name: str, statement: Statement) -> bool:
    """Whether a sentence names someone, not only as the one acted on."""
    if re.search(rf"{re.escape(name)}(?![おへ]|に対)", statement.folded):
        return True
    if any(word in statement.folded for word in other_words(name)):
        return True
    tokens = find_tokens(name)
    if len(tokens) == 1 and tokens[0].concept and tokens[0].text in statement.tokens:
        return True
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return bool(pairs) and sum(pair in statement.folded for pair in pairs) >= 0.5 * len(pairs)


def compare_cause(reading: ClaimReading, evidence: Evidence) -> list[Part]:
    """A cause that the record does not have, where it has another one."""
    causes = [s for s in evidence.statements if "cause" in s.tokens and s.figure is None]
    if not causes or len(reading.clauses) < 2:
        return []
    for clause in reading.clauses:
        tokens = [t for t in reading.asserted if clause.start <= t.start < clause.end]
        if not any(t.text == "cause" for t in tokens):
            continue
        others = [t for t in tokens if t.text != "cause"]
        if others and all(coverage(t, evidence, own=True) < 0.5 for t in others):
            return [_part(reading, (clause.start, clause.end), PartState.DIFFERS, causes[0])]
    return []
