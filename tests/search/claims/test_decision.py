"""The table that decides, row by row."""

from dataclasses import replace

import pytest

from bot.incidents import Grade, Verdict
from bot.search.claims import ClaimVerdict, Part, PartKind, PartState, Reason
from bot.search.claims.decision import Facts, decide
from bot.search.claims.verdict import overall


def part(kind: PartKind, state: PartState) -> Part:
    return Part(kind, "x", state, Reason.SAME)


AGREES = part(PartKind.QUANTITY, PartState.AGREES)
DIFFERS = part(PartKind.QUANTITY, PartState.DIFFERS)
SILENT = part(PartKind.SUBJECT, PartState.NOT_CHECKED)
PLACE = part(PartKind.PLACE, PartState.AGREES)

FULL = Facts(
    on_topic=True,
    parts=(AGREES, PLACE),
    curated=(),
    curated_covers=False,
    hearsay=False,
    grade=Grade.OFFICIAL,
    fit=1.0,
    covered=1.0,
    stated=True,
)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (FULL, ClaimVerdict.SUPPORTED),
        (replace(FULL, on_topic=False), ClaimVerdict.NOT_ON_RECORD),
        (replace(FULL, parts=(AGREES, DIFFERS)), ClaimVerdict.CONTRADICTED),
        (replace(FULL, parts=(AGREES, AGREES, DIFFERS)), ClaimVerdict.PARTLY),
        (replace(FULL, parts=(AGREES, SILENT)), ClaimVerdict.UNVERIFIED),
        (replace(FULL, parts=()), ClaimVerdict.UNVERIFIED),
        (replace(FULL, parts=(PLACE,)), ClaimVerdict.SUPPORTED),
        (replace(FULL, parts=(PLACE,), stated=False), ClaimVerdict.UNVERIFIED),
        (replace(FULL, covered=0.5), ClaimVerdict.UNVERIFIED),
        (replace(FULL, grade=Grade.SOCIAL), ClaimVerdict.UNVERIFIED),
        (replace(FULL, grade=Grade.AGGREGATOR), ClaimVerdict.UNVERIFIED),
        (replace(FULL, grade=None), ClaimVerdict.UNVERIFIED),
        (replace(FULL, hearsay=True), ClaimVerdict.UNVERIFIED),
        (
            replace(FULL, curated=(Verdict.CONTRADICTED,), curated_covers=True),
            ClaimVerdict.CONTRADICTED,
        ),
        (
            replace(FULL, curated=(Verdict.UNVERIFIED,), curated_covers=True),
            ClaimVerdict.UNVERIFIED,
        ),
        (replace(FULL, curated=(Verdict.PARTLY,), curated_covers=True), ClaimVerdict.PARTLY),
        (
            replace(FULL, parts=(), curated=(Verdict.SUPPORTED,), curated_covers=True),
            ClaimVerdict.SUPPORTED,
        ),
        (replace(FULL, parts=(SILENT,), fit=0.65), ClaimVerdict.NOT_ON_RECORD),
    ],
)
def test_each_row(facts: Facts, verdict: ClaimVerdict) -> None:
    assert decide(facts) is verdict


def test_the_whole_is_a_match_only_if_all_is() -> None:
    assert overall([ClaimVerdict.SUPPORTED, ClaimVerdict.SUPPORTED]) is ClaimVerdict.SUPPORTED
    assert overall([ClaimVerdict.SUPPORTED, ClaimVerdict.NOT_ON_RECORD]) is ClaimVerdict.UNVERIFIED
    for worse in (ClaimVerdict.PARTLY, ClaimVerdict.CONTRADICTED, ClaimVerdict.UNVERIFIED):
        assert overall([ClaimVerdict.SUPPORTED, worse, ClaimVerdict.NOT_ON_RECORD]) is worse
    assert overall([]) is ClaimVerdict.NOT_ON_RECORD
