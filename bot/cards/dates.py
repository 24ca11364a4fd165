"""Dates, numbers and figures in words: how precise, what they are of, what they count."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import regex
from babel.dates import format_date
from babel.numbers import format_decimal

from bot.incidents.model import DateBasis, Figure, Incident, Qualifier
from bot.incidents.partial_date import PartialDate, Precision

from .escape import plain
from .i18n import Words

# First day and catalogue id of each era that a record or a question can reach.
_ERAS: Final = (
    (date(2019, 5, 1), "era.reiwa"),
    (date(1989, 1, 8), "era.heisei"),
    (date(1926, 12, 25), "era.showa"),
)
_ERA_ASKED: Final = regex.compile(
    r"令和|平成|昭和|[㋿㍻㍼]|(?<![A-Za-z])[RHSrhsＲＨＳ][0-9０-９]{1,2}(?![0-9])"
)


def asks_for_era(question: str) -> bool:
    """Whether someone counts years by era, so that the answer should too."""
    return _ERA_ASKED.search(question) is not None


def era_year(day: date, words: Words) -> str:
    """The era year of a day, e.g. 令和5年 or 令和元年; empty before Shōwa."""
    for first, key in _ERAS:
        if day >= first:
            n = day.year - first.year + 1
            return (
                words("era.first", era=words(key))
                if n == 1
                else words("era.year", era=words(key), n=n)
            )
    return ""


def date_words(when: PartialDate, words: Words, *, era: bool = False) -> str:
    """The date as precise as it is, e.g. 2023年6月7日, June 2023, or 令和5年（2023年）6月."""
    text = format_date(
        when.first, format=words(f"date.{when.precision.value}"), locale=words.language
    )
    if not era:
        return text
    # A year or month that holds two eras is named by the later one.
    day = when.first if when.precision is Precision.DAY else when.last
    key = f"date.with_era.{when.precision.value}"
    return words(key, date=text, year=when.year, era=era_year(day, words), rest=_rest(when, words))


def _rest(when: PartialDate, words: Words) -> str:
    if when.month is None:
        return ""
    return format_date(
        when.first, format=words(f"date.rest_{when.precision.value}"), locale=words.language
    )


def year_words(year: int, words: Words, month: int | None = None) -> str:
    """A year or month with its era beside it: 2023年（令和5年）, 2023年（令和5年）5月."""
    when = PartialDate(year, month)
    eras = dict.fromkeys((era_year(when.first, words), era_year(when.last, words)))
    return words(
        "date.year_with_era" if month is None else "date.month_with_era",
        year=year,
        era=words("list.separator").join(era for era in eras if era),
        date=date_words(when, words),
        rest=_rest(when, words),
    )


def when_words(incident: Incident, words: Words, *, era: bool = False) -> str:
    """When, with the precision and what the date is of, said in words."""
    start = date_words(incident.date, words, era=era)
    if incident.date_basis is DateBasis.PERIOD or incident.date_end is not None:
        if incident.date_end is None:
            return words("when.period_open", start=start)
        end = date_words(incident.date_end, words, era=era)
        return words("when.period", start=start, end=end)
    if incident.date.precision is Precision.DAY:
        return words(f"when.{incident.date_basis.value}", date=start)
    return words(
        "when.imprecise",
        date=start,
        basis=words(f"basis.{incident.date_basis.value}"),
        unknown=words(f"unknown.{incident.date.precision.value}"),
    )


def short_date(when: PartialDate) -> str:
    """ISO, for lists and citations: 2023-06-07, 2023-06 or 2023."""
    return str(when)


_UNITS: Final = {
    "人": "people",
    "円": "yen",
    "%": "percent",
    "世帯": "households",
    "自治体": "municipalities",
    "市区町村": "municipalities",
    "医療機関": "medical_institutions",
    "回線": "lines",
    "回": "times",
    "団体": "bodies",
    "施設": "facilities",
    "機関": "institutions",
    "事業者": "operators",
    "時間": "hours",
    "分": "minutes",
    "日": "days",
    "年": "years",
    "か月": "months",
    "都道府県": "prefectures",
    "口座": "accounts",
    "通": "letters",
}


def number_words(value: float, words: Words) -> str:
    """A number with separators, and with 万 and 億 (or millions) where that loses nothing."""
    if isinstance(value, int) and words.language == "ja" and value >= 10_000 and not value % 1_000:
        oku, below = divmod(value, 100_000_000)
        man, ones = divmod(below, 10_000)
        parts = [
            words(key, n=format_decimal(part, locale="ja"))
            for key, part in (("number.oku", oku), ("number.man", man), ("number.ones", ones))
            if part
        ]
        return "".join(parts)
    if isinstance(value, int) and words.language == "en" and value >= 1_000_000:
        scale, key = (10**9, "number.billion") if value >= 10**9 else (10**6, "number.million")
        if not value % (scale // 10):
            return words(key, n=format_decimal(value / scale, locale="en"))
    return format_decimal(value, locale=words.language, decimal_quantization=False)


def amount_words(figure: Figure, words: Words) -> str:
    """The value with its qualifier and unit: 約13万件, 748件以上, about 130,000 people.

    English has no counters: where the unit is one (件, 枚), what it counts says it all.
    """
    number = number_words(figure.value, words)
    unit = _UNITS.get(figure.unit)
    if words.language == "ja":
        amount = f"{number}{plain(figure.unit)}"
    elif unit is None:
        amount = number
    else:
        amount = words.plural(f"unit.{unit}", 1 if figure.value == 1 else 2, n=number)
    if figure.qualifier is Qualifier.EXACT:
        return amount
    return words(f"qualifier.{figure.qualifier.value}", amount=amount)


def counts_words(figure: Figure, words: Words, *, era: bool = False) -> str:
    """What a figure counts, and as of when where the record says."""
    counts = plain(figure.counts.of(words.language))
    if figure.as_of is None:
        return counts
    return words("figure.as_of", counts=counts, date=date_words(figure.as_of, words, era=era))


def figure_words(figure: Figure, words: Words, *, era: bool = False) -> str:
    """A figure in one line: the amount in bold, then what it counts."""
    return words(
        "figure.line",
        amount=amount_words(figure, words),
        counts=counts_words(figure, words, era=era),
    )


def joined(items: Sequence[str], words: Words, most: int = 6) -> str:
    """Names in one line, e.g. 沖縄県・宮古島市; after `most`, how many more."""
    text = words("list.separator").join(plain(item) for item in items[:most])
    left = len(items) - most
    return words.plural("list.and_more", left, items=text) if left > 0 else text
