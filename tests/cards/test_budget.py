"""Text and cards are cut to Discord's limits without breaking a character, a link or a sentence."""

import discord
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import limits
from bot.cards.budget import ELLIPSIS, Card, cut, fit_lines, label, pages, pieces, size
from bot.cards.escape import plain
from bot.cards.replies import Reply

from .hostile import absurd_text
from .within import assert_accepted, assert_whole


def graphemes(text: str) -> list[str]:
    return regex.findall(r"\X", text)


@given(absurd_text, st.integers(1, 600))
def test_a_cut_text_fits_and_is_a_beginning_of_whole_graphemes(text: str, room: int) -> None:
    shown = cut(text, room)

    assert size(shown) <= room
    if size(text) <= room:
        assert shown == text
    else:
        assert shown.endswith(ELLIPSIS)
        kept = graphemes(shown.removesuffix(ELLIPSIS))
        assert graphemes(text)[: len(kept)] == kept or not kept


@given(absurd_text, st.integers(2, 600))
def test_a_cut_never_leaves_half_an_escape(text: str, room: int) -> None:
    assert_whole(cut(plain(text), room))


def test_a_cut_prefers_the_end_of_a_sentence() -> None:
    assert cut("一つ目の文です。二つ目の文はここで切れる。", 14) == "一つ目の文です。…"
    assert cut("One sentence. Another that does not fit.", 22) == "One sentence.…"
    # not if that would throw most of it away
    assert (
        cut("はい。長い長い長い長い長い長い長い長い文です。", 20)
        == "はい。長い長い長い長い長い長い長い長い…"
    )


def test_a_cut_keeps_links_and_bold_passages_whole() -> None:
    text = "前 [出典 2023](https://example.org/a) **太い字** 後"

    assert cut(text, 30) == "前…"
    assert cut(text, 41) == "前 [出典 2023](https://example.org/a)…"
    assert cut(text, len(text) - 1).endswith("**太い字**…")


def test_a_cut_keeps_a_family_together() -> None:
    family = "👨‍👩‍👧‍👦"

    assert cut("家族" + family, 2 + size(family)) == "家族" + family
    assert cut("家族" + family, 2 + size(family) - 1) == "家族…"


@given(absurd_text, st.integers(40, 600))
def test_pieces_hold_the_whole_text(text: str, room: int) -> None:
    found = pieces(plain(text), room)

    assert all(size(piece) <= room for piece in found)
    joined = "".join(found).replace(ELLIPSIS, "").replace(" ", "")
    if all(size(unit) <= room // 2 for unit in graphemes(text)):
        assert joined == plain(text).replace(ELLIPSIS, "").replace(" ", "")


def test_pieces_need_some_room() -> None:
    with pytest.raises(ValueError, match="no text fits"):
        pieces("text", 3)


@given(absurd_text)
def test_labels_fit_and_are_one_line(text: str) -> None:
    shown = label(text, limits.OPTION_LABEL)

    assert size(shown) <= limits.OPTION_LABEL
    assert "\n" not in shown


@given(st.lists(absurd_text.map(plain), max_size=30), st.integers(50, 1024))
def test_lines_that_do_not_fit_are_counted(lines: list[str], room: int) -> None:
    shown = fit_lines(lines, room, lambda n: f"+{n}")

    assert size(shown) <= room
    if size("\n".join(lines)) > room and size(lines[0]) + 10 <= room and len(lines) > 1:
        assert shown.rsplit("\n", 1)[-1].startswith("+")


@given(st.lists(absurd_text.map(plain), max_size=40), st.integers(1, 12))
def test_pages_hold_every_line_in_order(lines: list[str], most: int) -> None:
    found = pages(lines, 500, most)

    assert [line for page in found for line in page] == [cut(line, 500) for line in lines]
    assert all(len(page) <= most and size("\n".join(page)) <= 500 for page in found)


@given(
    title=absurd_text,
    author=absurd_text,
    footer=absurd_text,
    paragraphs=st.lists(absurd_text, max_size=4),
    sections=st.lists(
        st.tuples(absurd_text, st.lists(absurd_text, max_size=3), st.booleans()), max_size=28
    ),
)
def test_any_card_is_accepted(
    title: str,
    author: str,
    footer: str,
    paragraphs: list[str],
    sections: list[tuple[str, list[str], bool]],
) -> None:
    card = Card(title=plain(title) or "題", author=author, footer=footer, more="…続き")
    card.say(*map(plain, paragraphs))
    for name, lines, inline in sections:
        card.section(plain(name), [plain(line) for line in lines], inline=inline)

    assert_accepted(Reply(card.embed()))


def test_a_section_without_room_says_where_to_read_on() -> None:
    card = Card(title="題", more="…続きは下のボタンから").say("本文")
    for n in range(9):
        card.section(f"見出し{n}", "長" * 1000)

    embed = card.embed()

    assert len(embed.fields) < 9
    assert embed.description == "本文\n\n…続きは下のボタンから"


def test_a_card_that_fits_is_shown_whole() -> None:
    card = Card(title="題", url="https://example.org/(a)", author="上", footer="下").say(
        "一", "", "二"
    )
    card.section("見出し", ["a", "b"], inline=True).section("空", "").section("空", [])

    embed = card.embed()

    assert isinstance(embed, discord.Embed)
    assert embed.description == "一\n\n二"
    assert [(f.name, f.value, f.inline) for f in embed.fields] == [("見出し", "a\nb", True)]
    assert embed.url == "https://example.org/%28a%29"
