"""Quantities in a text: 748件, 13万件, 十三万件, 1万9000人, ３万5千人分, 58%, 13 million people."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.incidents.model import Qualifier

from .fold import narrow

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

# What a text writes → the unit that the record's figures use.
UNITS: dict[str, str] = {
    "人": "人", "名": "人", "人分": "人", "名分": "人", "万人": "人", "人超": "人",
    "件": "件", "件分": "件", "例": "件", "枚": "枚", "枚分": "枚", "円": "円", "通": "通", "回": "回",
    "世帯": "世帯", "世帯分": "世帯", "自治体": "自治体", "市区町村": "市区町村", "市町村": "市区町村",
    "団体": "団体", "医療機関": "医療機関", "機関": "機関", "施設": "施設", "台": "台", "倍": "倍",
    "%": "%", "パーセント": "%", "割": "割", "時間": "時間", "分間": "分", "分": "分", "日間": "日",
    "日": "日", "か月": "か月", "ヶ月": "か月", "ケ月": "か月", "カ月": "か月", "ヵ月": "か月", "箇月": "か月",
    "年間": "年", "歳": "歳", "口座": "口座", "回線": "回線", "事業者": "事業者", "事業所": "事業所",
    "事務所": "事務所", "社": "社", "都道府県": "都道府県", "道府県": "都道府県", "府県": "都道府県",
    "道県": "道県", "県": "都道府県", "項目": "項目", "類型": "類型", "地裁": "地裁",
    "か所": "か所", "カ所": "か所", "ヶ所": "か所", "箇所": "か所", "ページ": "ページ", "つ": "件",
}  # fmt: skip
_ENGLISH_UNITS: dict[str, str] = {
    "people": "人", "persons": "人", "person": "人", "residents": "人", "individuals": "人",
    "users": "人", "employees": "人", "staff": "人", "members": "人", "citizens": "人",
    "victims": "人", "patients": "人", "men": "人", "women": "人", "relatives": "人",
    "cases": "件", "case": "件", "records": "件", "reports": "件", "incidents": "件", "items": "件",
    "accounts": "件", "errors": "件", "leaks": "件", "complaints": "件", "comments": "件",
    "certificates": "件", "links": "件", "registrations": "件", "applications": "件",
    "cards": "枚", "card": "枚", "copies": "枚", "yen": "円", "jpy": "円",
    "households": "世帯", "municipalities": "自治体", "municipality": "自治体", "cities": "自治体",
    "institutions": "医療機関", "clinics": "医療機関", "hospitals": "医療機関", "hours": "時間",
    "hour": "時間", "minutes": "分", "days": "日", "months": "か月", "years": "年", "times": "倍",
    "fold": "倍", "percent": "%", "per cent": "%", "letters": "通", "companies": "社",
    "vendors": "社", "offices": "事務所", "prefectures": "都道府県",
}  # fmt: skip
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "k": 10**3,
    "m": 10**6,
}

_BEFORE: dict[str, Qualifier] = {
    "約": Qualifier.ABOUT, "およそ": Qualifier.ABOUT, "おおよそ": Qualifier.ABOUT, "ほぼ": Qualifier.ABOUT,
    "だいたい": Qualifier.ABOUT, "少なくとも": Qualifier.AT_LEAST, "最低": Qualifier.AT_LEAST,
    "最大": Qualifier.AT_MOST, "最高": Qualifier.AT_MOST, "多くても": Qualifier.AT_MOST,
    "about": Qualifier.ABOUT, "around": Qualifier.ABOUT, "approximately": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT, "some": Qualifier.ABOUT, "nearly": Qualifier.ABOUT,
    "almost": Qualifier.ABOUT, "at least": Qualifier.AT_LEAST, "more than": Qualifier.AT_LEAST,
    "over": Qualifier.AT_LEAST, "up to": Qualifier.AT_MOST, "at most": Qualifier.AT_MOST,
    "less than": Qualifier.AT_MOST, "fewer than": Qualifier.AT_MOST, "under": Qualifier.AT_MOST,
}  # fmt: skip
_AFTER: dict[str, Qualifier] = {
    "以上": Qualifier.AT_LEAST, "超え": Qualifier.AT_LEAST, "超": Qualifier.AT_LEAST,
    "ごえ": Qualifier.AT_LEAST, "こえ": Qualifier.AT_LEAST, "を超え": Qualifier.AT_LEAST,
    "をこえ": Qualifier.AT_LEAST, "を上回": Qualifier.AT_LEAST, "余り": Qualifier.AT_LEAST,
    "あまり": Qualifier.AT_LEAST, "余": Qualifier.AT_LEAST, "強": Qualifier.AT_LEAST,
    "以下": Qualifier.AT_MOST, "未満": Qualifier.AT_MOST, "弱": Qualifier.AT_MOST,
    "程度": Qualifier.ABOUT, "前後": Qualifier.ABOUT, "ほど": Qualifier.ABOUT, "くらい": Qualifier.ABOUT,
    "ぐらい": Qualifier.ABOUT, "近く": Qualifier.ABOUT, "or more": Qualifier.AT_LEAST,
    "or less": Qualifier.AT_MOST, "or fewer": Qualifier.AT_MOST,
}  # fmt: skip


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
_JA_UNIT = _any(UNITS)
_QUANTITY = re.compile(
    rf"""(?:(?P<before>{_any(_BEFORE)})\s?)?
    (?P<sign>[¥￥])?
    (?:(?<![\w.])(?P<latin>{_ARABIC})(?:\s?-?(?P<scale>hundred|thousand|million|billion|[km](?![a-z])))
      |(?<![\d.,A-Za-z_])(?P<number>{_MIXED})(?![\d]|[.,]\d)
      |(?P<kanji>{_KANJI})(?=\s?(?:余り?の?)?(?:{_JA_UNIT})))
    \s?(?P<mid>余り?|あまり|数)?
    (?:(?P<unit>{_JA_UNIT})|[ -]?(?:[a-z]+\s){{0,2}}?(?P<english>{_any(_ENGLISH_UNITS)})\b)?
    (?:\s?(?P<after>{_any(_AFTER)}))?""",
    re.VERBOSE | re.IGNORECASE,
)


def parse_number(text: str) -> Decimal | None:
    """The value of `1万9000`, `3万5千`, `十三万`, `7,312`, `令和`-style `元` excluded; else `None`."""
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
    found = []
    for match in _QUANTITY.finditer(narrow(text)):
        digits = match["latin"] or match["number"] or match["kanji"]
        value = parse_number(digits)
        if value is None or len(digits) > 24:
            continue
        if match["scale"]:
            value *= _SCALES[match["scale"].lower()]
        unit = UNITS.get(match["unit"] or "") or _ENGLISH_UNITS.get(
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
