"""What a text speaks of: concepts of the lexicon, and words that the lexicon does not know."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..english import english_words
from ..fold import fold
from .lexicon import ENGLISH_FILLERS, FILLERS, STEMS, SURFACES

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def _alternatives(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CONCEPT_JA = re.compile(_alternatives(SURFACES))
_CONCEPT_EN = re.compile(rf"\b(?P<stem>{_alternatives(STEMS)})\w*")
_RUN = re.compile(r"[\u3400-\u9fff々〆]+|[ァ-ヺー]{2,}|[a-z][a-z0-9]*")
# 「渡せなくなった」 says that something could not be done, not that it was lost.
_CANNOT = re.compile(r"[えけげせてねべめれき]なくな")
_WORD = re.compile(r"[a-z][a-z0-9]+")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_DASH_AFTER_KANA = re.compile(r"(?<=[ァ-ヶぁ-ゖー])[\u002d\u2010-\u2015\u2212](?![0-9])")
_SIDE = re.compile(r"(?<=..)(?:[側氏様]|(?<=..)[前後])$")


@dataclass(frozen=True, slots=True)
class Token:
    """A concept (its name) or a folded word at `[start, end)` of the normalized text."""

    text: str
    start: int
    end: int
    concept: bool


def is_japanese(text: str) -> bool:
    """Whether a text has Japanese letters."""
    return _JAPANESE.search(text) is not None


def written(text: str) -> str:
    """A text as written, in NFKC and without invisible marks; what is shown of it."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _DASH_AFTER_KANA.sub("ー", composed)


@lru_cache(maxsize=8192)
def prepare(text: str) -> str:
    """The form of a text that tokens are found in: lower case, kana kept apart;

    every character stands where `written` has it."""
    shown = written(text)
    low = shown.lower()
    return (
        low
        if len(low) == len(shown)
        else "".join(c if len(c.lower()) > 1 else c.lower() for c in shown)
    )


def find_tokens(prepared: str, *, japanese: bool | None = None) -> list[Token]:
    """Concepts and other words of a prepared text, in order, without fillers."""
    if is_japanese(prepared) if japanese is None else japanese:
        concepts = [
            Token(SURFACES[m.group()], m.start(), m.end(), True)
            for m in _CONCEPT_JA.finditer(prepared)
            if not _CANNOT.match(prepared, max(0, m.start() - 1))
        ]
    else:
        concepts = [
            Token(STEMS[m["stem"]], m.start(), m.end(), True)
            for m in _CONCEPT_EN.finditer(prepared)
        ]
    found: list[Token] = []
    position = 0
    for concept in [*concepts, None]:
        end = concept.start if concept else len(prepared)
        found.extend(_words(prepared, position, end))
        if concept:
            found.append(concept)
            position = concept.end
    return found


def count_concepts(prepared: str) -> int:
    """How many different concepts a prepared text names; cheap."""
    if is_japanese(prepared):
        return len(set(_CONCEPT_JA.findall(prepared)))
    return len({m["stem"] for m in _CONCEPT_EN.finditer(prepared)})


def _words(prepared: str, start: int, end: int) -> list[Token]:
    words = []
    for match in _RUN.finditer(prepared, start, end):
        word = match.group()
        if word.isascii():
            if word in ENGLISH_FILLERS or len(word) < 2:
                continue
            word = stem(word)
        elif word in FILLERS:
            continue
        word = _SIDE.sub("", word)  # shorter, so that it ends where 側 begins
        words.append(Token(fold(word), match.start(), match.start() + len(word), False))
    return words


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """An English word as the index has it."""
    return next(iter(english_words(word)), word)


def stems(prepared: str) -> frozenset[str]:
    """All English words of a text, as stems."""
    return frozenset(stem(word) for word in _WORD.findall(prepared))


def bigrams(folded: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


def has_word(word: str, prepared: str) -> bool:
    """Whether a prepared text has a word; in English, as a whole word."""
    if not word.isascii():
        return word in prepared
    return word in prepared and re.search(rf"\b{re.escape(word)}\b", prepared) is not None
