"""Changing one digit, one unit, a year, or adding a denial never leaves a match a match.

Matches are made from the record's own figures, of incidents that have a place. A change that states
another figure of the incident is no mistake, so those are left out.
"""

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.incidents import Figure, Incident
from bot.search.claims import ClaimVerdict
from bot.search.numbers import find_quantities

from .conftest import TODAY, the_checker, the_record

UNITS = ("件", "人", "枚", "世帯", "円", "通", "自治体")
_FEW = 10  # small numbers are met by chance in some other sentence of a record


def is_match(text: str) -> bool:
    return the_checker().check(text, today=TODAY).verdict is ClaimVerdict.SUPPORTED


def statement(incident: Incident, figure: Figure) -> str:
    where = [place for place in incident.places if place != "全国"][-1]
    return f"{where}で{figure.counts_ja}は{figure.value}{figure.unit}だった"


@cache
def matches() -> tuple[tuple[Incident, Figure, str], ...]:
    found = [
        (incident, figure, statement(incident, figure))
        for incident in the_record().incidents
        for figure in incident.figures[:1]
        if set(incident.places) - {"全国"}
        and isinstance(figure.value, int)
        and figure.value >= _FEW
        and figure.unit in UNITS
    ]
    return tuple(row for row in found if is_match(row[2]))


def others(incident: Incident) -> set[tuple[int, str | None]]:
    """All numbers with units in the record's text."""
    text = " ".join(
        (
            incident.title_ja, incident.summary_ja,
            *(event.what_ja for event in incident.events),
            *(figure.counts_ja for figure in incident.figures),
        )
    )  # fmt: skip
    found = {(int(q.value), q.unit) for q in find_quantities(text)}
    return found | {(int(figure.value), figure.unit) for figure in incident.figures}


rows = st.deferred(lambda: st.sampled_from(matches()))


def test_there_are_matches_to_change() -> None:
    assert len(matches()) >= 60


@settings(deadline=None)
@given(rows, st.data())
def test_one_digit(row: tuple[Incident, Figure, str], data: st.DataObject) -> None:
    incident, figure, claim = row
    digits = list(str(figure.value))
    place = data.draw(st.integers(0, len(digits) - 1))
    digits[place] = data.draw(st.sampled_from("123456789").filter(lambda d: d != digits[place]))
    changed = int("".join(digits))
    assume((changed, figure.unit) not in others(incident))
    assert not is_match(claim.replace(f"は{figure.value}", f"は{changed}"))


@settings(deadline=None)
@given(rows, st.sampled_from((0, 10, 100)))
def test_a_factor_of_ten(row: tuple[Incident, Figure, str], factor: int) -> None:
    incident, figure, claim = row
    changed = int(figure.value) * factor if factor else int(figure.value) // 10
    assume(changed > 0 and (changed, figure.unit) not in others(incident))
    assert not is_match(claim.replace(f"は{figure.value}", f"は{changed}"))


@settings(deadline=None)
@given(rows, st.sampled_from(UNITS))
def test_one_unit(row: tuple[Incident, Figure, str], unit: str) -> None:
    incident, figure, claim = row
    assume(unit != figure.unit and (int(figure.value), unit) not in others(incident))
    assert not is_match(
        claim.replace(f"{figure.value}{figure.unit}だった", f"{figure.value}{unit}だった")
    )


@settings(deadline=None)
@given(rows, st.sampled_from((-3, -2, -1, 1, 2, 3)))
def test_a_year(row: tuple[Incident, Figure, str], by: int) -> None:
    incident, _, claim = row
    years = {int(year) for year in re.findall(r"20\d\d", incident.model_dump_json())}
    assume(incident.date.month is not None and incident.date.year + by not in years)
    changed = f"{incident.date.year + by}年{incident.date.month}月、{claim}"
    assert not is_match(changed)


@settings(deadline=None)
@given(
    rows,
    st.sampled_from(
        (
            "だった→ではなかった",
            "だった→ではない",
            "だった→だったというのはデマ",
            "だった→だったという話は嘘です",
        )
    ),
)
def test_a_denial(row: tuple[Incident, Figure, str], change: str) -> None:
    _, _, claim = row
    old, new = change.split("→")
    assert not is_match(claim.removesuffix(old) + new)


@settings(deadline=None)
@given(st.text(max_size=300), st.dates(date(2016, 1, 1), date(2030, 12, 31)))
def test_any_text_gets_an_answer(text: str, today: date) -> None:
    result = the_checker().check(text, today=today)
    assert len(result.sentences) <= 5


@pytest.mark.parametrize("claim", ["横浜市のコンビニ誤交付は10件、18人分だった"])
def test_width_and_spacing_do_not_matter(claim: str) -> None:
    assert is_match(claim)
    assert is_match(claim.replace("10", "１０").replace("、", "， "))
