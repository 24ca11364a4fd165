"""Quantities in texts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incidents.model import Qualifier
from bot.search.numbers import find_quantities, parse_number
from bot.search.written import forms, writes


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("748件", "748", "件", Qualifier.EXACT),
        ("13万件", "130000", "件", Qualifier.EXACT),
        ("十三万件", "130000", "件", Qualifier.EXACT),
        ("１万9000人", "19000", "人", Qualifier.EXACT),
        ("3万5千人分", "35000", "人", Qualifier.EXACT),
        ("240万", "2400000", None, Qualifier.EXACT),
        ("約1億9450万円", "194500000", "円", Qualifier.ABOUT),
        ("7300件以上", "7300", "件", Qualifier.AT_LEAST),
        ("8千件ごえ", "8000", "件", Qualifier.AT_LEAST),
        ("最大500万円", "5000000", "円", Qualifier.AT_MOST),
        ("58%", "58", "%", Qualifier.EXACT),
        ("7割", "70", "%", Qualifier.EXACT),
        ("6倍", "6", "倍", Qualifier.EXACT),
        ("二千三百三十六人", "2336", "人", Qualifier.EXACT),
        ("13 million people", "13000000", "人", Qualifier.EXACT),
        ("at least 35,000 people", "35000", "人", Qualifier.AT_LEAST),
        ("748 payout accounts", "748", "件", Qualifier.EXACT),
        ("4.33%", "4.33", "%", Qualifier.EXACT),
    ],
)
def test_reads(text: str, value: str, unit: str | None, qualifier: Qualifier) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.qualifier) == (Decimal(value), unit, qualifier)
    assert text[found.start : found.end].strip() == text.strip()


@pytest.mark.parametrize("text", ["一部", "三重県", "千葉", "万が一", "S10", "十分"])
def test_is_no_quantity(text: str) -> None:
    assert [q for q in find_quantities(text) if q.unit != "分"] == []


@given(st.integers(min_value=0, max_value=10**12))
def test_every_way_to_write_a_number_means_it(number: int) -> None:
    for form in forms(Decimal(number)):
        assert parse_number(form) == number
        (found,) = find_quantities(form + "件")
        assert writes(f"計{form}件", found) == 1.0


@given(st.text(max_size=60))
def test_takes_any_text(text: str) -> None:
    for found in find_quantities(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_longer_number_does_not_hold_a_shorter_one() -> None:
    (found,) = find_quantities("48件")
    assert writes("748件", found) == 0.0
    assert writes("4848件", found) == 0.0
