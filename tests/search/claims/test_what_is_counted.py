"""A number that is on record for one thing is no match for another thing, in either language."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.services import Services
from bot.search.claims import ClaimVerdict

TODAY = date(2026, 11, 24)

# the record: 748 accounts likely registered to someone else, about 130,000 to a family member
OTHER_THINGS = [
    "Did they really register 130,000 payout accounts to the wrong person?",
    "130,000 payout accounts were registered to the wrong person",
    "About 130,000 public benefit accounts belonged to complete strangers",
    "54 million accounts were registered to the wrong people",
    "748 accounts were entered on purpose in a family member's name",
    "別人の口座が登録されたのは約13万件",
    "家族名義の口座は748件だった",
    "約5,400万件の口座が誤登録だった",
    "Convenience stores in Yokohama issued certificates of 10 people",
]


@pytest.mark.parametrize("claim", OTHER_THINGS)
def test_is_never_a_match(claim: str, services: Services) -> None:
    assert services.checker is not None
    assert services.checker.check(claim, today=TODAY).verdict is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "748 payout accounts were likely registered to another person",
        "About 130,000 accounts were in a family member's name",
        "別人の口座が登録された可能性が高いのは748件",
        "家族名義とみられる口座は約13万件",
        "In Yokohama, convenience stores issued 10 wrong certificates, for 18 people.",
    ],
)
def test_what_the_record_counts_matches(claim: str, services: Services) -> None:
    assert services.checker is not None
    assert services.checker.check(claim, today=TODAY).verdict is ClaimVerdict.SUPPORTED


def test_the_figure_beside_a_wrong_number_counts_the_same_thing(services: Services) -> None:
    """100 wrong certificates in Yokohama stand beside the 10 there, not another count."""
    assert services.checker is not None
    for claim in (
        "横浜市のコンビニ誤交付は100件だった",
        "In Yokohama, convenience stores issued 100 wrong certificates",
    ):
        result = services.checker.check(claim, today=TODAY)

        assert result.verdict is ClaimVerdict.CONTRADICTED
        figures = [
            (recorded.figure.value, recorded.figure.unit)
            for part in result.sentences[0].parts
            for recorded in part.recorded[:1]
            if recorded.figure is not None
        ]
        assert figures == [(10, "件")]
