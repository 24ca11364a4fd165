"""Words in Latin letters: English, romaji, or names within Japanese text."""

from collections.abc import Sequence

from .english import english_words
from .fold import fold, fold_kana
from .found import Found
from .lexicon import Lexicon
from .question import Alternative, Term
from .romaji import to_kana
from .terms import CORRECTED, ELSEWHERE_WEIGHT, EVERYDAY, Said, concept_term
from .vocabulary import Concept

_PARTICLES = frozenset(
    (
        *(
            "ken",
            "shi",
            "si",
            "ku",
            "cho",
            "chou",
            "machi",
            "mura",
            "son",
            "fu",
            "to",
            "no",
            "de",
            "ni",
        ),
        *("wa", "ga", "wo", "o", "mo", "he", "kara", "made", "desu", "ka", "tte"),
    )
)
# An English word in a Japanese question is a name first.
_NAME_IN_ENGLISH = 0.6
_NAME = 1.3
_GENERAL = 0.4


def read_latin(words: Sequence[str], lexicon: Lexicon, found: Found, *, japanese: bool) -> None:
    """Terms and places for words in Latin letters; `japanese`: they stand among Japanese ones."""
    stems: list[str] = []
    source: list[str] = []
    for word in _take_joined(words, lexicon, found):
        names = lexicon.places_by_kana.get(fold_kana(to_kana(word) or ""))
        if names is not None:
            found.add_place(names, word.lower())
            continue
        for stem in english_words(word):
            stems.append(stem)
            source.append(word)
    taken = [False] * len(stems)
    for mention in lexicon.vocabulary.find_english(tuple(stems)):
        taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
        text = " ".join(source[mention.start : mention.end]).lower()
        found.terms.append(concept_term(mention.concept, text, said=Said.ENGLISH))
    left = [
        (word, stem)
        for stem, word, done in zip(stems, source, taken, strict=True)
        if not done and len(stem) > 1 and not _says_nothing(word.lower(), stem, lexicon)
    ]
    found.terms += (_term(word, stem, lexicon, japanese=japanese) for word, stem in left)


def _take_joined(words: Sequence[str], lexicon: Lexicon, found: Found) -> list[str]:
    """The words without those that two by two are one term in romaji: riyou kiyaku."""
    left: list[str] = []
    position = 0
    while position < len(words):
        joined = _joined(words[position : position + 2], lexicon)
        if joined is None:
            left.append(words[position])
            position += 1
        else:
            found.terms.append(joined)
            position += 2
    return left


def _joined(words: Sequence[str], lexicon: Lexicon) -> Term | None:
    readings = [to_kana(word) for word in words]
    if len(readings) < 2 or None in readings:
        return None
    kana = fold_kana("".join(reading or "" for reading in readings))
    concept = _whole_concept(kana, lexicon)
    return None if concept is None else concept_term(concept, " ".join(words), said=Said.KANA)


def _says_nothing(word: str, stem: str, lexicon: Lexicon) -> bool:
    return bool({word, stem} & lexicon.vocabulary.stop_english) or word in _PARTICLES


def _term(word: str, stem: str, lexicon: Lexicon, *, japanese: bool) -> Term:
    lower = word.lower()
    written = (Alternative(fold(word), 1.0),)
    english: list[Alternative[tuple[str, ...]]] = [
        Alternative((stem,), _NAME_IN_ENGLISH if japanese else 1.0)
    ]
    if lower in lexicon.vocabulary.elsewhere:
        return Term(lower, ELSEWHERE_WEIGHT, japanese=written, english=tuple(english))
    if stem not in lexicon.english.words:
        english += [Alternative((near,), CORRECTED) for near in lexicon.english.near(stem)[:4]]
    kana = fold_kana(to_kana(lower) or "")
    if kana and (concept := _whole_concept(kana, lexicon)) is not None:
        named = concept_term(concept, lower, said=Said.KANA)
        return Term(
            lower, named.weight, named.japanese, named.kana, tuple(english),
            named.category, named.cause, domain=named.domain,
        )  # fmt: skip
    unread = len(kana) > 4 and kana not in lexicon.readings
    if unread and stem not in lexicon.english.words:
        meant = (_whole_concept(near, lexicon) for near in lexicon.kana.near(kana))
        if (intended := next(filter(None, meant), None)) is not None:
            return concept_term(intended, lower, CORRECTED, Said.KANA)
    readings = (Alternative(kana, 0.95),) if len(kana) >= 2 else ()
    weight = _NAME if japanese else _weight(lower, stem, lexicon)
    return Term(lower, weight, japanese=written, kana=readings, english=tuple(english))


def _weight(word: str, stem: str, lexicon: Lexicon) -> float:
    if word in lexicon.vocabulary.general_english:
        return _GENERAL
    if stem in lexicon.vocabulary.everyday_english:
        return EVERYDAY if lexicon.known_english(stem) else _GENERAL
    return 1.0


def _whole_concept(kana: str, lexicon: Lexicon) -> Concept | None:
    for mention in lexicon.vocabulary.find_kana(kana):
        if mention.start == 0 and mention.end == len(kana):
            return mention.concept
    return None
