"""Numbers that English spells out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.english_numbers import in_figures


@pytest.mark.parametrize(
    ("spelt", "figures"),
    [
        ("five and a half million households", "5500000 households"),
        ("half a million records", "500000 records"),
        ("a hundred million cards", "100000000 cards"),
        ("twenty-five hundred notices", "2500 notices"),
        ("almost two thousand people", "almost 2000 people"),
        ("twelve people", "12 people"),
        ("two people", "two people"),
        ("5.58 million households", "5.58 million households"),
        ("横浜 18人", "横浜 18人"),
    ],
)
def test_spelt_numbers_become_figures(spelt: str, figures: str) -> None:
    assert in_figures(spelt) == figures


@given(st.text(max_size=80))
def test_takes_any_text_and_leaves_figures_alone(text: str) -> None:
    made = in_figures(text)
    assert in_figures(made) == made
