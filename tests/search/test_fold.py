"""Folding: what means the same is written the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.fold import fold, fold_kana, fold_normalized, narrow, normalize
from bot.search.segments import align


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｺﾝﾋﾞﾆ", "コンビニ"),
        ("コンビニ", "こんびに"),
        ("サーバー", "サーバ"),
        ("ＵＳＢメモリー", "usbメモリ"),
        ("紐付け", "ひも付け"),
        ("紐づけ", "ひもずけ"),
        ("漏洩", "漏えい"),
        ("マイナンバ―", "マイナンバー"),
        ("１３万件", "13万件"),
        ("六ケ所村", "六ヶ所村"),
        ("ランサムウェア", "ランサムウエア"),
        ("か\u3099いこく", "がいこく"),
        ("\u200bカード\ufe0f", "カード"),
    ],
)
def test_same_word_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ごこうふ", "ごこふ"), ("おおさか", "おさか"), ("ゆーえすびー", "ゆえすび")]
)
def test_long_vowels_are_optional_in_readings(one: str, other: str) -> None:
    assert fold_kana(one) == fold_kana(other)


def test_inner_long_vowel_mark_stays() -> None:
    """Else カード would be found in かどうか."""
    assert fold("カード") == "かーど"


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_narrowing_keeps_every_place(text: str) -> None:
    assert len(narrow(text)) == len(text)


@given(st.text(max_size=60))
def test_aligned_folding_is_folding(text: str) -> None:
    plain = normalize(text)
    aligned = align(plain)
    assert aligned.folded == fold_normalized(plain)
    assert len(aligned.origin) == len(aligned.folded)
    assert list(aligned.origin) == sorted(aligned.origin)
