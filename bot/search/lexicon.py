"""The words that questions are understood by: the vocabulary's and those of a record."""

import re
from collections.abc import Callable, Iterable

from bot.incidents.model import Incident
from bot.incidents.record import Record

from .english import english_words
from .fold import fold, fold_kana, fold_text, normalize
from .index import grams_of
from .places import Gazetteer, PlaceMention, base_name
from .spelling import Speller
from .vocabulary import Concept, Vocabulary, vocabulary

_WORD = re.compile(r"[一-鿿々]{3,8}|[ァ-ヶー]{4,12}")
_KATAKANA = re.compile(r"[ァ-ヶー]{2,}")
_LATIN = re.compile(r"[a-z]{5,}")
_PLACE_ENDINGS = (
    "けん",
    "し",
    "ちょ",
    "まち",
    "むら",
    "そん",
    "く",
    "ふ",
    "くやくしょ",
    "しやくしょ",
)
# More words than this teach nothing about slips and only cost time to learn.
_MOST_TITLES = 5_000


class Lexicon:
    """Words, places and readings to understand questions by; immutable."""

    def __init__(self, record: Record, frequency: Callable[[str, str], int]) -> None:
        """`frequency` tells in how many documents a field holds a term, as `Index` does."""
        self._frequency = frequency
        self.vocabulary: Vocabulary = vocabulary()
        self.gazetteer = Gazetteer(
            dict.fromkeys(
                place
                for places in dict.fromkeys(incident.places for incident in record.incidents)
                for place in places
            )
        )
        self.readings = _readings(record.incidents[:_MOST_TITLES])
        self._all_readings = "\n".join(sorted(self.readings))
        self._longest_reading = max(map(len, self.readings), default=0)
        titles = _titles(record.incidents[:_MOST_TITLES])
        whole = titles + "\n".join(map(_details, record.incidents[:_MOST_TITLES]))
        self._katakana = fold("\n".join(sorted(set(_KATAKANA.findall(normalize(whole))))))
        self._characters = frozenset(fold_text(titles))
        self.places_by_kana = self._places_by_kana()
        concepts = self.vocabulary.concepts
        self._katakana += "\n" + "\n".join(w for c in concepts for w in (*c.spellings, *c.like))
        spellings = [word for concept in concepts for word in concept.spellings]
        self.japanese = Speller(
            (*spellings, *self.gazetteer.forms, *_title_words(record.incidents[:_MOST_TITLES])),
            (word for word in (*spellings, *self.gazetteer.forms) if len(word) == 2),
        )
        self.kana = Speller((*self.readings, *(k for c in concepts for k in c.kana if len(k) > 4)))
        self.english = Speller(_english(concepts, record.incidents[:_MOST_TITLES]))

    def places_at(self, folded: str) -> list[PlaceMention]:
        """Places in folded text."""
        return self.gazetteer.find(folded)

    def known_katakana(self, word: str) -> bool:
        """Whether a folded word that was written in katakana stands in titles or the vocabulary."""
        return word in self._katakana

    def known(self, word: str) -> bool:
        """Whether every pair of neighbouring characters of a folded word stands in the record."""
        return all(
            self._frequency("head", gram) or self._frequency("body", gram)
            for gram in grams_of(word)
        )

    def known_english(self, stem: str) -> bool:
        """Whether an English stem stands in the record."""
        return bool(self._frequency("english_head", stem) or self._frequency("english_body", stem))

    def known_character(self, character: str) -> bool:
        """Whether a folded character stands anywhere in the record's titles and names."""
        return character in self._characters

    def reading_at(self, kana: str, position: int) -> str | None:
        """The longest reading known to the record that begins here."""
        for length in range(min(self._longest_reading, len(kana) - position), 1, -1):
            word = kana[position : position + length]
            if word in self.readings:
                return word
        return None

    def reads(self, kana: str) -> bool:
        """Whether a reading stands in the record: three sounds of it or more."""
        return len(kana) > 2 and kana in self._all_readings

    def _places_by_kana(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, kana in self.vocabulary.prefectures.items():
            mentions = self.gazetteer.find(fold(base_name(name)))
            found[kana] = mentions[0].names if mentions else (name,)
        return found


def _readings(incidents: Iterable[Incident]) -> frozenset[str]:
    words = {
        word
        for incident in incidents
        for word in fold_kana(incident.reading).split()
        if len(word) >= 2
    }
    bases = {
        word.removesuffix(ending)
        for word in words
        for ending in _PLACE_ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= 2
    }
    return frozenset(words | bases)


def _titles(incidents: Iterable[Incident]) -> str:
    return "\n".join(
        "\n".join((i.title_ja, *i.aliases_ja, *i.places, *i.organizations, i.summary_ja))
        for i in incidents
    )


def _details(incident: Incident) -> str:
    return "\n".join(
        (
            incident.response_ja or "",
            *(event.what_ja for event in incident.events),
            *(figure.counts_ja for figure in incident.figures),
            *(line for claim in incident.claims for line in (claim.claim_ja, claim.note_ja)),
            *(source.title for source in incident.sources),
        )
    )


def _title_words(incidents: Iterable[Incident]) -> set[str]:
    text = normalize("\n".join(i.title_ja + "\n" + "\n".join(i.aliases_ja) for i in incidents))
    return {fold(word) for word in set(_WORD.findall(text))}


def _english(concepts: Iterable[Concept], incidents: Iterable[Incident]) -> set[str]:
    text = " ".join(i.title_en + " " + " ".join(i.aliases_en) for i in incidents).lower()
    words = {stem for word in set(_LATIN.findall(text)) for stem in english_words(word)}
    words |= {word for c in concepts for phrase in c.english for word in phrase}
    return {word for word in words if len(word) >= 4}
