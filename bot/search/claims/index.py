"""All incidents laid out, how telling each word is among them, and what is nearest to a claim."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from bot.incidents import Record

from ..fold import fold
from ..vocabulary import vocabulary
from .evidence import Evidence, Statement
from .layout import evidence_of
from .lexicon import ANTONYMS
from .reading import ClaimReading
from .tokens import Token, bigrams

NUMBER = 3.0  # nats that a number in common is worth
PLACE = 2.0

_MOST_WEIGHTS = 50_000
_CLOSE = 0.5  # of the best score, below which an incident is not looked at
_OTHER_WORD = 0.9
_OPPOSED = frozenset(fold(word) for pair in ANTONYMS for word in pair)
_IN_PIECES = 0.9  # a compound whose pieces the record has
_SINGLE = 0.6  # of the weight of a longer word


def _has(statement: Statement, token: Token, *, japanese: bool) -> bool:
    if token.concept or not japanese:
        return token.text in statement.tokens
    return token.text in statement.folded


class EvidenceIndex:
    """All incidents laid out, and how telling each word is among them."""

    def __init__(self, record: Record, today: date) -> None:
        self.all = tuple(evidence_of(incident, today) for incident in record.incidents)
        self.by_id = {evidence.incident.id: evidence for evidence in self.all}
        self._grams: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._weights: dict[tuple[str, bool], float] = {}
        self._characters: Counter[str] = Counter()
        postings: dict[object, list[int]] = {}
        for place, evidence in enumerate(self.all):
            grams = bigrams(evidence.topic)
            words = evidence.topic_stems | evidence.topic_concepts
            self._grams.update(grams)
            self._words.update(words)
            self._characters.update(frozenset(evidence.topic))
            keys: set[object] = {*grams, *words}
            keys |= {number for s in evidence.statements for number in s.numbers if number > 1}
            keys |= {(s.first, s.last) for s in evidence.spans if not s.yearless}
            for key in keys:
                postings.setdefault(key, []).append(place)
        self._postings = {key: tuple(places) for key, places in postings.items()}

    def weight(self, token: Token) -> float:
        """Inverse document frequency of a token, in nats; single characters count less."""
        key = (token.text, token.concept)
        known = self._weights.get(key)
        if known is None:
            if len(self._weights) > _MOST_WEIGHTS:
                self._weights.clear()
            known = self._weights[key] = self._weigh(token)
        return known

    def _weigh(self, token: Token) -> float:
        text = token.text
        if token.concept or (text.isascii() and not self._is_mixed(text)):
            frequency = self._words[text]
        elif len(text) == 1:
            return _SINGLE * max(0.2, self._rarity(self._characters[text]))
        else:
            frequency = min(self._grams[gram] for gram in bigrams(text))
        return max(0.1, self._rarity(frequency))

    def _rarity(self, frequency: int) -> float:
        return math.log((len(self.all) + 1) / (frequency + 1))

    def words(self, statement: Statement, reading: ClaimReading) -> float:
        """The words that a statement and a claim have in common, in nats."""
        return sum(
            self.weight(token)
            for token in reading.asserted
            if _has(statement, token, japanese=reading.japanese)
        )

    def words_in(self, statements: Sequence[Statement], reading: ClaimReading) -> float:
        """The words that some statements together have in common with a claim, in nats."""
        return sum(
            self.weight(token)
            for token in reading.asserted
            if any(_has(one, token, japanese=reading.japanese) for one in statements)
        )

    def shared(self, statement: Statement, reading: ClaimReading) -> float:
        """What a statement and a claim have in common, in nats: words, numbers and places."""
        words = self.words(statement, reading)
        numbers = sum(q.value in statement.numbers for q in reading.quantities)
        places = sum(
            place.base in (statement.ja if reading.japanese else statement.en.lower())
            for place in reading.places
        )
        return words + NUMBER * numbers + PLACE * places

    def _is_mixed(self, text: str) -> bool:
        return text not in self._words and all(gram in self._grams for gram in bigrams(text))

    def nearest(
        self, tokens: Sequence[Token], hard: Iterable[object], limit: int
    ) -> list[Evidence]:
        """The incidents that share most weight with some tokens and with `hard`, best first.

        `hard` are numbers (`Decimal`) and stretches of days (first, last).
        """
        scores: Counter[int] = Counter()
        most = len(self.all) // 2
        for key in hard:
            for place in self._postings.get(key, ()):
                scores[place] += self._rarity(len(self._postings[key]))  # type: ignore[assignment]
        for token in tokens:
            weight = self.weight(token)
            keys = (
                [token.text]
                if token.concept or token.text in self._postings
                else list(bigrams(token.text))
            )
            for key in keys:
                places = self._postings.get(key, ())
                if len(places) <= most:
                    share = weight / len(keys)
                    for place in places:
                        scores[place] += share  # type: ignore[assignment]
        best = scores.most_common(limit)
        least = _CLOSE * best[0][1] if best else 0.0
        return [self.all[place] for place, score in best if score >= least]


@lru_cache(maxsize=4096)
def other_words(word: str) -> tuple[str, ...]:
    """Other spellings of a folded word, and words that find the same thing.

    A word that has an opposite has none: 勝訴 and 敗訴 find the same, and say the contrary.
    """
    concept = vocabulary().by_word.get(word)
    if concept is None or any(opposed in word for opposed in _OPPOSED):
        return ()
    return (*concept.spellings, *concept.like)


def coverage(token: Token, evidence: Evidence, *, own: bool = False) -> float:
    """How far a record has a token, from 0 to 1; `own`: only in what the record itself says."""
    text = token.text
    if token.concept:
        return float(text in (evidence.concepts if own else evidence.topic_concepts))
    folded = evidence.support if own else evidence.topic
    if text.isascii() and text in (evidence.stems if own else evidence.topic_stems):
        return 1.0
    if text in folded:
        return 1.0
    if any(other in folded for other in other_words(text)):
        return _OTHER_WORD
    if text.isascii() or len(text) < 3:
        return 0.0
    covered = [False] * len(text)
    for i in range(len(text) - 1):
        if text[i : i + 2] in folded:
            covered[i] = covered[i + 1] = True
    return _IN_PIECES * sum(covered) / len(text)
