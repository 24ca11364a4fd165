"""The year that someone typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.year_option import read_year_option

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2023", "2023"),
        ("２０２３年", "2023"),
        ("令和5年", "2023"),
        ("令和五", "2023"),
        ("令和元年", "2019"),
        ("平成31", "2019"),
        ("R5", "2023"),
        ("h30", "2018"),
        ("去年", "2025"),
        ("2023-05", "2023-05"),
        ("2023年5月", "2023-05"),
        ("2023年5月9日", "2023-05"),
        ("令和5年度", "2023"),
        ("昭和99年", None),
        ("abc", None),
        ("", None),
    ],
)
def test_forms(typed: str, meant: str | None) -> None:
    found = read_year_option(typed, TODAY)

    assert (str(found) if found else None) == meant


@given(st.text(max_size=40))
def test_any_text_is_read_or_not(typed: str) -> None:
    found = read_year_option(typed, TODAY)

    assert found is None or 1900 <= found.year <= 2100
