"""A card as a terminal can show it: the same words, without Discord's markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import discord

_LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\((\S+?)\)")
_MARKUP = re.compile(r"\\([^\w\s]|_)|\*\*|__|~~|\|\||`")
_SUBTEXT = re.compile(r"^(-# |#{1,3} )", re.MULTILINE)
# may not begin a line in Japanese (JIS X 4051, the common ones)
_CLOSING = set("、。，．・：；？！）］｝」』】〉》ー…ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?)]}:;")


def width(text: str) -> int:
    """Columns of a terminal: wide and full-width characters take two (Unicode UAX #11)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def plain_text(markdown: str) -> str:
    """Discord's markdown as plain text; the address of a link stands after it in ‹›."""
    text = _LINK.sub(r"\1 ‹\2›", markdown)
    text = _SUBTEXT.sub("", text)
    text = _MARKUP.sub(lambda match: match[1] or "", text)
    # control characters could repaint the terminal
    return "".join(c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))


def _tokens(line: str) -> Iterator[str]:
    """Pieces that may be parted: Latin words with their space, each wide character alone."""
    yield from re.findall(r"[!-~‹›]+\s?|\s|.", line)


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Lines of at most `columns`; only a single longer word runs over."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = indent
        for token in _tokens(paragraph):
            over = width(line) + width(token.rstrip()) > columns
            if over and line.strip() and token[0] not in _CLOSING:
                lines.append(line.rstrip())
                line = indent
                token = token.lstrip()
            line += token
        lines.append(line.rstrip())
    return lines


def draw(embed: discord.Embed, columns: int = 80) -> str:
    """An embed as lines of text with a bar at the left, as Discord draws it."""
    inner = max(columns - 2, 20)
    lines: list[str] = []
    if embed.author.name:
        lines += wrap(plain_text(embed.author.name), inner)
    if embed.title:
        lines += wrap(plain_text(embed.title), inner)
        lines += [f"‹{embed.url}›"] if embed.url else []
        lines.append("")
    if embed.description:
        lines += [*wrap(plain_text(embed.description), inner), ""]
    for field in embed.fields:
        lines += wrap(plain_text(field.name or ""), inner)
        lines += [*wrap(plain_text(field.value or ""), inner, indent="  "), ""]
    if embed.footer.text:
        lines += wrap(plain_text(embed.footer.text), inner)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(f"▌ {line}".rstrip() for line in lines)
