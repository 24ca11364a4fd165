"""Whether a clause denies, exaggerates or hedges; what it contrasts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .tokens import Token

# Forms with ない and the like that deny nothing: hedges, questions, conditions, duties.
_NOT_A_DENIAL = re.compile(
    r"かもしれ(?:ない|ません)|に違いな[いく]|違いない|間違いな[いく]|だけ(?:で|じゃ)は?な[いく]"
    r"|のみならず|(?:では|じゃ)な(?:い(?:か|の|です|でしょう|だろう|よね|[?？!！])|かろう)|じゃん"
    r"|なければ|なきゃ|ないと(?![しのいさ答述説発回語主話言伝報見み明公確判思考])|なくては|ないといけ"
    r"|ざるを得|やむを得な|仕方な|しょうがな"
    r"|少なく|少ない|危ない|まもなく|間もなく|なくな[っりるら]|なくし|なくす|とんでもな|もったいな"
    r"|見つから(?:な|ず)|見当たら(?:な|ず)|必ず|まず|ひとまず|わずか|はず|ずっと|ずつ|いずれ|思わず|相変わらず|にもかかわらず|を問わず"
    r"|(?:使え|でき|出来|つなが[らり]|動か|届か|渡せ|受け取れ|受け取られ|取れ)(?:な[いかくき]|ず)"
    r"|(?:許諾|許可|承諾|断り|理由|関係|例外|余儀|滞り|漏れ)な[くしい]"
    r"|\b(?:could|can|was|were|is|are)\s?not\s(?:be\s)?"
    r"(?:able|used?|apply|issued?|log|access|get|obtain|renew|connect)"
    r"|\bcannot\b|\bcan['’]t\b|\bcouldn['’]t\b|\bno longer\b"
    r"|not only|no\.\s?\d|cannot but|no doubt"
)
_DENIAL = re.compile(
    r"な(?:い|かった|く(?=て(?!も)|[、,。]|$)|し(?=[だで]?(?:す|った)?(?:$|[。、]|と(?:し|い|の))))|ませ(?:ん|ぬ)"
    r"|(?<=[させらたかがまばけいれえげべめしみきちびりでに出得])ず(?=に?(?:い[たる]|済|[、,。]|$))"
    r"|無し|無かった|皆無|ゼロ|ありえ?ません|未(?![来満明だ収曾遂知成])[\u3400-\u9fff]"
    r"|\bnot\b|n['’]t\b|\bnever\b|\bno\b|\bnone\b|\bnobody\b|\bwithout\b|\bneither\b|\bdenie[sd]\b"
)
_NOT_ONE = re.compile(
    r"(?<![0-9十])(?:一|1|ひと)(?:件|人|枚|つ|度|回|通)も[^、。]*(?:な[いかく]|ませ|ず)"
)
_CLAUSE = re.compile(
    r"(?:[。、;；:：「」『』（）()\n]|,(?![0-9]))+|(?<=ものの)|(?<=一方で)|(?<=だが)|(?<=たが)|(?<=たのに)"
)
_CONTRAST = re.compile(
    r"(?P<rejected>[^、。,]{1,24}?)"
    r"(?:(?:じゃ|では|で)な(?:く(?![なし])て?|い(?=[^かのですだよ?？!！]))|以外の)"
    r"、?(?P<held>[^、。,]{1,24})"
    r"|(?P<held_first>[^、。,]{2,30}?)、(?P<rejected_last>[^、。,]{1,24}?)"
    r"(?:じゃ|では)な(?:くて?|い)(?:です|よ|ね|けど)*[。!！]*$"
    r"|\bnot\s(?P<rejected_en>[^,.]{1,30}?),?\sbut\s(?P<held_en>[^,.]{1,30})"
)
_REFUSAL = re.compile(
    r"ずに(?!い[たる]|済)|(?<=[らかたばわさがなれけせめべげえて])ず(?![っいにしつれかんうら])|ないまま|ないで(?!す)|なしに|なしで|(?<![少危いえけせてねべめれげ])なく(?![なし])"
    r"|(?P<en>\bwithout\s)"
)
_ENDING = 2  # characters of ない, ませ
_REFUSED_JA = 4  # characters between a word and what denies it
_PHRASE_END = re.compile(r"\s(?:to|in|on|at|from|by|for|and|or|while|during)\s|[,.;]")
_CONTRAST_GROUPS = (
    ("rejected", "held"), ("rejected_last", "held_first"), ("rejected_en", "held_en"),
)  # fmt: skip
_FALSE = "デマ|嘘|うそ|ウソ|誤り|間違い|フェイク|誤報|虚偽|誤情報|事実(?:では|じゃ|で)ない|事実無根"
_END_WORDS = (
    r"(?:である|だった|でした|です|だ)?"
    r"(?:よ|ね|な|わ|ぞ|らしい|みたい|そうだ|そうです|と思う)*[\s。.!！]*$"
)
_REFUTATION = re.compile(
    rf"^(?P<ja>.+?)(?:(?:という|って|との|とする|とか)(?:の|こと|話|情報|噂|うわさ|主張|投稿|説)?は?"
    rf"|は)(?:{_FALSE}){_END_WORDS}"
    rf"|^(?P<ja2>.+?)(?:という?)?(?:わけ)?"
    rf"(?:では|じゃ)(?:な(?:い|かった)|ありません(?:でした)?){_END_WORDS}"
    r"|^it(?: is|['’]s) (?:false|not true|a lie|a hoax) that (?P<that>.+)$"
    r"|^(?P<en>.+?),?\s(?:is|was) (?:a hoax|a lie|false|fake|not true|untrue)[\s.!]*$"
)
_UNIVERSAL = re.compile(
    r"全国民|国民(?:全員|全体|全て|すべて)|日本人全員|全市民|全住民|全員|全世帯|全自治体|全加入者|全職員"
    r"|すべて|全て|全部(?!で)|ことごとく|必ず|絶対|100%|みんな|皆が|誰もが|誰でも"
    r"|どの[^、。]{1,8}も|一切|毎回|いつも"
    r"|\ball\b(?! in all)|\bevery(?:one|body|thing)?\b|\balways\b"
    r"|\bentire(?:ly)?\b|\bwhole\b|\bany(?:one|body)\b"
)
_HEDGE = re.compile(
    r"らしい|かも(?:しれない|しれません)?|みたい|だって(?=[。!?！？さねよ]|$)|そうです|そうだ(?:$|よ)"
    r"|って(?:聞い|言っ|いう|話)|と聞い|とか|のでは|だろう|でしょう"
    r"|apparently|reportedly|allegedly|i heard|maybe|perhaps|might|seems"
)
_QUESTION = re.compile(r"[?？]\s*$|(?:です|ます|した|る|た)か[。?？]?$|の[?？]$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a prepared text, and whether it denies what it speaks of."""

    start: int
    end: int
    denied: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """「X ではなく Y」: what is rejected and what is held, as spans of the prepared text."""

    rejected: tuple[int, int]
    held: tuple[int, int]


@lru_cache(maxsize=8192)
def clauses(prepared: str) -> tuple[Clause, ...]:
    """The clauses of a text with their polarity."""
    bounds = [0]
    bounds += [match.end() for match in _CLAUSE.finditer(prepared)]
    bounds.append(len(prepared))
    return tuple(
        Clause(start, end, is_denied(prepared[start:end]))
        for start, end in pairwise(bounds)
        if end > start
    )


def is_denied(prepared: str) -> bool:
    """Whether a clause denies; a double denial affirms."""
    if _NOT_ONE.search(prepared):
        return True
    bare = _CONTRAST.sub(lambda m: m["held"] or m["held_first"] or m["held_en"] or "", prepared)
    bare = _NOT_A_DENIAL.sub("＿", bare)
    return len(_DENIAL.findall(bare)) % 2 == 1


def refusals(prepared: str, tokens: Sequence[Token]) -> list[Token]:
    """What something was done without: 「同意を得ずに」, 「作り直さないまま」, without consent."""
    found = []
    for match in _REFUSAL.finditer(prepared):
        at, end = match.span()
        if match["en"]:
            stop = _PHRASE_END.search(prepared, end)
            reach = stop.start() if stop else len(prepared)
            found += [t for t in tokens if end <= t.start < reach][:2]
        else:
            found += _just_before(at, prepared, tokens)
    return [t for t in found if len(t.text) > 1]


def _just_before(at: int, prepared: str, tokens: Sequence[Token]) -> list[Token]:
    """The word that a denial follows; with 「同意を得」 both."""
    near = [t for t in tokens if t.end <= at]
    if any(t.start < at < t.end for t in tokens):  # 無断 and 許可なく are one word
        return []
    if not near or at - near[-1].end > _REFUSED_JA:
        return []
    found = near[-1:]
    if len(near) > 1 and prepared[near[-2].end : near[-1].start] in ("を", "の", "も"):
        is_verb = len(near[-1].text) == 1
        found += near[-2:-1] if is_verb else []
    return found


def denial_in(prepared: str, start: int, end: int) -> int | None:
    """Where a clause denies, if it does."""
    bare = _NOT_A_DENIAL.sub(lambda m: "＿" * len(m.group()), prepared[start:end])
    found = [m.start() for m in _DENIAL.finditer(bare)]
    # 「1件も含まれていなかった」: what is denied stands before the ending.
    found += [m.end() - _ENDING for m in _NOT_ONE.finditer(prepared[start:end])]
    return start + max(found) if found else None


def refuted(prepared: str) -> tuple[int, int, int, int] | None:
    """The whole sentence refuted: where the refuted claim stands, and where the refutation does."""
    match = _REFUTATION.search(prepared)
    if match is None:
        return None
    group = next(name for name in ("ja", "ja2", "en", "that") if match[name] is not None)
    start, end = match.span(group)
    rest = (end, len(prepared)) if group != "that" else (0, start)
    return (start, end, *rest) if prepared[start:end].strip() else None


@lru_cache(maxsize=8192)
def contrasts(prepared: str) -> tuple[Contrast, ...]:
    """All contrasts of a text."""
    found = []
    for match in _CONTRAST.finditer(prepared):
        rejected, held = next(names for names in _CONTRAST_GROUPS if match[names[0]])
        found.append(Contrast(match.span(rejected), match.span(held)))
    return tuple(found)


def universals(prepared: str) -> tuple[re.Match[str], ...]:
    """Words that say that all, everyone or always."""
    return tuple(_UNIVERSAL.finditer(prepared))


def is_hedged(prepared: str) -> bool:
    """Whether the speaker passes it on without vouching for it."""
    return _HEDGE.search(prepared) is not None


def is_question(prepared: str) -> bool:
    """Whether it asks rather than states."""
    return _QUESTION.search(prepared) is not None
