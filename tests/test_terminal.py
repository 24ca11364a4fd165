"""Cards in a terminal: the same words, no markdown, no line too wide, no control characters."""

from __future__ import annotations

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.escape import link, plain
from bot.cli.terminal import draw, plain_text, width, wrap


def test_markdown_becomes_plain() -> None:
    assert (
        plain_text(link("NHK 2023", "https://example.com/a_b"))
        == "NHK 2023 ‹https://example.com/a_b›"
    )
    assert plain_text("**748件** 別人の口座") == "748件 別人の口座"
    assert plain_text("-# 小さな字") == "小さな字"


@given(st.text(alphabet="ab*_`|~[]()#>-漢字 ー。", max_size=40))
def test_what_was_escaped_comes_back(text: str) -> None:
    """`plain` folds white space; everything else survives the way to the terminal."""
    assert plain_text(plain(text)) == " ".join(text.split())


@given(st.text(max_size=200), st.integers(20, 120))
def test_no_line_is_too_wide_unless_it_is_one_word(text: str, columns: int) -> None:
    for line in wrap(plain_text(text), columns):
        if width(line) > columns + 2:  # a closing mark may hang over
            assert " " not in line.strip()


@given(st.text(max_size=300))
def test_nothing_can_repaint_the_terminal(text: str) -> None:
    drawn = draw(discord.Embed(title="t", description=text[:300] or "x"), 60)

    assert "\x1b" not in drawn
    assert all(line.startswith("▌") for line in drawn.split("\n"))
