"""Denials, and what only looks like one."""

import pytest

from bot.search.claims.polarity import (
    contrasts,
    is_denied,
    is_hedged,
    is_question,
    refuted,
    universals,
)
from bot.search.claims.tokens import prepare

DENIALS = """
漏えいはなかった
指導を受けていない
公表していません
件数は10件ではない
届け出ずにいた
逮捕された人はいない
一件も見つからなかった
未作成だった
補償なし
it did not leak
nobody was arrested
they didn't announce it
"""
NO_DENIALS = """
漏えいした
漏えいしたかもしれない
漏えいしたんじゃない？
なくなったカード
紛失してなくした
カードが見つからない
許可なく再委託した
必ず止まる
わずか3件
10件だけではない
証明書が使えなかった
暗証番号なしのカード
カードがないと受診できる
it leaked
people could not use the card
not only Osaka
"""


@pytest.mark.parametrize("text", DENIALS.split("\n")[1:-1])
def test_denied(text: str) -> None:
    assert is_denied(prepare(text))


@pytest.mark.parametrize("text", NO_DENIALS.split("\n")[1:-1])
def test_not_denied(text: str) -> None:
    assert not is_denied(prepare(text))


def test_a_contrast_rejects_one_thing_and_holds_the_other() -> None:
    text = "マイナンバーカードではなくSuicaを使った"
    (found,) = contrasts(prepare(text))
    assert text[slice(*found.rejected)] == "マイナンバーカード"
    assert text[slice(*found.held)].startswith("Suica")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("誤登録が13万件というのはデマ", "誤登録が13万件"),
        ("誤登録は13万件ではないよ。", "誤登録は13万件"),
        ("漏えいしたって話は嘘です", "漏えいした"),
        ("It is false that 748 accounts leaked", "748 accounts leaked"),
        ("the leak of 748 accounts is a hoax.", "the leak of 748 accounts"),
    ],
)
def test_the_whole_sentence_refuted(text: str, claim: str) -> None:
    prepared = prepare(text)
    found = refuted(prepared)
    assert found is not None
    assert prepared[found[0] : found[1]].strip() == prepare(claim)


@pytest.mark.parametrize(
    "text", ["紐付け誤りは62件", "誤りがあった", "これは誤りの件数だ", "漏えいしていない"]
)
def test_not_a_refutation(text: str) -> None:
    assert refuted(prepare(text)) is None


@pytest.mark.parametrize(
    "text", ["全国民の番号", "すべて止まる", "必ず漏れる", "everyone must", "all cards"]
)
def test_exaggerations(text: str) -> None:
    assert universals(prepare(text))


@pytest.mark.parametrize("text", ["全国で起きた", "全部で57件", "安全な使い方"])
def test_no_exaggerations(text: str) -> None:
    assert not universals(prepare(text))


def test_hedges_and_questions() -> None:
    assert is_hedged(prepare("漏えいしたらしい"))
    assert not is_hedged(prepare("漏えいした"))
    assert is_question(prepare("本当に漏えいしたんですか？"))
    assert not is_question(prepare("漏えいした"))
