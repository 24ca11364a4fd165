"""How, in what order, by whom: words beside the event that turn a match into none."""

from collections.abc import Callable

import pytest

from bot.incidents import Record
from bot.search.claims import Checker, ClaimVerdict, PartState
from bot.search.claims.polarity import refusals
from bot.search.claims.predicates import changes, possessions, predications, reversed_in
from bot.search.claims.tokens import find_tokens, prepare

from .conftest import TODAY

Judge = Callable[[str], ClaimVerdict]

SUPPORTED = ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "塩谷町は町民の同意を得ずに保険証の機能を登録していた",
            "塩谷町は町民の同意を得て保険証の機能を登録していた",
        ),
        (
            "J-LISは同時接続の上限を30台から42台に増やした",
            "J-LISは同時接続の上限を42台から30台に減らした",
        ),
        (
            "神戸市西区では妻のカードに夫の顔写真が使われた",
            "神戸市西区では夫のカードに妻の顔写真が使われた",
        ),
        (
            "高松市は給付金のオンライン申請を5月24日で中止した",
            "高松市は給付金の郵送申請を5月24日で中止した",
        ),
        (
            "2024年1月にマイナ保険証の利用率が最も低かったのは沖縄県",
            "2024年1月にマイナ保険証の利用率が最も低かったのは鹿児島県",
        ),
        (
            "大崎市では2022年度に3件、別人の写真のカードが交付された",
            "大崎市では2020年度に3件、別人の写真のカードが交付された",
        ),
        (
            "所沢市の職員が親族14人のマイナンバーを集めた疑いで逮捕された",
            "所沢市の職員が市民14人のマイナンバーを集めた疑いで逮捕された",
        ),
    ],
)
def test_one_word_beside_the_event(verdict: Judge, right: str, wrong: str) -> None:
    assert verdict(right) is SUPPORTED
    assert verdict(wrong) is not SUPPORTED


@pytest.mark.parametrize(
    "manner", ["わざと", "こっそり", "予告なしに", "自ら", "すぐに", "強制的に", "あらかじめ"]
)
def test_a_manner_that_the_record_does_not_have(verdict: Judge, manner: str) -> None:
    assert verdict("阿蘇市はカード2枚を捨ててしまった") is SUPPORTED
    assert verdict(f"阿蘇市はカード2枚を{manner}捨ててしまった") is not SUPPORTED


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("三重県の資格確認書の誤りは2071人分、そのうち津市が306人", ClaimVerdict.SUPPORTED),
        ("三重県の資格確認書の誤りは2071人分、そのうち津市が360人", ClaimVerdict.PARTLY),
        ("三重県の資格確認書の誤りは津市で360人", ClaimVerdict.CONTRADICTED),
    ],
)
def test_two_counts_are_two_assertions(verdict: Judge, claim: str, expected: ClaimVerdict) -> None:
    assert verdict(claim) is expected


def test_what_differs_stands_beside_what_agrees(checker: Checker) -> None:
    text = "川口市で3万円分、八潮市で7万円分のポイントがすり替えで取られた"
    (claim,) = checker.check(text, today=TODAY).sentences
    states = {part.claimed: part.state for part in claim.parts}
    assert states["3万円"] is PartState.AGREES
    assert states["7万円"] is PartState.DIFFERS


def test_a_claim_is_shown_as_written(checker: Checker, record: Record) -> None:
    (claim,) = checker.check("マイナンバーは廃止された。", today=TODAY).sentences
    assert claim.claim == "マイナンバーは廃止された。"
    assert claim.verdict is ClaimVerdict.NOT_ON_RECORD


def test_what_something_was_done_without() -> None:
    def words(text: str) -> list[str]:
        prepared = prepare(text)
        return [t.text for t in refusals(prepared, find_tokens(prepared))]

    assert words("町民の同意を得ずに登録した") == ["同意"]
    assert words("番号を照合しないまま渡した") == ["MATCH"]
    assert words("registered without consent to test it") == ["consent"]
    assert words("同意を得て登録した") == []


def test_done_and_not_done() -> None:
    said = predications(prepare("自治体名を公表した"))
    assert list(reversed_in(said, predications(prepare("自治体名は公表されなかった"))))
    assert not list(reversed_in(said, predications(prepare("自治体名を公表した"))))
    assert not list(reversed_in(said, predications(prepare("原因は公表されなかった"))))


def test_whose_and_from_what_to_what() -> None:
    assert possessions("夫のカードに妻の写真") == {("夫", "カード"), ("妻", "写真")}
    assert changes("上限を30台から42台に増やした") == {("30", "42")}
