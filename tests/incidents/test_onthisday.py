"""The record by day of the year."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incidents.loader import load_record
from bot.incidents.model import Grade, Incident, Page
from bot.incidents.onthisday import LEAP_DAY, DayMark, MonthDay, YearCalendar
from bot.incidents.record import Record

LATER = date(2026, 12, 31)


def incident(
    when: str, basis: str = "announced", *, end: str | None = None, events: Sequence[str] = ()
) -> Incident:
    """An entry that is nothing but its dates."""
    return Incident.model_validate(
        {
            "id": f"{when}-entry",
            "kind": "incident",
            "category": "loss",
            "causes": ["unknown"],
            "title_ja": "題",
            "title_en": "Title",
            "reading": "だい",
            "summary_ja": "文。",
            "summary_en": "Text.",
            "date": when,
            "date_end": end,
            "date_basis": basis,
            "events": [{"date": day, "what_ja": "事", "what_en": "A thing"} for day in events],
            "confidence": "low",
            "updated": "2026-11-24",
        }
    )


def record(*incidents: Incident) -> Record:
    page = Page(publisher="p", title="t", url="https://example.com/", grade=Grade.AGGREGATOR)
    return Record(page, incidents, MappingProxyType({}), "1", MappingProxyType({}))


def found(calendar: YearCalendar, day: date) -> list[tuple[str, DayMark]]:
    return [(str(one.date), one.mark) for one in calendar.on_date(day)]


def test_entries_and_events_of_the_day_oldest_first_each_with_what_the_day_is() -> None:
    calendar = YearCalendar(
        record(
            incident("2023-06-07"),
            incident("2019-06-07", "occurred", events=["2019-06-20"]),
            incident("2021-05-01", "discovered", events=["2021-06-07", "2021-06-07"]),
            incident("2020-06-01", "period", end="2020-06-07"),
            incident("2022-06-07", "reported"),
            incident("2018-06-07", "period", end="2018-07-01"),
            incident("2017-06"),
            incident("2016-06-08"),
        )
    )

    assert found(calendar, date(2026, 6, 7)) == [
        ("2018-06-07", DayMark.BEGAN),
        ("2019-06-07", DayMark.OCCURRED),
        ("2020-06-07", DayMark.ENDED),
        ("2021-06-07", DayMark.EVENT),
        ("2022-06-07", DayMark.REPORTED),
        ("2023-06-07", DayMark.ANNOUNCED),
    ]
    assert len(calendar.on_date(date(2026, 6, 7))[3].events) == 2


def test_an_event_of_the_entrys_own_date_is_not_told_twice() -> None:
    calendar = YearCalendar(record(incident("2023-06-07", events=["2023-06-07"])))

    assert found(calendar, date(2026, 6, 7)) == [("2023-06-07", DayMark.ANNOUNCED)]


def test_what_lies_ahead_of_the_day_is_not_commemorated() -> None:
    calendar = YearCalendar(record(incident("2023-06-07"), incident("2023-06")))

    assert calendar.on_date(date(2022, 6, 7)) == ()
    assert len(calendar.on_date(date(2023, 6, 7))) == 1
    assert calendar.in_month(6, date(2022, 12, 31)) == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 2, 28), ["2019-02-28", "2020-02-29", "2023-02-28"]),
        (date(2024, 2, 28), ["2019-02-28", "2023-02-28"]),
        (date(2024, 2, 29), ["2020-02-29"]),
        (date(2025, 3, 1), []),
    ],
)
def test_29_february_is_kept_on_the_28th_of_common_years(day: date, expected: list[str]) -> None:
    calendar = YearCalendar(
        record(incident("2019-02-28"), incident("2020-02-29"), incident("2023-02-28"))
    )

    assert [when for when, _ in found(calendar, day)] == expected


def test_months_hold_what_has_no_day() -> None:
    calendar = YearCalendar(
        record(
            incident("2023-06", "occurred", events=["2022-06"]),
            incident("2023-06-07"),
            incident("2023"),
        )
    )

    months = calendar.in_month(6, LATER)

    assert [(str(one.date), one.mark) for one in months] == [
        ("2022-06", DayMark.EVENT),
        ("2023-06", DayMark.OCCURRED),
    ]


@given(
    st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=5),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)),
)
def test_nearest_days_against_walking_the_circle(days: set[date], here: date) -> None:
    calendar = YearCalendar(record(*(incident(str(day)) for day in days)))
    have = {MonthDay.of(day) for day in days} - {MonthDay.of(here)}

    def walk(step: int) -> MonthDay | None:
        for distance in range(1, 366):
            day = MonthDay.of(
                date(2024, 1, 1) + timedelta((here.timetuple().tm_yday - 1 + step * distance) % 366)
            )
            if day in have:
                return day
        return None

    expected = tuple(dict.fromkeys(day for day in (walk(-1), walk(1)) if day is not None))
    assert calendar.nearest(MonthDay.of(here)) == expected


def test_every_day_precise_date_of_the_record_is_found_on_its_day() -> None:
    data = Path(__file__).parents[2] / "data" / "incidents.yaml"
    whole = load_record(data, date(2026, 11, 24))
    calendar = YearCalendar(whole)

    for one in whole.incidents:
        for when in (one.date, *(event.date for event in one.events)):
            if when.day is not None:
                day = MonthDay.of(when.first)
                assert any(a.incident is one and a.date == when for a in calendar.on(day))
    assert sum(len(calendar.on(MonthDay(2, day))) for day in range(1, 30)) > 0
    assert LEAP_DAY == (2, 29)
