"""One card within Discord's limits: what does not fit is cut where a reader can bear it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import discord
import regex

from . import limits
from .escape import address, clean

ELLIPSIS: Final = "…"

# An escaped character, a link and a bold passage are units: no cut leaves half of one.
_UNIT: Final = regex.compile(
    r"\\[!-/:-@\[-`{-~]|\[[^\[\]\n]+\]\([^()\s]+\)|\*\*[^*\n]+\*\*|\X", flags=regex.DOTALL
)
_SMALLEST_PIECE: Final = 16
_SENTENCE_END: Final = regex.compile(r"[。！？]|[.!?](?=\s|$)|\n")


def size(text: str) -> int:
    """Length in UTF-16 code units.

    Discord's documentation does not say what it counts; this is never less than code points.
    """
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def fits(text: str, room: int) -> bool:
    """Whether a text, however long, has at most `room` code units."""
    return len(text) <= room and size(text) <= room


def _head(text: str, room: int) -> tuple[str, int]:
    """The longest beginning of whole graphemes within `room`, and where its last sentence ends."""
    used = end = sentence = 0
    for unit in _UNIT.finditer(text):
        used += size(unit.group())
        if used > room:
            break
        end = unit.end()
        if _SENTENCE_END.match(text, unit.start()):
            sentence = end
    return text[:end], sentence


def cut(text: str, room: int) -> str:
    """The text, or as much of it as fits with "…": to the end of a sentence, else of a grapheme.

    A sentence is kept only if that leaves at least half of what fits.
    """
    if fits(text, room):
        return text
    if room < size(ELLIPSIS):
        return ""
    head, sentence = _head(text, room - size(ELLIPSIS))
    if sentence * 2 >= len(head):
        head = head[:sentence]
    return head.rstrip() + ELLIPSIS


def label(text: str, room: int = limits.OPTION_LABEL) -> str:
    """A plain label for a menu option, a choice or a button."""
    text = clean(text)
    return text if fits(text, room) else _head(text, room - 1)[0].rstrip() + ELLIPSIS


def pieces(text: str, room: int) -> tuple[str, ...]:
    """The whole text in parts that fit, each but the last ending like `cut`, the rest begun by "…".

    Raises `ValueError` for room that holds no more than a few characters.
    """
    if room < _SMALLEST_PIECE:
        raise ValueError(f"no text fits {room} characters")
    found: list[str] = []
    while not fits(text, room):
        part = cut(text, room)
        kept = part.removesuffix(ELLIPSIS)
        if len(kept) <= len(ELLIPSIS):  # one grapheme longer than the room: no way to show it
            return (*found, part)
        found.append(part)
        text = ELLIPSIS + text[len(kept) :].lstrip()
    return (*found, text)


def fit_lines(lines: Sequence[str], room: int, rest: Callable[[int], str] | None = None) -> str:
    """As many whole lines as fit; `rest` words how many are left.

    A first line that is too long by itself is cut, so that something is always said.
    """
    whole = "\n".join(lines)
    if size(whole) <= room:
        return whole
    for kept in range(len(lines) - 1, 0, -1):
        tail = rest(len(lines) - kept) if rest else ELLIPSIS
        text = "\n".join([*lines[:kept], tail])
        if size(text) <= room:
            return text
    return cut(lines[0], room)


def pages(lines: Sequence[str], room: int, most: int) -> tuple[tuple[str, ...], ...]:
    """Lines grouped so that each group, joined by newlines, fits and has at most `most`."""
    found: list[tuple[str, ...]] = []
    group: list[str] = []
    used = 0
    for line in (cut(line, room) for line in lines):
        if group and (len(group) == most or used + 1 + size(line) > room):
            found.append(tuple(group))
            group, used = [], 0
        used += size(line) + (1 if group else 0)
        group.append(line)
    if group or not found:
        found.append(tuple(group))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Section:
    """A field: a heading and whole lines; `rest` words how many lines were left out."""

    name: str
    lines: tuple[str, ...]
    inline: bool = False
    rest: Callable[[int], str] | None = None


@dataclass(slots=True)
class Card:
    """Builds one embed. Text is taken as it is: escape it first (`bot.cards.escape`).

    Parts are given room in this order: title, author, footer, description, then the sections as
    they come. A section that finds no room is left out, and `more` (words that say where to read
    on) then ends the description.
    """

    colour: discord.Colour | None = None
    title: str = ""
    url: str | None = None
    author: str = ""
    paragraphs: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    footer: str = ""
    timestamp: datetime | None = None
    image: str | None = None
    more: str = ELLIPSIS

    def say(self, *paragraphs: str) -> "Card":
        """Add to the description; empty ones are passed over."""
        self.paragraphs += [text for text in paragraphs if text]
        return self

    def section(
        self,
        name: str,
        lines: str | Iterable[str],
        *,
        inline: bool = False,
        rest: Callable[[int], str] | None = None,
    ) -> "Card":
        """Add a field; one without lines is passed over."""
        kept = tuple([lines] if isinstance(lines, str) else lines)
        if any(kept):
            self.sections.append(Section(name, kept, inline, rest))
        return self

    def embed(self) -> discord.Embed:
        """The card within all limits."""
        embed = discord.Embed(colour=self.colour, timestamp=self.timestamp)
        room = limits.EMBED_TOTAL
        if self.title:
            embed.title = cut(self.title, limits.EMBED_TITLE)
            room -= size(embed.title)
            embed.url = address(self.url) if self.url else None
        if self.author:
            author = cut(self.author, limits.EMBED_AUTHOR)
            embed.set_author(name=author)
            room -= size(author)
        if self.footer:
            footer = cut(self.footer, min(limits.EMBED_FOOTER, room // 4))
            embed.set_footer(text=footer)
            room -= size(footer)
        if self.image:
            embed.set_image(url=self.image)
        spare = size(self.more) + 2
        description = self._description(min(limits.EMBED_DESCRIPTION, room) - spare)
        room -= size(description) + spare
        left_out = False
        for section in self.sections:
            added = self._add(embed, section, room)
            room -= added
            left_out = left_out or not added
        if left_out:
            description = f"{description}\n\n{self.more}" if description else self.more
        embed.description = description or None
        return embed

    def _description(self, room: int) -> str:
        text = "\n\n".join(self.paragraphs)
        return cut(text, room)

    def _add(self, embed: discord.Embed, section: Section, room: int) -> int:
        name = cut(section.name, limits.EMBED_FIELD_NAME) or "\u200b"
        space = min(limits.EMBED_FIELD_VALUE, room - size(name))
        if len(embed.fields) == limits.EMBED_FIELDS or space < min(
            size("\n".join(section.lines)), _WORTHWHILE
        ):
            return 0
        value = fit_lines(section.lines, space, section.rest) or ELLIPSIS
        embed.add_field(name=name, value=value, inline=section.inline)
        return size(name) + size(value)


_WORTHWHILE: Final = 80  # less room than this says nothing


def total(embed: discord.Embed) -> int:
    """What Discord adds up to 6,000."""
    texts: Iterator[str | None] = iter(
        (
            embed.title,
            embed.description,
            embed.footer.text,
            embed.author.name,
            *(text for one in embed.fields for text in (one.name, one.value)),
        )
    )
    return sum(size(text) for text in texts if text)
