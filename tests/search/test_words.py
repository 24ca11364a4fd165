"""Vocabulary, places, romaji and slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.fold import fold, fold_kana
from bot.search.places import Gazetteer, PlaceKind, base_name, split_place
from bot.search.romaji import to_kana
from bot.search.spelling import Speller
from bot.search.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("漏洩", "流出"),
        ("紐付け誤り", "誤ひも付け"),
        ("スマホ", "スマートフォン"),
        ("捕まった", "逮捕"),
    ],
)
def test_words_for_one_thing_are_unified(one: str, other: str) -> None:
    assert vocabulary().unify(fold(one)) == vocabulary().unify(fold(other))


def test_every_word_of_the_vocabulary_is_found() -> None:
    table = vocabulary()
    for concept in table.concepts:
        for word in concept.spellings:
            mention = table.find(word)[0]
            assert (mention.start, mention.end) == (0, len(word)), word


def test_no_word_means_two_things() -> None:
    seen: dict[str, str] = {}
    for concept in vocabulary().concepts:
        for word in concept.spellings:
            assert seen.setdefault(word, concept.name) == concept.name, word


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("高松", ("高松市",), PlaceKind.MUNICIPALITY),
        ("横浜市鶴見区", ("横浜市鶴見区",), PlaceKind.WARD),
        ("東京都", ("東京都",), PlaceKind.PREFECTURE),
        ("京都の件", ("京都府",), PlaceKind.PREFECTURE),
        ("さいたま", ("さいたま市",), PlaceKind.MUNICIPALITY),
        ("東北", ("東北",), PlaceKind.REGION),
    ],
)
def test_finds_places(text: str, names: tuple[str, ...], kind: PlaceKind) -> None:
    found = Gazetteer(("高松市", "横浜市鶴見区", "さいたま市")).find(text)[0]
    assert (found.names, found.kind) == (names, kind)


def test_a_name_that_is_an_everyday_word_keeps_its_suffix() -> None:
    assert base_name("中央区") == "中央区"
    assert split_place("横浜市鶴見区") == ("横浜市", "鶴見区")


@pytest.mark.parametrize(
    ("romaji", "kana"),
    [
        ("yokohama", "よこはま"),
        ("funshitsu", "ふんしつ"),
        ("hunsitu", "ふんしつ"),
        ("juuminhyou", "じゅうみんひょう"),
        ("zyuminhyo", "じゅうみんひょう"),
        ("jūminhyō", "じゅうみんひょう"),
        ("shin'in", "しんいん"),
        ("kombini", "こんびに"),
        ("kippu", "きっぷ"),
        ("matcha", "まっちゃ"),
    ],
)
def test_romaji_reads_as_kana(romaji: str, kana: str) -> None:
    assert fold_kana(to_kana(romaji) or "") == fold_kana(kana)


@pytest.mark.parametrize("word", ["breach", "card", "x", ""])
def test_what_is_no_romaji_has_no_reading(word: str) -> None:
    assert to_kana(word) is None


@given(st.data())
def test_one_slip_is_forgiven(data: st.DataObject) -> None:
    words = ("公金受取口座", "通知かーど", "住民票", "宗像市", "療育手帳")
    word = data.draw(st.sampled_from(words))
    place = data.draw(st.integers(0, len(word) - 1))
    slipped = data.draw(
        st.sampled_from(
            (word[:place] + word[place + 1 :], word[:place] + "龍" + word[place + 1 :],
             word[:place] + "龍" + word[place:])
        )
    )  # fmt: skip
    found = Speller(words).near(slipped)
    assert word in found or len(slipped) < 3


def test_two_slips_are_another_word() -> None:
    assert Speller(("住民票", "宗像市")).near("市民税") == []
