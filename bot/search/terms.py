"""Terms from words: what else a word may be called, and which word was meant."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from .answer import MatchKind
from .fold import fold_kana
from .lexicon import Lexicon
from .question import Alternative, Term
from .vocabulary import Concept

_LIKE, _NEAR, _READING, CORRECTED, _PAIR = 0.85, 0.5, 0.9, 0.8, 0.3
ELSEWHERE_WEIGHT = 3.0
EVERYDAY = 0.7
_PART = 0.4
_GENERAL = 0.4
_FIGURES = str.maketrans("一二三四五六七八九", "123456789")


class Said(StrEnum):
    """How a question names a concept: what else it may be called depends on that."""

    JAPANESE = "japanese"
    KANA = "kana"
    ENGLISH = "english"


@lru_cache(maxsize=4096)
def concept_term(
    concept: Concept, text: str, worth: float = 1.0, said: Said = Said.JAPANESE
) -> Term:
    """A term for a concept that `text` names; `worth` is less where it was only guessed."""
    japanese = {concept.spellings[0]: 0.97} | dict.fromkeys(concept.spellings, 0.97)
    if text in japanese:
        japanese[text] = 1.0
    for words, value in ((concept.like, _LIKE), (concept.near, _NEAR)):
        for word in words:
            japanese.setdefault(word, value)
    return Term(
        text=text,
        weight=concept.weight,
        japanese=_alternatives(japanese, worth),
        kana=_alternatives(dict.fromkeys(concept.kana, _READING), worth)
        if said is Said.KANA
        else (),
        english=tuple(Alternative(words, worth) for words in concept.english)
        if said is Said.ENGLISH
        else (),
        category=concept.category,
        cause=concept.cause,
        corrected=worth < 1,
        domain=concept.domain,
    )


def word_term(word: str, weight: float, lexicon: Lexicon, compound: str = "") -> Term:
    """A term for a Japanese word that is no concept; `word` is folded.

    `compound` is the longer word that it is written as part of: 楽天 of 楽天カード.
    """
    if is_elsewhere(word, lexicon):
        weight = ELSEWHERE_WEIGHT
    elif word in lexicon.vocabulary.everyday:
        compound = ""  # 無料アプリ is an app
        weight *= EVERYDAY if lexicon.known(word) else _GENERAL
    elif word in lexicon.vocabulary.general:
        weight *= _GENERAL
    return _word_term(word, weight, compound)


@lru_cache(maxsize=4096)
def _word_term(word: str, weight: float, compound: str) -> Term:
    if compound and weight < ELSEWHERE_WEIGHT:
        parts = (Alternative(compound, 1.0), Alternative(word, _PART))
        return Term(word, weight, japanese=parts)
    kana = (
        (Alternative(fold_kana(word), 0.9),)
        if len(word) >= 4 and _is_kana(word) and weight < ELSEWHERE_WEIGHT
        else ()
    )
    japanese = dict.fromkeys((word, word.translate(_FIGURES)), 1.0)
    return Term(word, weight, japanese=_alternatives(japanese, 1.0), kana=kana)


def beyond_term(text: str) -> Term:
    """A term that no document says, for what a question asks beyond the record."""
    return Term(text, ELSEWHERE_WEIGHT)


@lru_cache(maxsize=2048)
def unknown_term(word: str, weight: float) -> Term:
    """A term for a word that the record never writes so: ドコモ is not どこも."""
    return Term(word, weight)


def katakana_term(word: str, weight: float, lexicon: Lexicon) -> Term:
    """A term for a word in katakana that the record does not write so, but may read so."""
    kana = fold_kana(word)
    return kana_term(kana, weight) if lexicon.reads(kana) else unknown_term(word, weight)


def is_elsewhere(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word begins with the name of another country or its system."""
    return word.startswith(lexicon.vocabulary.elsewhere_japanese)


@lru_cache(maxsize=2048)
def kana_term(kana: str, weight: float) -> Term:
    """A term for a reading without long vowels."""
    return Term(kana, weight, kana=(Alternative(kana, 1.0),), kind=MatchKind.READING)


def pair_correction(pair: str, weight: float, lexicon: Lexicon) -> Term | None:
    """One term for all the known words of two characters that share one with `pair`."""
    japanese: dict[str, float] = {pair: 1.0}
    for word in lexicon.japanese.near(pair):
        concept = lexicon.vocabulary.by_word.get(word)
        for spelling in concept.spellings if concept else (word,):
            japanese.setdefault(spelling, _PAIR)
    if len(japanese) == 1:
        return None
    return Term(pair, weight, japanese=_alternatives(japanese, 1.0), corrected=True)


def correction(word: str, text: str, lexicon: Lexicon) -> Term:
    """A term for a known word that `text` was probably meant to be."""
    concept = lexicon.vocabulary.by_word.get(word)
    if concept is not None:
        return concept_term(concept, text, CORRECTED)
    return Term(text, 1.0, japanese=(Alternative(word, CORRECTED),), corrected=True)


def _alternatives(worths: dict[str, float], factor: float) -> tuple[Alternative[str], ...]:
    ordered = sorted(worths.items(), key=lambda item: -item[1])
    return tuple(Alternative(word, worth * factor) for word, worth in ordered)


def _is_kana(word: str) -> bool:
    return all("ぁ" <= ch <= "ゖ" or ch == "ー" for ch in word)


def distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms without repetitions."""
    return tuple({(term.text, term.kind): term for term in terms}.values())
