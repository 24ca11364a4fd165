"""On this day as cards and posts: every day, both languages, and records that try everything."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.i18n import LANGUAGES, Language, catalogue
from bot.cards.onthisday import (
    MARKED,
    Post,
    PostMenu,
    PostStyle,
    daily_post,
    day_reply,
    rhythm,
    weekly_post,
)
from bot.cards.replies import Reply
from bot.incidents.model import Grade, Incident, Page
from bot.incidents.onthisday import LEAP_DAY, MonthDay, YearCalendar, year_calendar
from bot.incidents.record import Record
from tests.incidents.test_onthisday import incident

from .hostile import recipes
from .within import assert_accepted

TODAY = date(2026, 11, 24)
MARK = "0123456789abcdef01234567"


def every_day() -> Iterator[MonthDay]:
    for n in range(366):
        yield MonthDay.of(date(2024, 1, 1) + timedelta(days=n))


def style(language: Language) -> PostStyle:
    text = rhythm("09:00", "America/Argentina/ComodRivadavia", "week", 0, catalogue(language))
    return PostStyle(language, text, (catalogue(language)("onthisday.late", time="09:00"),))


def of(*incidents: Incident) -> Record:
    page = Page(publisher="p", title="t", url="https://example.com/", grade=Grade.AGGREGATOR)
    kept = {one.id: one for one in incidents}.values()
    return Record(page, tuple(kept), MappingProxyType({}), "1", MappingProxyType({}))


def check(post: Post | None) -> None:
    if post is not None:
        assert_accepted(Reply(post.embed, post.view(MARK)))
        assert len(post.embeds) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_day_of_the_record_is_accepted(language: Language, record: Record) -> None:
    year = year_calendar(record)
    words = catalogue(language)
    for day in every_day():
        assert_accepted(day_reply(year, day, TODAY, words))
    for n in range(365):
        date_ = TODAY + timedelta(days=n)
        check(daily_post(year, date_, style(language), when_empty=True))
        if n % 7 == 0:
            check(weekly_post(year, date_, style(language), when_empty=True))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(recipes, min_size=1, max_size=6),
    st.sampled_from(LANGUAGES),
    st.sampled_from([date(2027, 2, 28), date(2028, 2, 29), date(2027, 6, 7), date(2027, 4, 30)]),
)
async def test_hostile_records_are_accepted_and_stay_in_their_place(
    grown: list[object], language: Language, day: date
) -> None:
    year = YearCalendar(of(*(recipe.incident() for recipe in grown)))  # type: ignore[attr-defined]

    assert_accepted(day_reply(year, MonthDay.of(day), day, catalogue(language)))
    check(daily_post(year, day, style(language), when_empty=True))
    check(weekly_post(year, day, style(language), when_empty=True))


def texts(post: Post | None) -> str:
    assert post is not None
    fields = "\n".join(f"{field.name}\n{field.value}" for field in post.embed.fields)
    return f"{post.embed.title}\n{post.embed.description}\n{fields}"


def test_29_february_in_a_common_year_stands_on_the_28th_with_its_date_and_the_reason() -> None:
    year = YearCalendar(of(incident("2020-02-29"), incident("2019-02-28")))

    common = texts(daily_post(year, date(2027, 2, 28), style("ja"), when_empty=False))
    leap = texts(daily_post(year, date(2028, 2, 29), style("ja"), when_empty=False))

    assert "**2019年**" in common
    assert "**2020年2月29日**（公表）" in common
    assert "29日のない年は2月28日に載せています" in common
    assert "29日のない年は" not in leap
    assert daily_post(year, date(2027, 3, 1), style("ja"), when_empty=False) is None


def test_29_february_asked_for_shows_only_its_own() -> None:
    year = YearCalendar(of(incident("2020-02-29"), incident("2019-02-28")))

    shown = day_reply(year, LEAP_DAY, TODAY, catalogue("en")).embed

    assert shown.title == "On 29 February"
    assert "**29 February 2020** (announced)" in str(shown.description)
    assert "2019" not in str(shown.description)


def test_each_kind_of_date_is_said_in_words() -> None:
    year = YearCalendar(
        of(
            incident("2016-06-07", "occurred"),
            incident("2017-06-07", "discovered"),
            incident("2018-06-07", "announced"),
            incident("2019-06-07", "reported"),
            incident("2020-06-07", "period", end="2020-07-01"),
            incident("2021-06-01", "period", end="2021-06-07"),
            incident("2022-06-01", events=["2022-06-07"]),
        )
    )

    text = texts(daily_post(year, date(2027, 6, 7), style("ja"), when_empty=False))

    assert [line.split("　")[0] for line in text.splitlines() if line.startswith("**")] == [
        "**2016年**（発生）",
        "**2017年**（判明）",
        "**2018年**（公表）",
        "**2019年**（報道）",
        "**2020年**（期間の始まり）",
        "**2021年**（期間の終わり）",
        "**2022年**（経過）",
    ]


def test_a_day_without_entries_posts_only_where_the_server_wants_it() -> None:
    year = YearCalendar(
        of(incident("2020-06-20"), incident("2021-06"), incident("2022-01-05", events=["2023-06"]))
    )
    day = date(2027, 6, 7)

    assert daily_post(year, day, style("ja"), when_empty=False) is None
    text = texts(daily_post(year, day, style("ja"), when_empty=True))
    assert "6月20日 1件" in text
    assert "6月の記録（日は不明）" in text
    assert "**2021年**（公表・日は不明）" in text
    assert "**2023年**（経過・日は不明）　題\n　└ 事" in text


def test_a_week_without_entries_posts_only_where_the_server_wants_it() -> None:
    year = YearCalendar(of(incident("2020-06-20")))
    day = date(2027, 6, 7)

    assert weekly_post(year, day, style("ja"), when_empty=False) is None
    assert weekly_post(year, day, style("ja"), when_empty=True) is not None


def test_an_empty_record_posts_nothing() -> None:
    year = YearCalendar(of())

    assert daily_post(year, TODAY, style("ja"), when_empty=True) is None
    assert day_reply(year, MonthDay(6, 7), TODAY, catalogue("ja")).view is None


async def test_the_menu_carries_the_mark() -> None:
    menu = PostMenu([incident("2020-06-20")], catalogue("ja"), MARK)

    match = MARKED.fullmatch(menu.custom_id)
    assert match is not None
    assert match["mark"] == MARK
