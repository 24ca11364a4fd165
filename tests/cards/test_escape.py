"""Nothing from a person or a record mentions, formats, links, hides or turns around."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.escape import address, clean, code, link, plain

from .hostile import hostile_text

MENTIONS = re.compile(r"@(everyone|here)|(?<!\\)<[@#:/ta]")
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|\[\]]")
INVISIBLE = re.compile(
    "[\u200b\u200c\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
    "\u3164\u115f\u1160\uffa0\u2800\U000e0020-\U000e007f\u2028\u2029]"
)


@given(hostile_text)
def test_plain_text_stays_in_its_place(text: str) -> None:
    shown = plain(text)

    assert not MENTIONS.search(shown)
    assert not UNESCAPED.search(shown.replace("\\\\", ""))
    assert not INVISIBLE.search(shown)
    assert "\n" not in shown
    assert not re.match(r"#|>|-|\+|\d+\.", shown)
    assert not re.search(r"(?<!\\)://", shown)


@given(hostile_text)
def test_clean_text_is_one_visible_line(text: str) -> None:
    shown = clean(text)

    assert not INVISIBLE.search(shown)
    assert shown == shown.strip()
    assert "@" not in shown
    assert all(unicodedata.category(c) not in {"Cc", "Zl", "Zp", "Cs"} for c in shown)
    assert clean(shown) == shown


@given(hostile_text, st.one_of(hostile_text, st.just("https://example.org/a_(b)?q=[x]|y")))
def test_a_link_is_one_link_or_plain_words(text: str, url: str) -> None:
    shown = link(text, url)

    whole = re.fullmatch(r"\[([^\[\]\n*_~`|<>\\@]+)\]\((https?://[!-~]+)\)", shown)
    if whole:
        assert not re.search(r"[()<>\"`|\\\[\]]", whole[2].removeprefix("https://"))
        assert "://" not in whole[1]
    else:
        assert shown == plain(
            clean(text)
            .replace("://", " ")
            .translate(str.maketrans("[]\\*_~`|<>", "［］＼＊＿～’｜＜＞"))
        )


@given(hostile_text)
def test_code_cannot_be_left(text: str) -> None:
    assert code(text).count("`") == 6
    assert code(text).count("\n") == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026-11-24 の 10:30 に #1 が 1.5 倍 (約)", "2026-11-24 の 10:30 に #1 が 1.5 倍 (約)"),
        ("Q&A: a/b", "Q&A: a/b"),
        ("snake_case *x*", r"snake\_case \*x\*"),
        ("# 見出し", r"\# 見出し"),
        ("1. 一", r"1\. 一"),
        ("@everyone", "＠everyone"),
        ("<@1>", r"\<＠1>"),
        ("https://example.org", r"https\://example.org"),
        ("葛\U000e0100城市", "葛\U000e0100城市"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("か\u3099", "か\u3099"),
        ("a\u200db", "ab"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4),
    ],
)
def test_ordinary_words_stay_as_they_are(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@pytest.mark.parametrize(
    ("url", "encoded"),
    [
        ("https://example.org/a b(c)", "https://example.org/a%20b%28c%29"),
        (
            "https://example.org/令和6年度",
            "https://example.org/%E4%BB%A4%E5%92%8C6%E5%B9%B4%E5%BA%A6",
        ),
        ("https://example.org/%E4%BB%A4", "https://example.org/%E4%BB%A4"),
        ("https://www.digital.go.jp:443/x/", "https://www.digital.go.jp:443/x/"),
        ("http://日本.jp/", "http://xn--wgv71a.jp/"),
        ("javascript:alert(1)", None),
        ("https://デジタル庁@evil.example/", None),
        ("https://exa\u200bmple.org/", None),
        ("https://[::1", None),
        ("https:///path", None),
        ("https://example.org/" + "a" * 2048, None),
    ],
)
def test_addresses(url: str, encoded: str | None) -> None:
    assert address(url) == encoded
