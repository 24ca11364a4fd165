"""custom_ids carry everything, stay within 100 characters, and cannot be mistaken for another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import limits
from bot.cards.budget import size
from bot.cards.i18n import LANGUAGES
from bot.cards.lists import asked
from bot.cards.state import (
    CARD,
    LIST,
    MENU,
    MONTH,
    YEAR,
    Act,
    CardState,
    ListState,
    MenuState,
    Turn,
    View,
    YearState,
    read_card,
    read_list,
    read_menu,
    read_year,
)
from bot.commands import DYNAMIC_ITEMS
from bot.incidents.record import Record

from .hostile import hostile_text

ids = st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}(-[a-z0-9]{1,20}){1,3}", fullmatch=True).filter(
    lambda value: 6 <= len(value) <= 80
)
languages = st.sampled_from(LANGUAGES)
pages = st.integers(0, 9999)
focuses = st.one_of(st.just("-"), st.from_regex(r"[a-z][0-9a-z]{0,2}", fullmatch=True))
cards = st.builds(CardState, ids, languages, st.sampled_from(View), pages, st.booleans(), focuses)
years = st.builds(
    YearState, languages, st.integers(1000, 9999), st.one_of(st.none(), st.integers(1, 12)), pages
)


@given(cards, st.sampled_from(Act))
def test_cards(state: CardState, act: Act) -> None:
    custom_id = state.custom_id(act)
    match = CARD.fullmatch(custom_id)

    assert len(custom_id) <= limits.CUSTOM_ID
    assert match is not None
    assert read_card(match) == (act, state)


@given(years)
def test_years(state: YearState) -> None:
    button, menu = YEAR.fullmatch(state.custom_id(Turn.NEXT)), MONTH.fullmatch(state.custom_id())

    assert button is not None
    assert menu is not None
    assert read_year(button) == read_year(menu) == state


lists = st.builds(ListState, languages, hostile_text.map(asked), pages, st.booleans())


@given(lists, st.sampled_from(Turn))
def test_lists(state: ListState, turn: Turn) -> None:
    custom_id = state.custom_id(turn)
    match = LIST.fullmatch(custom_id)

    assert size(custom_id) <= limits.CUSTOM_ID
    assert match is not None
    assert read_list(match) == (turn, state)


menus = st.builds(MenuState, st.one_of(st.just(""), hostile_text.map(asked)))


@given(menus, st.sampled_from(["", "a", "z"]))
def test_menus(state: MenuState, slot: str) -> None:
    match = MENU.fullmatch(state.custom_id(slot))

    assert size(state.custom_id(slot)) <= limits.CUSTOM_ID
    assert match is not None
    assert match["slot"] == slot
    assert read_menu(match) == state


@given(
    st.one_of(
        st.builds(CardState.custom_id, cards, st.sampled_from(Act)),
        st.builds(YearState.custom_id, years, st.one_of(st.none(), st.sampled_from(Turn))),
        st.builds(ListState.custom_id, lists, st.sampled_from(Turn)),
        st.builds(MenuState.custom_id, menus),
    )
)
def test_each_is_understood_by_one_component(custom_id: str) -> None:
    patterns = [item.__discord_ui_compiled_template__ for item in DYNAMIC_ITEMS]

    assert sum(pattern.fullmatch(custom_id) is not None for pattern in patterns) == 1


@pytest.mark.parametrize("pages", [0, 9999])
def test_the_longest_id_fits(pages: int) -> None:
    state = CardState("2023-" + "x" * 75, "ja", View.RELATED, pages, True, "n01")

    assert len(state.custom_id(Act.VIEW)) <= limits.CUSTOM_ID


def test_every_id_of_the_record_fits(record: Record) -> None:
    for incident in record.incidents:
        assert CARD.fullmatch(CardState(incident.id, "ja").custom_id(Act.VIEW))
