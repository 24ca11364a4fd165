"""Dates in Japanese and in figures: 令和5年5月23日, R5.5.23, 2023/6/7, 去年の夏, 令和5年度."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from . import date_spans as spans
from .date_spans import Span
from .numbers import parse_number

_ERAS = {
    "令": 2018,
    "R": 2018,
    "㋿": 2018,
    "平": 1988,
    "H": 1988,
    "㍻": 1988,
    "昭": 1925,
    "㍼": 1925,
}
_RELATIVE_YEARS = {
    "今年": 0, "ことし": 0, "本年": 0, "去年": -1, "昨年": -1, "一昨年": -2, "おととし": -2,
    "来年": 1,
}  # fmt: skip
_RELATIVE_FISCAL = {"今": 0, "本": 0, "昨": -1, "去": -1, "前": -1, "一昨": -2}
_RELATIVE_MONTHS = {"今月": 0, "先月": -1, "先々月": -2, "来月": 1}
_RELATIVE_WEEKS = {"今週": 0, "先週": 1, "先々週": 2}
_RELATIVE_DAYS = {
    "今日": 0, "きょう": 0, "本日": 0, "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
    "明日": 1, "あした": 1,
}  # fmt: skip
# First month and number of months; the winter of a year begins in its December.
_PARTS = {
    "春": (3, 3), "夏": (6, 3), "秋": (9, 3), "冬": (12, 3), "年末年始": (12, 2), "年末": (12, 1),
    "暮れ": (12, 1), "末": (12, 1), "年始": (1, 1), "年明け": (1, 1), "年初": (1, 1),
    "初め": (1, 3), "はじめ": (1, 3), "前半": (1, 6), "上半期": (1, 6), "後半": (7, 6),
    "下半期": (7, 6), "半ば": (5, 4),
}  # fmt: skip
_FISCAL_HALVES = {"上半期": (4, 6), "前半": (4, 6), "下半期": (10, 6), "後半": (10, 6)}
_THIRDS = {
    "上旬": (1, 10), "初め": (1, 10), "はじめ": (1, 10), "中旬": (11, 20), "半ば": (11, 20),
    "下旬": (21, 31), "末": (25, 31),
}  # fmt: skip


def _any(words: dict[str, object] | dict[str, int] | dict[str, tuple[int, int]]) -> str:
    return "|".join(map(_whole, sorted(words, key=len, reverse=True)))


def _whole(word: str) -> str:
    """A word in hiragana counts only as a whole: きょう is no part of とうきょう or きょうと."""
    if not re.fullmatch("[ぁ-ゖ]{3,}", word):
        return word
    return rf"(?<![ぁ-ゖ]){word}(?:(?![ぁ-ゖ])|(?=[のはにもが]|から|まで))"


_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_UNIT = (
    r"(?:\s?(?:[件人名枚円通回台倍%世万億千社]|自治体|団体|機関|施設|people|cases|cards|yen)"
    r"|,?[0-9])"
)
_YEAR = re.compile(
    rf"""(?P<relative>{_any(_RELATIVE_YEARS)})
    |(?:(?P<era>令和|平成|昭和|[令平昭](?=[0-9元])|[㋿㍻㍼])
       |(?<![A-Za-z0-9])(?P<letter>[RHrh])(?=\.?(?:[0-9]{{1,2}}|元)(?![0-9A-Za-z])))
     \.?\s?(?P<count>元|{_N})(?!{_UNIT})
    |(?<![0-9A-Za-z,.\-])(?P<western>(?:19|20)[0-9]{{2}}|[一二][〇零一二三四五六七八九]{{3}}(?=年))(?!{_UNIT})""",
    re.VERBOSE,
)
_FISCAL = re.compile(rf"\s?年?度(?:の?(?P<half>{_any(_FISCAL_HALVES)}))?")
_MONTH = re.compile(
    rf"\s?年?\s?の?\s?(?P<month>{_N})\s?月(?:\s?の?\s?(?:(?P<day>{_N})\s?日(?:\s?[〜～~\-–から]{{1,2}}\s?(?P<until>{_N})\s?日)?|(?P<third>{_any(_THIRDS)})))?"
)
_PART = re.compile(rf"\s?年?\s?の?\s?(?P<part>{_any(_PARTS)})")
_SEPARATED = re.compile(
    r"\s?(?P<sep>[./\-])\s?(?P<month>[0-9]{1,2})(?:\s?[./\-]\s?(?P<day>[0-9]{1,2}))?(?![0-9])"
)
_BARE = re.compile(r"\s?年(?![間齢前])")

_COMPACT = re.compile(
    r"(?<![0-9A-Za-z.,/\-])(?P<compact>(?:19|20)[0-9]{2}[01][0-9][0-3][0-9])(?![0-9]|\s?[件人名枚円通])"
)
_YEARLESS = re.compile(
    rf"(?<![0-9一二三四五六七八九十])(?P<month>{_N})\s?月(?![額給間])"
    rf"(?:\s?の?\s?(?:(?P<day>{_N})\s?日(?!間)|(?P<third>{_any(_THIRDS)})))?"
    r"|(?<![0-9./,\-])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./,]|\s?[件人])"
    r"|(?P<part>年末年始|年末|年明け)"
)
_RELATIVE = re.compile(
    rf"""(?P<day>{_any(_RELATIVE_DAYS)})(?![は])
    |(?P<week>{_any(_RELATIVE_WEEKS)})|(?P<month>{_any(_RELATIVE_MONTHS)})
    |(?P<fiscal>{_any(_RELATIVE_FISCAL)})年度
    |(?P<count>{_N})\s?(?P<unit>日|週|(?:[かカヶケヵ箇]月)|年)間?前""",
    re.VERBOSE,
)
_WORTH_A_LOOK = re.compile(r"[0-9年月日週㋿㍻㍼昨]|きょう|きのう|あした|おとと|ことし|先[月々]")


def read(text: str, today: date) -> Iterator[tuple[int, int, Span]]:
    """Mentions with where they stand, the surest forms first; they may overlap."""
    if not _WORTH_A_LOOK.search(text):
        return
    for found in _COMPACT.finditer(text):
        yield from _placed(found.start(), found.end(), lambda m=found: _compact(m))
    position = 0
    while (head := _YEAR.search(text, position)) is not None:
        end, span = _dated(text, head, today)
        if span is not None:
            yield head.start(), end, span
        position = end
    for found in _RELATIVE.finditer(text):
        yield from _placed(found.start(), found.end(), lambda m=found: _relative(m, today))
    for found in _YEARLESS.finditer(text):
        yield from _placed(found.start(), found.end(), lambda m=found: _yearless(m, today))


def _placed(start: int, end: int, make: object) -> Iterator[tuple[int, int, Span]]:
    try:
        yield start, end, make()  # type: ignore[operator]
    except (ValueError, OverflowError):
        return


def _compact(found: re.Match[str]) -> Span:
    return spans.day_span(date.fromisoformat(found["compact"]))


def _dated(text: str, head: re.Match[str], today: date) -> tuple[int, Span | None]:
    """The span that begins with a year, and where it ends."""
    year = _year(head, today)
    if year is None:
        return head.end(), None
    if (rest := _FISCAL.match(text, head.end())) is not None:
        return rest.end(), spans.fiscal_span(year, *_FISCAL_HALVES.get(rest["half"], (4, 12)))
    for pattern in (_MONTH, _SEPARATED, _PART):
        rest = pattern.match(text, head.end())
        if rest is None:
            continue
        try:
            return rest.end(), _within(year, rest.groupdict())
        except ValueError:
            continue
    bare = _BARE.match(text, head.end())
    if bare is None and head["letter"] is None and head["era"] is not None:
        return head.end(), None
    return (bare or head).end(), spans.year_span(year)


def _year(head: re.Match[str], today: date) -> int | None:
    if head["relative"]:
        return today.year + _RELATIVE_YEARS[head["relative"]]
    if head["western"]:
        return _int(head["western"])
    era = (head["era"] or head["letter"]).upper()[0]
    count = 1 if head["count"] == "元" else _int(head["count"])
    return _ERAS[era] + count if 1 <= count <= 64 else None


def _within(year: int, part: dict[str, str | None]) -> Span:
    if word := part.get("part"):
        return spans.part_span(year, _PARTS[word])
    month = _int(part["month"] or "")
    if day := part.get("day"):
        first = date(year, month, _int(day))
        if until := part.get("until"):
            return Span(first, date(year, month, _int(until)), spans.DatePrecision.SPAN)
        return spans.day_span(first)
    whole = spans.month_span(year, month)
    return _third(whole, part.get("third"))


def _third(month: Span, word: str | None) -> Span:
    if word is None:
        return month
    low, high = _THIRDS[word]
    last = min(high, month.last.day)
    return Span(
        month.first.replace(day=low),
        month.first.replace(day=last),
        spans.DatePrecision.SPAN,
        month.yearless,
    )


def _yearless(found: re.Match[str], today: date) -> Span:
    if found["part"]:
        first, count = _PARTS[found["part"]]
        year = spans.latest(first, None, today).first.year
        return spans.months_span(year, first, count)._replace(yearless=True)
    if found["m"]:
        return spans.latest(int(found["m"]), int(found["d"]), today)
    day = _int(found["day"]) if found["day"] else None
    return _third(spans.latest(_int(found["month"]), day, today), found["third"])


def _relative(found: re.Match[str], today: date) -> Span:
    if found["day"]:
        return spans.day_span(today + timedelta(days=_RELATIVE_DAYS[found["day"]]))
    if found["week"]:
        return spans.week_span(today, _RELATIVE_WEEKS[found["week"]])
    if found["month"]:
        offset = _RELATIVE_MONTHS[found["month"]]
        return spans.month_span(*spans.add_months(today.year, today.month, offset))
    if found["fiscal"]:
        now = today.year - (today.month < 4)
        return spans.fiscal_span(now + _RELATIVE_FISCAL[found["fiscal"]])
    unit = {"日": "d", "週": "w", "年": "y"}.get(found["unit"], "m")
    return spans.ago(_int(found["count"]), unit, today)


def _int(text: str) -> int:
    value = parse_number(text)
    if value is None:
        raise ValueError("not a number")
    return int(value)
