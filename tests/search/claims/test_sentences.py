"""Splitting a message, and choosing what to check."""

from bot.search.claims.sentences import LONGEST, checkable, find_urls, split_sentences


def test_sentences_of_a_message() -> None:
    text = (
        "> 横浜で10件。**本当**？\n<@123> 748 accounts leaked. "
        "It was 7,312 people in U.S. terms！ https://a.example/x。"
    )
    assert split_sentences(text) == (
        "横浜で10件。", "本当？", "748 accounts leaked.",
        "It was 7,312 people in U.S. terms！",
    )  # fmt: skip


def test_a_full_stop_in_brackets_ends_nothing() -> None:
    assert len(split_sentences("誤りは3件（県の発表。報道では4件）だった。")) == 1


def test_addresses() -> None:
    text = "見て（https://example.org/a_(b)）と https://example.org/c?d=1。 https://example.org/c?d=1。"
    assert find_urls(text)[-1] == "https://example.org/c?d=1"
    assert len(find_urls(text)) == 2


def test_an_endless_sentence_is_cut() -> None:
    assert len(split_sentences("あ" * 5000)[0]) == LONGEST


def test_questions_and_small_talk_promise_nothing() -> None:
    sentences = ("おはようございます。", "横浜で10件の漏えい。", "住民票が3件漏れましたか？")
    assert checkable(sentences, 5) == ("横浜で10件の漏えい。",)


def test_a_sentence_alone_is_always_checked() -> None:
    assert checkable(("おはよう",), 5) == ("おはよう",)


def test_the_order_is_kept() -> None:
    many = tuple(f"マイナンバーカードが{n}件漏えいした。" for n in range(9))
    assert checkable(many, 5) == tuple(sorted(checkable(many, 5), key=many.index))
    assert len(checkable(many, 5)) == 5
