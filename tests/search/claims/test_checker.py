"""A text in, a verdict with its parts out."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.incidents import Record
from bot.search.claims import Checker, ClaimVerdict, PartKind, PartState, Reason

from .conftest import TODAY

Judge = Callable[[str], ClaimVerdict]

SUPPORTED = ClaimVerdict.SUPPORTED
CONTRADICTED = ClaimVerdict.CONTRADICTED
UNVERIFIED = ClaimVerdict.UNVERIFIED
NOT_ON_RECORD = ClaimVerdict.NOT_ON_RECORD


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("静岡県の身体障害者手帳の紐付け誤りは62件だった", SUPPORTED),
        ("静岡県の身体障害者手帳の紐付け誤りは26件だった", CONTRADICTED),
        ("静岡県の身体障害者手帳の紐付け誤りは62人だった", CONTRADICTED),
        ("静岡県の身体障害者手帳の紐付け誤りは62件ではなかった", CONTRADICTED),
        ("静岡県の身体障害者手帳の紐付け誤りが62件というのはデマ", CONTRADICTED),
        ("静岡県の身体障害者手帳の紐付け誤り62件は2023年6月20日に公表された", SUPPORTED),
        ("静岡県の身体障害者手帳の紐付け誤り62件は2022年6月20日に公表された", CONTRADICTED),
        ("山梨県の身体障害者手帳の紐付け誤りは62件だった", CONTRADICTED),
        ("静岡県では身体障害者全員の手帳の紐付けが誤っていた", CONTRADICTED),
        ("In June 2023 Shizuoka announced 62 disability handbooks wrongly linked", SUPPORTED),
        ("The Shizuoka handbook links were never wrong", CONTRADICTED),
    ],
)
def test_one_change_turns_a_match_into_none(verdict: Judge, claim: str, expected: str) -> None:
    assert verdict(claim) is expected


def test_the_number_that_counts_something_else_is_shown_beside_the_right_one(
    checker: Checker,
) -> None:
    (claim,) = checker.check("公金受取口座が13万件も誤登録されたってよ", today=TODAY).sentences
    assert claim.verdict is CONTRADICTED
    assert claim.incidents[0].id == "2023-06-public-account-misregistration"
    assert any("748件" in match.claim.note_ja for match in claim.curated)


def test_a_unit_that_the_record_does_not_use_for_the_number(checker: Checker) -> None:
    (claim,) = checker.check("届かなかった通知カードは558万人分", today=TODAY).sentences
    (number,) = (part for part in claim.parts if part.kind is PartKind.QUANTITY)
    assert (number.state, number.reason) == (PartState.DIFFERS, Reason.UNIT)
    figure = number.recorded[0].figure
    assert figure is not None
    assert (figure.value, figure.unit) == (5_580_000, "世帯")


def test_what_the_record_does_not_speak_of_keeps_it_from_a_match(checker: Checker) -> None:
    (claim,) = checker.check(
        "横浜市のコンビニ誤交付は10件、18人分で、犯人が逮捕された", today=TODAY
    ).sentences
    assert claim.verdict is not SUPPORTED
    unchecked = [p.claimed for p in claim.parts if p.state is PartState.NOT_CHECKED]
    assert "逮捕" in unchecked


def test_only_low_grade_sources_confirm_nothing(verdict: Judge) -> None:
    assert verdict("沖縄労働局が間違ったFAX番号を教えて1人のマイナンバーが漏れた") is UNVERIFIED


def test_an_entry_that_only_holds_unfounded_statements_confirms_nothing(verdict: Judge) -> None:
    assert verdict("名古屋市で住基ネットの障害があって245人のカードが失効した") is UNVERIFIED


def test_near_misses_are_kept_apart(checker: Checker) -> None:
    (claim,) = checker.check(
        "尼崎市で全市民46万人分のUSBを飲み会の帰りになくした", today=TODAY
    ).sentences
    assert claim.verdict is NOT_ON_RECORD
    assert claim.incidents
    assert claim.sources == ()


def test_words_alone_never_make_a_match(verdict: Judge) -> None:
    """Roles swapped: every word is on record, the statement is not."""
    assert verdict("マイナンバーカード") is not SUPPORTED
    assert verdict("コンビニ交付 誤交付 横浜市 富士通Japan 停止 逮捕") is not SUPPORTED


def test_hearsay_is_set_aside_and_told(checker: Checker) -> None:
    (claim,) = checker.check("横浜のコンビニ誤交付は10件らしい", today=TODAY).sentences
    assert claim.hedged
    assert claim.verdict is SUPPORTED


def test_at_most_five_sentences_and_no_small_talk(checker: Checker) -> None:
    wrong = "静岡県の身体障害者手帳の紐付け誤りは26件だった。"
    talk = "おはようございます。今日はいい天気ですね。お昼はカレーにします。"
    result = checker.check(talk + wrong + "みなさんはどう思いますか？", today=TODAY)
    assert [s.claim for s in result.sentences] == [wrong]
    many = "".join(f"横浜市のコンビニ誤交付は{n}件だった。" for n in range(20, 40))
    assert len(checker.check(many, today=TODAY).sentences) == 5


def test_a_text_matches_only_if_all_of_it_does(verdict: Judge) -> None:
    right = "横浜市のコンビニ誤交付は10件だった。"
    assert verdict(right) is SUPPORTED
    assert verdict(right + "マイナンバーカードのGPSで2024年に3万人が追跡された。") is UNVERIFIED
    assert verdict(right + "静岡県の障害者手帳の紐付け誤りは26件だった。") is CONTRADICTED


def test_a_link_among_the_sources(checker: Checker, record: Record) -> None:
    incident = record.incidents[40]
    source = incident.sources[0]
    result = checker.check(f"これ見て {source.url}", today=TODAY)
    assert (incident, source) in result.cited


@pytest.mark.parametrize(
    "text", ["", " ", "。", "？？？", "<@123>", "https://example.org/", "😱" * 50]
)
def test_nothing_to_check_is_no_error(checker: Checker, text: str) -> None:
    result = checker.check(text, today=TODAY)
    assert result.verdict is NOT_ON_RECORD


def test_relative_dates_count_from_today(checker: Checker) -> None:
    claim = "去年の9月にデジタル庁が個人情報保護委員会の行政指導を受けた"
    assert checker.check(claim, today=date(2024, 5, 1)).verdict is SUPPORTED
    assert checker.check(claim, today=date(2026, 5, 1)).verdict is CONTRADICTED
