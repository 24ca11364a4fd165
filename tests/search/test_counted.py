"""What a question wants counted, and that no figure of another kind answers it."""

from datetime import date

import pytest

from bot.incidents.record import Record
from bot.search import Engine, Focus
from bot.search.counted import asked_units, counts

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def engine(record: Record) -> Engine:
    return Engine(record)


@pytest.mark.parametrize(
    ("asked", "after", "answers", "does_not"),
    [
        ("何人", "", {"人"}, {"件", "日", "円", "枚"}),
        ("何件", "", {"件", "枚"}, {"人", "日", "円", "%"}),
        ("何自治体", "", {"自治体", "市区町村"}, {"人", "件"}),
        ("何時間", "", {"時間"}, {"人", "日"}),
        ("how many", " people were affected", {"人"}, {"件", "日"}),
        ("how many", " of the stolen cards", {"枚"}, {"人", "円"}),
        ("how many", " were lost", {"人", "件", "枚"}, {"円", "日", "時間"}),
        ("How long", " did it last", {"時間", "日", "か月"}, {"人", "件"}),
        ("どのくらい", "", {"人", "%"}, {"円", "日"}),
    ],
)
def test_units_that_answer(asked: str, after: str, answers: set[str], does_not: set[str]) -> None:
    units = asked_units(asked, after)
    assert {unit for unit in answers | does_not if counts(unit, units)} == answers


@pytest.mark.parametrize(
    "query",
    [
        "名古屋の失効は何人",
        "名古屋の失効は何件？",
        "how many people lost their cards in Nagoya",
        "how many cards lapsed in Nagoya",
    ],
)
def test_days_do_not_answer_for_people_or_cards(engine: Engine, query: str) -> None:
    answer = engine.search(query, today=TODAY)
    assert answer.hits[0].incident.id == "2025-08-nagoya-juki-net-card-lapse"
    assert answer.focus is not None
    assert answer.focus.asked is Focus.HOW_MANY
    assert answer.focus.figures == ()
    assert not answer.focus.on_record


@pytest.mark.parametrize(
    ("asked", "units"),
    [
        ("は何人", {"人"}),
        ("は何枚", {"枚"}),
        ("はいくら", {"円"}),
        ("は何時間", {"時間"}),
        (" how many people", {"人"}),
        (" how many municipalities", {"自治体", "市区町村", "団体"}),
        (" how much", {"円"}),
        (" how long", {"時間", "分", "日", "か月", "年"}),
    ],
)
def test_figures_count_what_was_asked(
    engine: Engine, record: Record, asked: str, units: set[str]
) -> None:
    for incident in record.incidents[::9]:
        focus = engine.search(incident.title_ja + asked, today=TODAY).focus
        if focus is not None and focus.asked in {Focus.HOW_MANY, Focus.HOW_MUCH}:
            assert {figure.unit for figure in focus.figures} <= units, incident.id
