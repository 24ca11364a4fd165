"""Dates say how precise they are and what they are of; numbers say what they count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from japanera import EraDate

from bot.cards.dates import (
    amount_words,
    asks_for_era,
    date_words,
    era_year,
    joined,
    number_words,
    when_words,
    year_words,
)
from bot.cards.i18n import catalogue
from bot.incidents.model import Figure, Incident, Qualifier
from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record

JA, EN = catalogue("ja"), catalogue("en")


@pytest.mark.parametrize(
    ("text", "ja", "en", "era"),
    [
        ("2023", "2023年", "2023", "令和5年（2023年）"),
        ("2023-06", "2023年6月", "June 2023", "令和5年（2023年）6月"),
        ("2023-06-07", "2023年6月7日", "7 June 2023", "令和5年（2023年）6月7日"),
        ("2019-04-30", "2019年4月30日", "30 April 2019", "平成31年（2019年）4月30日"),
        ("2019-05-01", "2019年5月1日", "1 May 2019", "令和元年（2019年）5月1日"),
        ("2019", "2019年", "2019", "令和元年（2019年）"),
    ],
)
def test_dates(text: str, ja: str, en: str, era: str) -> None:
    when = PartialDate.parse(text)

    assert date_words(when, JA) == ja
    assert date_words(when, EN) == en
    assert date_words(when, JA, era=True) == era


@given(st.dates(date(1926, 12, 25), date(2099, 12, 31)))
def test_era_years_agree_with_another_calendar(day: date) -> None:
    era = EraDate.from_date(day)
    number = era.strftime("%-y").lstrip("0")
    name = era.era.kanji

    assert era_year(day, JA) == f"{name}{'元' if number == '1' else number}年"


def test_years_with_their_era() -> None:
    assert year_words(2023, JA) == "2023年（令和5年）"
    assert year_words(2019, JA) == "2019年（平成31年・令和元年）"
    assert year_words(2023, JA, 5) == "2023年（令和5年）5月"
    assert year_words(2023, EN, 5) == "May 2023 (Reiwa 5)"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("令和5年の誤交付", True),
        ("R5.5.23", True),
        ("H30", True),
        ("㋿5年", True),
        ("2023年6月", False),
        ("USBメモリ", False),
        ("RS232", False),
        ("COVID19", False),
    ],
)
def test_whether_eras_are_asked_for(question: str, asked: bool) -> None:
    assert asks_for_era(question) is asked


def test_every_date_says_what_it_is_of(record: Record) -> None:
    basis = ("発生", "判明", "公表", "報道", "期間")
    for incident in record.incidents:
        text = when_words(incident, JA)
        assert sum(word in text for word in basis) == 1
        assert ("不明" in text) == (
            incident.date.day is None
            and incident.date_end is None
            and incident.date_basis != "period"
        )


def _figure(value: float, unit: str = "件", qualifier: Qualifier = Qualifier.EXACT) -> Figure:
    return Figure(
        value=value, unit=unit, qualifier=qualifier, counts_ja="もの", counts_en="things",
        sources=(1,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (748, "748", "748"),
        (7312, "7,312", "7,312"),
        (10_000, "1万", "10,000"),
        (19_000, "1万9,000", "19,000"),
        (29_163, "29,163", "29,163"),
        (130_000, "13万", "130,000"),
        (54_000_000, "5,400万", "54 million"),
        (100_000_000, "1億", "100 million"),
        (194_500_000, "1億9,450万", "194.5 million"),
        (74_900_000_000, "749億", "74.9 billion"),
        (0.001, "0.001", "0.001"),
        (72.8, "72.8", "72.8"),
        (0, "0", "0"),
    ],
)
def test_numbers(value: float, ja: str, en: str) -> None:
    assert number_words(value, JA) == ja
    assert number_words(value, EN) == en


@given(st.integers(0, 10**13))
def test_no_number_loses_a_digit(value: int) -> None:
    text = number_words(value, JA).replace(",", "")
    total = 0
    for unit, scale in (("億", 10**8), ("万", 10**4)):
        head, found, rest = text.partition(unit)
        if found:
            total += int(head) * scale
            text = rest
    assert total + int(text or 0) == value


@pytest.mark.parametrize(
    ("figure", "ja", "en"),
    [
        (_figure(130_000, "件", Qualifier.ABOUT), "約13万件", "about 130,000"),
        (_figure(14, "人", Qualifier.AT_LEAST), "14人以上", "at least 14 people"),
        (_figure(1, "人"), "1人", "1 person"),
        (_figure(300, "円", Qualifier.AT_MOST), "300円以下", "at most 300 yen"),
        (_figure(0.001, "%", Qualifier.ABOUT), "約0.001%", "about 0.001%"),
        (_figure(3, "枚"), "3枚", "3"),
    ],
)
def test_amounts(figure: Figure, ja: str, en: str) -> None:
    assert amount_words(figure, JA) == ja
    assert amount_words(figure, EN) == en


def test_long_lists_of_names_say_how_many_more() -> None:
    assert joined(["沖縄県", "名護市"], JA) == "沖縄県・名護市"
    assert joined(list("abcdefgh"), JA, most=6) == "a・b・c・d・e・f・ほか2"
    assert joined(list("abcdefgh"), EN, most=6) == "a, b, c, d, e, f and 2 more"


def test_a_month_before_an_era_begins_is_not_in_it() -> None:
    last = date(2019, 4, 30)

    assert era_year(last, JA) == "平成31年"
    assert era_year(last + timedelta(days=1), JA) == "令和元年"


def test_a_period_names_both_ends(record: Record) -> None:
    incident = record.get("2015-07-okinawa-passport-mynumber")
    assert isinstance(incident, Incident)

    assert when_words(incident, JA) == "2015年7月1日から2015年10月28日まで（期間）"
    assert when_words(incident, EN) == "1 July 2015 to 28 October 2015 (a period)"
