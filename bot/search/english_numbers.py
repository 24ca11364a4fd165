"""Numbers that English spells out, as figures: five and a half million → 5.5 million."""

import re
from decimal import Decimal

_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
"""
_ONES, _TENS = _WORDS.split()[:19], _WORDS.split()[19:]
_WORTH = {word: Decimal(n) for n, word in enumerate(_ONES, 1)}
_WORTH |= {word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)}
_WORTH |= {"a": Decimal(1), "half": Decimal("0.5"), "half a": Decimal("0.5")}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|{'|'.join(_ONES)})"
_SCALE = rf"(?:{'|'.join(_SCALES)})"
_SPELT = re.compile(
    rf"\b(?P<count>half a|half|a|{_SMALL})?(?P<half>\s+and\s+a\s+half)?\s*-?"
    rf"(?P<scales>\b{_SCALE}(?:\s+{_SCALE})?)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\b(?:{'|'.join((*_ONES[9:], *_TENS))})\b(?=\s+[a-z])", re.IGNORECASE)
_WORTH_A_LOOK = re.compile(rf"\b(?:{'|'.join((*_SCALES, *_ONES[9:], *_TENS))})\b", re.IGNORECASE)


def in_figures(text: str) -> str:
    """The text with numbers above nine that it spells out written in figures."""
    if not _WORTH_A_LOOK.search(text):
        return text
    text = _SPELT.sub(_figures, text)
    return _ALONE.sub(lambda found: f"{_WORTH[found.group().lower()]}", text)


def _figures(found: re.Match[str]) -> str:
    before = found.string[: found.start()].rstrip()
    if found["count"] is None and before[-1:].isdigit():
        return found.group()  # 5.5 million is written in figures already
    value = _count(found["count"]) + (Decimal("0.5") if found["half"] else 0)
    for scale in found["scales"].lower().split():
        value *= _SCALES[scale]
    return f"{value.normalize():f}"


def _count(words: str | None) -> Decimal:
    if words is None:
        return Decimal(1)
    lower = words.lower()
    if lower in _WORTH:
        return _WORTH[lower]
    return sum((_WORTH[word] for word in re.split("[ -]", lower)), Decimal(0))
