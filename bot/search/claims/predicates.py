"""What is predicated of what: done or not done, whose, from what to what."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .lexicon import FILLERS

_VERBAL = re.compile(
    r"(?:(?P<thing>[\u3400-\u9fff々ァ-ヺー]{2,})(?:を|が|は|も|に))?"
    r"(?P<verb>[\u3400-\u9fff々ァ-ヺー]{2,})(?:に|は|が|も)?"
    r"(?P<end>(?:し|さ|せ|でき|する|すれ)[ぁ-ん]{0,9})"
)
# 「使える」 and 「使えない」, of verbs that one kanji begins.
_CAN = re.compile(r"(?P<can>[使読渡取届払動][えめせれいけ])(?P<end>な[いかくけ]|ず|ませ|[るたて])")
_NOT = re.compile(r"な[いかくけ]|ず|ません|ぬ")
_WHOSE = re.compile(
    r"(?P<whose>(?:[0-9]+歳?代の?)?(?:男性|女性)|夫|妻|父|母|親|子|本人|別人|他人|男児|女児|兄|弟|姉|妹|職員|住民|家族)の"
    r"(?P<what>[\u3400-\u9fff々ァ-ヺー]{2,})"
)
_SAME_OWNER = {"他人": "別人"}
_TRUTH = re.compile(
    r"(?:本来は?|本当は|正しくは|実際は)[^0-9、。]{0,8}(?P<value>[0-9][0-9.]*)(?P<unit>割|円|%|人|件|枚)"
)
_FROM_TO = re.compile(
    r"(?P<one>[0-9][0-9.,]*[万億千百]?)(?P<unit>[^0-9、。]{0,3}?)から(?:約)?"
    r"(?P<other>[0-9][0-9.,]*[万億千百]?)"
    r"|from (?P<one_en>[0-9][0-9.,]*)[^,.]{0,16}? to (?P<other_en>[0-9][0-9.,]*)"
)

Predication = tuple[str, str, bool]  # thing, verbal noun, whether it was done


@lru_cache(maxsize=8192)
def predications(prepared: str) -> frozenset[Predication]:
    """「自治体名は公表されなかった」: the thing, the verbal noun, and whether it holds."""
    found = {
        (match["thing"] or "", match["verb"], _NOT.search(match["end"]) is None)
        for match in _VERBAL.finditer(prepared)
    }
    found |= {("", m["can"], m["end"] in "るたて") for m in _CAN.finditer(prepared)}
    return frozenset(found)


def reversed_in(
    claimed: frozenset[Predication], recorded: frozenset[Predication]
) -> Iterator[Predication]:
    """What the claim says was done and the record says was not, or the other way round."""
    for thing, verb, done in claimed:
        alike = [
            (theirs, was)
            for theirs, other, was in recorded
            if other == verb or (len(verb) > 1 and other.endswith(verb))
        ]
        if thing:
            same = [was for theirs, was in alike if theirs and (theirs in thing or thing in theirs)]
        else:
            same = []
        if not same and verb not in FILLERS:
            same = [was for _, was in alike]
        if same and done not in same:
            yield (thing, verb, done)


@lru_cache(maxsize=8192)
def possessions(prepared: str) -> frozenset[tuple[str, str]]:
    """「妻のカード」: whose, and what."""
    return frozenset(
        (_SAME_OWNER.get(m["whose"], m["whose"]), m["what"]) for m in _WHOSE.finditer(prepared)
    )


def of_someone_else(
    claimed: frozenset[tuple[str, str]], recorded: frozenset[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Things that the record only has as someone else's."""
    for whose, what in claimed:
        owners = {owner for owner, thing in recorded if what in thing or thing in what}
        if owners and whose not in owners:
            yield (whose, what)


def owned_alike(claimed: frozenset[tuple[str, str]], recorded: frozenset[tuple[str, str]]) -> bool:
    """Whether a claim names owners, and the record has the same of the same things."""
    return bool(claimed) and all(
        any(whose == owner and (what in thing or thing in what) for owner, thing in recorded)
        for whose, what in claimed
    )


@lru_cache(maxsize=8192)
def truths(prepared: str) -> dict[str, str]:
    """「本来10割負担」: what a number should have been, by unit."""
    return {m["unit"]: m["value"] for m in _TRUTH.finditer(prepared)}


@lru_cache(maxsize=8192)
def changes(prepared: str) -> frozenset[tuple[str, str]]:
    """「30台から42台に」: from what to what."""
    return frozenset(
        (m["one"] or m["one_en"], m["other"] or m["other_en"]) for m in _FROM_TO.finditer(prepared)
    )
