"""Terms from words: what else a word may be called, and which word was meant."""

from collections.abc import Iterable

from .answer import MatchKind
from .english import english_words
from .fold import fold, fold_kana
from .lexicon import Lexicon
from .question import Alternative, Term
from .romaji import to_kana
from .vocabulary import Concept

_LIKE, _NEAR, _ENGLISH, _CORRECTED, _PAIR = 0.85, 0.5, 0.9, 0.8, 0.55
_ELSEWHERE_WEIGHT = 3.0
_ROMAJI_PARTICLES = frozenset(
    "ken shi ku cho chou machi mura son fu to no de ni wa ga wo o mo he kara made desu ka tte".split()
)


def concept_term(concept: Concept, text: str, *, worth: float = 1.0) -> Term:
    """A term for a concept that `text` names."""
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
        kana=_alternatives(dict.fromkeys(concept.kana, _ENGLISH), worth),
        english=tuple(Alternative(words, _ENGLISH * worth) for words in concept.english),
        category=concept.category,
        cause=concept.cause,
        corrected=worth < 1,
    )


def word_term(word: str, weight: float, lexicon: Lexicon) -> Term:
    """A term for a Japanese word that is no concept; `word` is folded."""
    if is_elsewhere(word, lexicon):
        return Term(word, _ELSEWHERE_WEIGHT, japanese=(Alternative(word, 1.0),))
    kana = (Alternative(fold_kana(word), 0.9),) if len(word) >= 3 and _is_kana(word) else ()
    return Term(word, weight, japanese=(Alternative(word, 1.0),), kana=kana)


def is_elsewhere(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word begins with the name of another country or its system."""
    return word.startswith(lexicon.vocabulary.elsewhere_japanese)


def kana_term(kana: str, weight: float) -> Term:
    """A term for a reading without long vowels."""
    return Term(kana, weight, kana=(Alternative(kana, 1.0),), kind=MatchKind.READING)


def corrections(stretch: str, lexicon: Lexicon) -> list[tuple[int, int, Term]]:
    """Terms for what an unknown stretch of folded text was probably meant to say."""
    made = []
    for start, end, word in lexicon.japanese.within(stretch):
        made.append((start, end, _meant(word, stretch[start:end], lexicon)))
    return made


def pair_corrections(pair: str, lexicon: Lexicon) -> Term | None:
    """One term for all the known words of two characters that share one with `pair`."""
    japanese: dict[str, float] = {pair: 1.0}
    for word in lexicon.japanese.near(pair):
        concept = lexicon.vocabulary.by_word.get(word)
        for spelling in concept.spellings if concept else (word,):
            japanese.setdefault(spelling, _PAIR)
    if len(japanese) == 1:
        return None
    return Term(pair, 0.8, japanese=_alternatives(japanese, 1.0), corrected=True)


def _meant(word: str, text: str, lexicon: Lexicon) -> Term:
    concept = lexicon.vocabulary.by_word.get(word)
    if concept is not None:
        return concept_term(concept, text, worth=_CORRECTED)
    return Term(text, 1.0, japanese=(Alternative(word, _CORRECTED),), corrected=True)


def latin_terms(words: list[str], lexicon: Lexicon) -> list[Term]:
    """Terms for words in Latin letters, be they English or romaji."""
    stems: list[str] = []
    source: list[str] = []
    for word in words:
        for stem in english_words(word):
            stems.append(stem)
            source.append(word)
    made: list[Term] = []
    taken = [False] * len(stems)
    for mention in lexicon.vocabulary.find_english(tuple(stems)):
        taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
        made.append(concept_term(mention.concept, " ".join(source[mention.start : mention.end])))
    stop = lexicon.vocabulary.stop_english
    made += [
        _latin_term(word, stem, lexicon)
        for stem, word, done in zip(stems, source, taken, strict=True)
        if not done
        and stem not in stop
        and word.lower() not in stop
        and word.lower() not in _ROMAJI_PARTICLES
        and len(stem) > 1
    ]
    return made


def _latin_term(word: str, stem: str, lexicon: Lexicon) -> Term:
    lower = word.lower()
    if lower in lexicon.vocabulary.elsewhere:
        return Term(
            lower,
            _ELSEWHERE_WEIGHT,
            english=(Alternative((stem,), 1.0),),
            japanese=(Alternative(fold(word), 1.0),),
        )
    reading = to_kana(lower)
    kana = fold_kana(reading) if reading else ""
    english: list[Alternative[tuple[str, ...]]] = [Alternative((stem,), 1.0)]
    if stem not in lexicon.english.words:
        english += [Alternative((near,), _CORRECTED) for near in lexicon.english.near(stem)[:4]]
    if kana and (named := _whole_concept(kana, lexicon)) is not None:
        term = concept_term(named, lower)
        return Term(
            lower,
            term.weight,
            term.japanese,
            term.kana,
            (*english, *term.english),
            term.category,
            term.cause,
        )
    return Term(
        lower, 1.0,
        japanese=(Alternative(fold(word), 1.0),),
        kana=(Alternative(kana, 0.95),) if len(kana) >= 2 else (),
        english=tuple(english),
    )  # fmt: skip


def _whole_concept(kana: str, lexicon: Lexicon) -> Concept | None:
    for mention in lexicon.vocabulary.find_kana(kana):
        if mention.start == 0 and mention.end == len(kana):
            return mention.concept
    return None


def _alternatives(worths: dict[str, float], factor: float) -> tuple[Alternative[str], ...]:
    ordered = sorted(worths.items(), key=lambda item: -item[1])
    return tuple(Alternative(word, worth * factor) for word, worth in ordered)


def _is_kana(word: str) -> bool:
    return all("ぁ" <= ch <= "ゖ" or ch == "ー" for ch in word)


def distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms without repetitions."""
    return tuple({(term.text, term.kind): term for term in terms}.values())
