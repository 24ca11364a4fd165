"""Lists of records are messages that Discord accepts, whatever the records hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.i18n import LANGUAGES, Language, Words, catalogue
from bot.cards.lists import ON_PAGE, asked, entry, list_reply, nothing_reply
from bot.cards.replies import Reply
from bot.cards.results import answer_reply, empty_reply, why_words
from bot.cards.services import Services
from bot.cards.state import ListState, YearState
from bot.cards.suggestions import choices
from bot.cards.year import bar, months, year_reply
from bot.incidents.model import Category, Incident
from bot.incidents.record import Record
from bot.search.answer import (
    Answer,
    Hit,
    Match,
    MatchKind,
    Outcome,
    Suggestion,
    SuggestionKind,
    Understood,
)

from .conftest import the_record, the_services
from .hostile import Recipe, hostile_text, recipes
from .within import assert_accepted


def hit(incident: Incident, *texts: str) -> Hit:
    return Hit(incident, 0.5, tuple(Match(MatchKind.WORDS, text) for text in texts))


def answer(
    query: str, outcome: Outcome, hits: tuple[Hit, ...] = (), near: tuple[Hit, ...] = ()
) -> Answer:
    return Answer(query, outcome, hits, near, None, Understood())


def many(incident: Incident, number: int) -> tuple[Incident, ...]:
    return tuple(incident.model_copy(update={"id": f"2023-x{n}"}) for n in range(number))


@settings(max_examples=20, deadline=None)
@given(
    recipe=recipes,
    query=hostile_text,
    number=st.sampled_from((1, 7, 25, 30)),
    language=st.sampled_from(LANGUAGES),
)
def test_any_result_is_accepted(
    recipe: Recipe, query: str, number: int, language: Language
) -> None:
    services, words = the_services(), catalogue(language)
    small = replace(recipe, longer=min(recipe.longer, 40), sources=min(recipe.sources, 5))
    found = tuple(hit(one, *recipe.texts) for one in many(small.incident(), number))
    incidents = tuple(one.incident for one in found)
    grown = replace(services, record=replace(the_record(), incidents=incidents, lines={}))

    for outcome, hits, near in (
        (Outcome.FOUND_ONE, found, ()),
        (Outcome.FOUND_MANY, found, ()),
        (Outcome.NOTHING, (), found),
        (Outcome.NOTHING, (), ()),
    ):
        shown = answer(query, outcome, hits, near)
        assert_accepted(answer_reply(shown, grown, words, private=True))
    for page in (0, number // ON_PAGE, 999):
        state = ListState(language, asked(query), page)
        assert_accepted(list_reply(incidents, state, words, notes={}, private=True))
    year = incidents[0].date.year
    for page in (0, 999):
        assert_accepted(
            year_reply(YearState(language, year, page=page), grown, words, private=True)
        )


def test_pages_of_a_list_show_every_record_once(record: Record) -> None:
    words, incidents = catalogue("ja"), record.incidents[:25]

    shown: list[str] = []
    for page in range(-(-25 // ON_PAGE)):
        state = ListState("ja", "題", page)
        reply = list_reply(incidents, state, words, notes={}, private=True)
        shown += (reply.embed.description or "").split("\n")[::2]

    assert shown == [entry(incident, words).split("\n")[0] for incident in incidents]


def test_notes_tell_hits_apart(record: Record) -> None:
    first, second, third, fourth = record.incidents[:4]
    hits = (hit(first, "紛失", "横浜"), hit(second, "紛失"), hit(third, "紛失"), hit(fourth))

    assert why_words(hits, catalogue("ja")) == {first.id: "一致：横浜"}
    assert why_words((), catalogue("ja")) == {}


def test_more_hits_than_a_menu_holds_are_the_first_ones(record: Record, services: Services) -> None:
    words = catalogue("ja")
    few = answer("紛失", Outcome.FOUND_MANY, tuple(map(hit, record.incidents[:3])))
    full = answer("紛失", Outcome.FOUND_MANY, tuple(map(hit, record.incidents[:25])))

    assert _title(answer_reply(few, services, words, private=True)) == "「紛失」に当たる記録 3件"
    assert _title(answer_reply(full, services, words, private=True)).endswith("上位25件")


def _title(reply: Reply) -> str:
    return reply.embed.title or ""


def _nothing(near: Sequence[Incident], services: Services, words: Words) -> Reply:
    state = ListState(words.language, "尼崎")
    return nothing_reply(near, state, services, words, private=False)


def test_near_misses_are_marked_as_other_events(record: Record, services: Services) -> None:
    reply = _nothing(record.incidents[:9], services, catalogue("ja"))

    text = reply.embed.description or ""
    assert "近いもの（別の出来事です）" in text
    assert "記録がないことは、なかったことを意味しません。" in text
    assert_accepted(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_repository_nothing_points_nowhere(
    language: Language, services: Services
) -> None:
    words = catalogue(language)
    nowhere = replace(services, repo_url="")

    assert _nothing((), nowhere, words).view is None
    assert_accepted(_nothing((), nowhere, words))
    assert_accepted(empty_reply(nowhere, words))


@given(st.integers(0, 500), st.integers(1, 500))
def test_bars_grow_with_their_number(n: int, most: int) -> None:
    n = min(n, most)

    assert len(bar(n, most)) <= 12
    assert (bar(n, most) == "") == (n == 0)
    assert len(bar(n, most)) <= len(bar(most, most))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_year_and_month_is_accepted(
    language: Language, record: Record, services: Services
) -> None:
    words = catalogue(language)
    for year in (1999, *record.years, 2100):
        for month in (None, *range(1, 13)):
            state = YearState(language, year, month)
            assert_accepted(year_reply(state, services, words, private=True))


def test_months_without_records_have_no_bar() -> None:
    lines = months(Counter({1: 4, 3: 2, None: 1}), catalogue("ja")).split("\n")

    assert lines[1] == " 1月 ████████████ 4"
    assert lines[2] == " 2月 0"
    assert lines[3] == " 3月 ██████ 2"
    assert lines[13] == "月不明 1件"


@given(
    st.lists(
        st.builds(
            Suggestion,
            value=st.text(max_size=120),
            kind=st.sampled_from(SuggestionKind),
            incident=st.one_of(st.none(), st.sampled_from(the_record().incidents)),
            year=st.one_of(st.none(), st.integers(2015, 2026)),
            place=st.one_of(st.none(), hostile_text),
            category=st.one_of(st.none(), st.sampled_from(Category)),
            count=st.integers(1, 400),
        ),
        max_size=60,
    ),
    st.sampled_from(LANGUAGES),
)
def test_any_suggestions_become_choices_that_discord_accepts(
    suggestions: list[Suggestion], language: Language
) -> None:
    found = choices(suggestions, catalogue(language))

    assert len(found) <= 25
    assert all(1 <= len(choice.name) <= 100 for choice in found)
    assert all(1 <= len(choice.value) <= 100 for choice in found)
    assert len({choice.value for choice in found}) == len(found)
