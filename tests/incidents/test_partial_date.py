"""Dates as precise as a source supports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incidents import PartialDate, Precision

days = st.dates(min_value=date(1000, 1, 1))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    return draw(
        st.sampled_from(
            [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)]
        )
    )


class TestPartialDate:
    @given(partial_dates())
    def test_reads_what_it_writes(self, day: PartialDate) -> None:
        assert PartialDate.parse(str(day)) == day

    @given(partial_dates())
    def test_spans_from_first_to_last(self, day: PartialDate) -> None:
        assert day.first <= day.last
        assert (day.first == day.last) == (day.precision is Precision.DAY)
        assert day.covers(PartialDate.of(day.first))
        assert day.covers(PartialDate.of(day.last))

    @given(partial_dates(), partial_dates())
    def test_order_agrees_with_first_days(self, one: PartialDate, other: PartialDate) -> None:
        if one.sort_key < other.sort_key:
            assert one.first <= other.first

    @given(partial_dates(), partial_dates())
    def test_covers_is_about_all_days(self, one: PartialDate, other: PartialDate) -> None:
        assert one.covers(other) == (one.first <= other.first and other.last <= one.last)

    @pytest.mark.parametrize("text", ["2023-2-3", "23", "2023-13", "2023-02-29", "2023/02", ""])
    def test_refuses_what_does_not_exist(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own wording varies
            PartialDate.parse(text)

    def test_a_day_needs_a_month(self) -> None:
        with pytest.raises(ValueError, match="a day needs a month"):
            PartialDate(2023, None, 3)
