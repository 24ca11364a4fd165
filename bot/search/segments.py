"""A text as stretches of one script, with its folded form kept aligned to it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from .fold import fold_normalized


class Script(StrEnum):
    """What a stretch is written in."""

    KANJI = "kanji"
    KATAKANA = "katakana"
    HIRAGANA = "hiragana"
    LATIN = "latin"
    DIGITS = "digits"


_SCRIPTS = {script.value: script for script in Script}
_RUN = re.compile(
    r"(?P<kanji>[\u3400-\u9fff\uf900-\ufaff々〆ヶ]+)|(?P<katakana>[ァ-ヺー]+)"
    r"|(?P<hiragana>[ぁ-ゖー]+)|(?P<latin>[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’]*)|(?P<digits>[0-9]+)"
)
HAS_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
HAS_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
HAS_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one script at `[start, end)` of a text."""

    start: int
    end: int
    script: Script
    text: str


def runs(text: str) -> list[Run]:
    """The stretches of a normalized text; what is neither letter nor digit parts them."""
    return [
        Run(found.start(), found.end(), _SCRIPTS[found.lastgroup or ""], found.group())
        for found in _RUN.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Folded text in which every character knows where it came from."""

    folded: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the text before folding."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=4096)
def align(text: str) -> Aligned:
    """Fold a normalized text character by character."""
    folded: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        made = fold_normalized(character)
        folded.append(made)
        origin += [place] * len(made)
    return Aligned("".join(folded), tuple(origin))


def blank(text: str, start: int, end: int) -> str:
    """The text with a stretch of it turned into blanks."""
    return text[:start] + " " * (end - start) + text[end:]
