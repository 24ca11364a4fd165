"""Hundreds of labelled claims: floors that hold for claims never looked at while tuning."""

import json

from bot.incidents import Record
from bot.search.claims import Checker
from bot.search.claims.evaluation import evaluate, format_confusion, read_claims

from .conftest import LABELLED, TODAY


def test_labels_name_incidents_that_exist(record: Record) -> None:
    claims = read_claims(LABELLED)
    assert len(claims) >= 200
    assert len({claim.claim for claim in claims}) == len(claims)
    missing = [i for claim in claims for i in claim.relevant if record.get(i) is None]
    assert not missing


def test_verdicts_are_right(checker: Checker) -> None:
    confusion = evaluate(read_claims(LABELLED), lambda text: checker.check(text, today=TODAY))
    table = format_confusion(confusion)
    assert confusion.false_matches == 0, table
    assert confusion.denied_matches <= 0.02, table
    assert confusion.exact >= 0.9, table
    assert confusion.recall_first >= 0.95, table


def test_both_halves_are_there() -> None:
    splits = {json.loads(line)["split"] for line in LABELLED.read_text("utf-8").splitlines()}
    assert splits == {"dev", "held_out"}
