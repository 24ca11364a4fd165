"""The reviewed words of the field (`vocabulary.yaml`), folded and ready to be looked up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from bot.incidents.model import Category, Cause

from .english import english_words
from .fold import fold, fold_kana
from .segments import HAS_KANJI

_KANA = re.compile("[ぁ-ゖー]+")


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One thing and its names, compared by identity.

    Japanese words and readings are folded, English words stemmed. `spellings` are one word,
    `like` other words for it, `near` related ones.
    `domain`: a question with the word is about the My Number system.
    """

    name: str
    spellings: tuple[str, ...]
    like: tuple[str, ...]
    near: tuple[str, ...]
    kana: tuple[str, ...]
    english: tuple[tuple[str, ...], ...]
    category: Category | None
    cause: Cause | None
    weight: float
    domain: bool


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept named in a folded text, or in a row of words, at `[start, end)`."""

    start: int
    end: int
    concept: Concept
    surface: str


class Phrases:
    """Finds the longest of many sequences at each place of a sequence; left to right."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], Concept]]) -> None:
        self._by_first: dict[str, list[tuple[Sequence[str], Concept]]] = {}
        for key, concept in sorted(entries, key=lambda entry: -len(entry[0])):
            if key:
                self._by_first.setdefault(key[0], []).append((key, concept))

    def at(self, sequence: Sequence[str], position: int) -> tuple[int, Concept] | None:
        """The longest mention that begins at a place: its end and its concept."""
        for key, concept in self._by_first.get(sequence[position], ()):
            if sequence[position : position + len(key)] == key:
                return position + len(key), concept
        return None

    def find(self, sequence: Sequence[str]) -> Iterator[tuple[int, int, Concept]]:
        """Mentions that do not overlap."""
        position = 0
        while position < len(sequence):
            for key, concept in self._by_first.get(sequence[position], ()):
                if sequence[position : position + len(key)] == key:
                    yield position, position + len(key), concept
                    position += len(key)
                    break
            else:
                position += 1


class Vocabulary:
    """Lookups over the concepts; immutable."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.concepts: tuple[Concept, ...] = tuple(_concept(item) for item in raw["concepts"])
        self._japanese = Phrases((word, c) for c in self.concepts for word in c.spellings)
        self._kana = Phrases((word, c) for c in self.concepts for word in _sounds(c))
        self._english = Phrases((words, c) for c in self.concepts for words in c.english)
        self.by_word: Mapping[str, Concept] = MappingProxyType(
            {word: c for c in reversed(self.concepts) for word in c.spellings}
        )
        self.category_words: Mapping[Category, str] = MappingProxyType(
            {Category(name): word for name, word in raw["categories"].items()}
        )
        self.stop: frozenset[str] = frozenset(fold(word) for word in raw["stop"])
        self.general: frozenset[str] = frozenset(fold(word) for word in raw["general"].split())
        self.general_english: frozenset[str] = frozenset(
            stem for word in raw["general_en"].split() for stem in (word, *english_words(word))
        )
        named = {word for c in self.concepts for word in (*c.spellings, *c.like)} | self.general
        single = "".join(sorted(word for word in named if HAS_KANJI.fullmatch(word)))
        self.single = re.compile(rf"[{single}](?<![一-鿿々].)(?![一-鿿々])")
        self.everyday: frozenset[str] = frozenset(fold(word) for word in raw["everyday"].split())
        self.everyday_english: frozenset[str] = frozenset(
            stem for word in raw["everyday_en"].split() for stem in english_words(word)
        )
        words = _longest_first(fold_kana(word) for word in raw["stop_kana"].split())
        self.stop_kana = re.compile("|".join(words))
        self.stop_english: frozenset[str] = frozenset(
            stem for word in raw["stop_en"].split() for stem in (word, *english_words(word))
        )
        self.focus: Mapping[str, str] = MappingProxyType(
            {word: name for name, words in raw["focus"].items() for word in words}
        )
        words = _longest_first(self.focus)
        self.focus_japanese = re.compile("|".join(re.escape(w) for w in words if not w.isascii()))
        english = "|".join(re.escape(word) for word in words if word.isascii())
        self.focus_english = re.compile(rf"\b(?:{english})\b", re.IGNORECASE)
        words = _longest_first(word for words in raw["beyond"] for word in words)
        self.beyond = re.compile(
            "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in words),
            re.IGNORECASE,
        )
        self.prefectures: Mapping[str, str] = MappingProxyType(
            {name: fold_kana(kana[0]) for name, kana in raw["prefectures"].items()}
        )
        self.regions: Mapping[str, tuple[str, ...]] = MappingProxyType(
            {name: tuple(members) for name, members in raw["regions"].items()}
        )
        self.elsewhere: frozenset[str] = frozenset(
            fold(word) for words in raw["elsewhere"] for word in words
        )

        self.elsewhere_japanese = tuple(w for w in sorted(self.elsewhere) if not w.isascii())

    def find(self, folded: str) -> list[ConceptMention]:
        """Concepts named in folded Japanese text, the longest name first at each place."""
        return [
            ConceptMention(start, end, concept, folded[start:end])
            for start, end, concept in self._japanese.find(folded)
        ]

    def find_kana(self, folded_kana: str) -> list[ConceptMention]:
        """Concepts named by their readings, in text that `fold_kana` has been through."""
        return [
            ConceptMention(start, end, concept, folded_kana[start:end])
            for start, end, concept in self._kana.find(folded_kana)
        ]

    def kana_at(self, folded_kana: str, position: int) -> tuple[int, Concept] | None:
        """The longest concept whose reading begins at a place: where it ends, and it."""
        return self._kana.at(folded_kana, position)

    def find_english(self, words: tuple[str, ...]) -> list[ConceptMention]:
        """Concepts named in English; places count words."""
        return [
            ConceptMention(start, end, concept, " ".join(words[start:end]))
            for start, end, concept in self._english.find(words)
        ]

    def unify(self, folded: str) -> str:
        """Folded text with each concept under its first spelling: 漏洩 and 流出 alike."""
        parts: list[str] = []
        position = 0
        for mention in self.find(folded):
            parts += (folded[position : mention.start], mention.concept.name)
            position = mention.end
        return "".join(parts) + folded[position:]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The table that comes with the package."""
    text = resources.files(__package__).joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return Vocabulary(yaml.load(text, Loader=yaml.CSafeLoader))


def _concept(item: Mapping[str, Any]) -> Concept:
    spellings = _folded(item["is"])
    return Concept(
        name=spellings[0],
        spellings=spellings,
        like=_folded(item.get("like", ())),
        near=_folded(item.get("near", ())),
        kana=tuple(dict.fromkeys(fold_kana(word) for word in item.get("kana", ()))),
        english=tuple(dict.fromkeys(english_words(phrase) for phrase in item.get("en", ()))),
        category=Category(item["category"]) if "category" in item else None,
        cause=Cause(item["cause"]) if "cause" in item else None,
        weight=float(item.get("weight", 1.0)),
        domain=bool(item.get("domain", False)),
    )


def _sounds(concept: Concept) -> tuple[str, ...]:
    """Readings, and spellings that are all kana."""
    spelt = (fold_kana(word) for word in concept.spellings if _KANA.fullmatch(word))
    return tuple(dict.fromkeys((*concept.kana, *spelt)))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in words))
