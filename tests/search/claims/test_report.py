"""A check as JSON, and the confusion table."""

import json
from pathlib import Path

import pytest

from bot.search.claims import Checker, ClaimVerdict
from bot.search.claims.evaluation import ClaimsFileError, evaluate, format_confusion, read_claims
from bot.search.claims.report import to_json

from .conftest import TODAY


def test_one_claim(checker: Checker) -> None:
    claim = "静岡県の身体障害者手帳の紐付け誤りは26件だった"
    found = to_json(checker.check(claim, today=TODAY))
    assert found["claim"] == claim
    assert found["verdict"] == "contradicted"
    assert found["records"][0]["id"] == "2023-06-shizuoka-disability-handbook-mislink"
    number = next(part for part in found["parts"] if part["kind"] == "quantity")
    assert number["state"] == "differs"
    assert number["recorded"][0]["value"] == 62
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_near_misses_are_no_records(checker: Checker) -> None:
    found = to_json(checker.check("尼崎市で全市民46万人分のUSBをなくした", today=TODAY))
    assert found["verdict"] == "not_on_record"
    assert found["records"] == []
    assert found["near_misses"]


def test_several_sentences_have_one_verdict(checker: Checker) -> None:
    text = "横浜市のコンビニ誤交付は10件だった。静岡県の障害者手帳の紐付け誤りは26件だった。"
    found = to_json(checker.check(text, today=TODAY))
    assert [s["verdict"] for s in found["sentences"]] == ["supported", "contradicted"]
    assert found["verdict"] == "contradicted"
    assert len({record["id"] for record in found["records"]}) == len(found["records"])


def test_the_table_counts(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(
        '{"claim": "横浜市のコンビニ誤交付は10件だった", "expect": "supported",'
        ' "relevant": ["2023-03-yokohama-convenience-misissue"]}\n\n'
        '{"claim": "横浜市のコンビニ誤交付は10件だった", "expect": "contradicted"}\n',
        encoding="utf-8",
    )
    confusion = evaluate(read_claims(path), lambda text: checker.check(text, today=TODAY))
    assert confusion.counts[ClaimVerdict.CONTRADICTED, ClaimVerdict.SUPPORTED] == 1
    assert (confusion.exact, confusion.false_matches, confusion.recall_first) == (0.5, 1, 1.0)
    assert "false matches                     1" in format_confusion(confusion)


@pytest.mark.parametrize("line", ["{", "[]", '{"claim": "x"}', '{"claim": "x", "expect": "true"}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ClaimsFileError, match=r"claims\.jsonl:1"):
        read_claims(path)
