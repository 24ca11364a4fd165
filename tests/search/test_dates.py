"""Dates in texts, as spans of days."""

from datetime import date, timedelta

import japanera
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.dates import DatePrecision, find_dates

TODAY = date(2026, 11, 24)


def spans(text: str) -> list[tuple[str, str]]:
    return [(str(m.first), str(m.last)) for m in find_dates(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023年6月", "2023-06-01", "2023-06-30"),
        ("2023/6/7", "2023-06-07", "2023-06-07"),
        ("2023-06", "2023-06-01", "2023-06-30"),
        ("2023.6.7", "2023-06-07", "2023-06-07"),
        ("20230628", "2023-06-28", "2023-06-28"),
        ("2025-04-18のやつ", "2025-04-18", "2025-04-18"),
        ("令和5年5月", "2023-05-01", "2023-05-31"),
        ("R5.5.23", "2023-05-23", "2023-05-23"),
        ("H30", "2018-01-01", "2018-12-31"),
        ("令和元年", "2019-01-01", "2019-12-31"),
        ("㋿5年", "2023-01-01", "2023-12-31"),
        ("令和六年四月四日", "2024-04-04", "2024-04-04"),
        ("二〇二三年六月", "2023-06-01", "2023-06-30"),
        ("２０２３年６月", "2023-06-01", "2023-06-30"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("去年の夏", "2025-06-01", "2025-08-31"),
        ("昨年12月", "2025-12-01", "2025-12-31"),
        ("先月", "2026-10-01", "2026-10-31"),
        ("昨日", "2026-11-23", "2026-11-23"),
        ("3日前", "2026-11-21", "2026-11-21"),
        ("今年度", "2026-04-01", "2027-03-31"),
        ("2019〜2021", "2019-01-01", "2021-12-31"),
        ("2023年4月〜6月", "2023-04-01", "2023-06-30"),
        ("2016年1月〜2月", "2016-01-01", "2016-02-29"),
        ("2023年6月7日〜9日", "2023-06-07", "2023-06-09"),
        ("2023年夏", "2023-06-01", "2023-08-31"),
        ("2024年末", "2024-12-01", "2024-12-31"),
        ("2024年10月上旬", "2024-10-01", "2024-10-10"),
        ("令和5年度", "2023-04-01", "2024-03-31"),
        ("2023年度上半期", "2023-04-01", "2023-09-30"),
        ("2015年以降", "2015-01-01", "2026-11-24"),
        ("since 2023", "2023-01-01", "2026-11-24"),
        ("June 2023", "2023-06-01", "2023-06-30"),
        ("7 June 2023", "2023-06-07", "2023-06-07"),
        ("October 2, 2024", "2024-10-02", "2024-10-02"),
        ("FY2024", "2024-04-01", "2025-03-31"),
        ("summer 2023", "2023-06-01", "2023-08-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("between 2019 and 2021", "2019-01-01", "2021-12-31"),
    ],
)
def test_reads(text: str, first: str, last: str) -> None:
    assert spans(text) == [(first, last)]


@pytest.mark.parametrize("text", ["6月7日", "6/7", "June 7"])
def test_without_a_year_the_latest_such_day_stands_and_says_so(text: str) -> None:
    (found,) = find_dates(text, TODAY)
    assert found.yearless
    assert found.first == date(2026, 6, 7)


@pytest.mark.parametrize(
    "text", ["2023件", "2023人", "2月30日", "13/45", "S10", "it may be", "5年間", "748件", ""]
)
def test_is_no_date(text: str) -> None:
    assert find_dates(text, TODAY) == []


@given(st.dates(date(1989, 1, 8), date(2030, 12, 31)))
def test_eras_agree_with_an_independent_calendar(day: date) -> None:
    era = japanera.EraDate.from_date(day)
    year = day.year - era.era.since.year + 1
    (found,) = find_dates(f"{era.era.kanji}{year}年{day.month}月{day.day}日", TODAY)
    assert (found.first, found.last) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_every_form_of_a_day_is_that_day(day: date) -> None:
    for form in (
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d} {day:%B} {day.year}",
    ):
        (found,) = find_dates(form, TODAY)
        assert (found.first, found.last, found.precision) == (day, day, DatePrecision.DAY)


@given(st.text(max_size=60), st.dates(date(2016, 1, 1), date(2090, 1, 1)))
def test_takes_any_text(text: str, today: date) -> None:
    for found in find_dates(text, today):
        assert 0 <= found.start < found.end <= len(text)
        assert found.first <= found.last


@given(st.dates(date(2017, 1, 1), date(2090, 1, 1)))
def test_relative_days_follow_the_clock_that_is_passed_in(today: date) -> None:
    (found,) = find_dates("昨日", today)
    assert found.first == today - timedelta(days=1)


@pytest.mark.parametrize("text", ["とうきょう", "きょうと", "にしとうきょうし", "ききのうする"])
def test_a_word_in_kana_is_no_day_within_another(text: str) -> None:
    assert find_dates(text, date(2026, 11, 24)) == []


@pytest.mark.parametrize("text", ["きょうの話", "きのう", "おとといから", "ことしは"])
def test_a_word_in_kana_is_a_day_by_itself(text: str) -> None:
    assert len(find_dates(text, date(2026, 11, 24))) == 1
