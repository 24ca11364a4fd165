"""Quantities in a text: 748件, 13万件, 十三万件, 1万9000人, ３万5千人分, 58%, 13 million people."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.incidents.model import Qualifier

from .fold import narrow
from .units import ENGLISH_UNITS, JAPANESE_UNITS

_DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}

_QUALIFIERS_BEFORE = {
    Qualifier.ABOUT: (
        "約|およそ|おおよそ|ほぼ|だいたい|about|around|approximately|roughly|some|nearly|almost"
    ),
    Qualifier.AT_LEAST: "少なくとも|最低|at least|more than|over",
    Qualifier.AT_MOST: "最大|最高|多くても|up to|at most|less than|fewer than|under",
}
_QUALIFIERS_AFTER = {
    Qualifier.AT_LEAST: "以上|超え|超|ごえ|こえ|を超え|をこえ|を上回|余り|あまり|余|強|or more",
    Qualifier.AT_MOST: "以下|未満|弱|or less|or fewer",
    Qualifier.ABOUT: "程度|前後|ほど|くらい|ぐらい|近く",
}
_BEFORE = {w: q for q, words in _QUALIFIERS_BEFORE.items() for w in words.split("|")}
_AFTER = {w: q for q, words in _QUALIFIERS_AFTER.items() for w in words.split("|")}
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "k": 10**3,
    "m": 10**6,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text at `[start, end)`, unit in the record's terms (`None`: none written)."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    qualifier: Qualifier
    text: str

    @property
    def significant(self) -> int:
        """How many leading digits the writer gave: 1万9000 has two, 19535 five."""
        return significant_digits(self.value)


def _any(words: dict[str, Qualifier] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MIXED = rf"(?:{_ARABIC})(?:[十百千万億兆](?:{_ARABIC})?)*"
_KANJI = "[〇零一二三四五六七八九十百千万億兆]+"
_JA_UNIT = _any(JAPANESE_UNITS)
_QUANTITY = re.compile(
    rf"""(?:(?P<before>{_any(_BEFORE)})\s?)?
    (?P<sign>[¥￥])?
    (?:(?<![\w.])(?P<latin>{_ARABIC})(?:\s?-?(?P<scale>hundred|thousand|million|billion|[km](?![a-z])))
      |(?<![\d.,A-Za-z_])(?P<number>{_MIXED})(?![\d]|[.,]\d)
      |(?P<kanji>{_KANJI})(?=\s?(?:余り?の?)?(?:{_JA_UNIT})))
    \s?(?P<mid>余り?|あまり|数)?
    (?:(?P<unit>{_JA_UNIT})|[ -]?(?:[a-z]+\s){{0,2}}?(?P<english>{_any(ENGLISH_UNITS)})\b)?
    (?:\s?(?P<after>{_any(_AFTER)}))?""",
    re.VERBOSE | re.IGNORECASE,
)


_ANY_DIGIT = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万億]")


def parse_number(text: str) -> Decimal | None:
    """The value of `1万9000`, `3万5千`, `十三万`, `7,312`; `None` for what is no number."""
    total, section, number = Decimal(0), Decimal(0), Decimal(0)
    seen = False
    for token in re.findall(rf"{_ARABIC}|[^\s]", narrow(text)):
        if token[0].isdigit() and token[0].isascii():
            number, seen = Decimal(token.replace(",", "")), True
        elif token in _DIGITS:
            number, seen = number * 10 + _DIGITS[token] if seen else Decimal(_DIGITS[token]), True
        elif token in _TENS:
            section += (number if seen else 1) * _TENS[token]
            number, seen = Decimal(0), False
        elif token in _MYRIADS:
            section += number
            total += (section or 1) * _MYRIADS[token]
            section, number, seen = Decimal(0), Decimal(0), False
        else:
            return None
    value = total + section + number
    return value if text else None


def significant_digits(value: Decimal) -> int:
    """Digits up to the last one that is not zero."""
    return len(value.normalize().as_tuple().digits)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities, left to right; offsets are those of `text`. Dates are not told apart here."""
    found: list[Quantity] = []
    if not _ANY_DIGIT.search(text):
        return found
    for match in _QUANTITY.finditer(narrow(text)):
        digits = match["latin"] or match["number"] or match["kanji"]
        value = parse_number(digits)
        if value is None or len(digits) > 24:
            continue
        if match["scale"]:
            value *= _SCALES[match["scale"].lower()]
        unit = JAPANESE_UNITS.get(match["unit"] or "") or ENGLISH_UNITS.get(
            (match["english"] or "").lower()
        )
        if match["sign"]:
            unit = "円"
        if unit == "割":
            value, unit = value * 10, "%"
        found.append(
            Quantity(match.start(), match.end(), value, unit, _qualifier(match), match.group())
        )
    return found


def _qualifier(match: re.Match[str]) -> Qualifier:
    if match["after"]:
        return _AFTER[match["after"].lower()]
    if match["mid"]:
        return Qualifier.AT_LEAST
    return _BEFORE[match["before"].lower()] if match["before"] else Qualifier.EXACT
