"""Autocomplete: records and narrower questions, from the first typed character on."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.incidents.model import Category, Incident
from bot.incidents.record import Record

from .answer import Answer, Suggestion, SuggestionKind
from .fold import fold, fold_kana
from .places import base_name
from .romaji import to_kana
from .vocabulary import vocabulary

_MOST = 25
_LONGEST_VALUE = 100
# What a single character is completed from: the best documented records, so many for each.
_PROMINENT = 2_000
_KEPT = 60
_REFINEMENTS = 6
_STARTING = 6
# Records that come before narrower questions, once what is typed says enough to find some.
_FIRST = 3


class Suggester:
    """What to offer while a question is being typed; immutable."""

    def __init__(self, record: Record) -> None:
        known = heapq.nsmallest(_PROMINENT, record.incidents, key=_prominence)
        self._known = known[:_MOST]
        self._years = record.years
        self._places = _counted(Counter(incident.places for incident in record.incidents))
        self._categories = Counter(incident.category for incident in record.incidents)
        self._by_character: dict[str, list[Incident]] = {}
        for incident in known:
            for character in set(_heads(incident)):
                kept = self._by_character.setdefault(character, [])
                if len(kept) < _KEPT:
                    kept.append(incident)

    def suggest(self, typed: str, found: Answer | None, limit: int) -> tuple[Suggestion, ...]:
        """At most `limit` suggestions, the likeliest first.

        `found` is the answer to what is typed so far, where it is long enough to be asked.
        """
        start = fold(typed.strip()[:_LONGEST_VALUE])
        if not start:
            return _unique(self._starting(), limit)
        narrower = list(self._narrower(start))
        records = [_record(hit.incident) for hit in (*found.hits, *found.near)] if found else []
        records += map(_record, self._beginning(start))
        if len(start) > 1 and found and found.hits:
            meant = [n for n in narrower if start in _names(n)]
            return _unique((*meant, *records[:_FIRST], *narrower, *records[_FIRST:]), limit)
        return _unique((*narrower, *records), limit)

    def _starting(self) -> list[Suggestion]:
        """Before anything is typed: what is well known, the latest years, the commonest kinds."""
        years = sorted(self._years.items(), reverse=True)[:_STARTING]
        words = vocabulary().category_words
        kinds = [
            Suggestion(words[category], SuggestionKind.CATEGORY, category=category, count=count)
            for category, count in self._categories.most_common(_STARTING)
            if category in words
        ]
        known = [_record(incident) for incident in self._known]
        return [
            *known[:_STARTING],
            *(Suggestion(f"{y}年", SuggestionKind.YEAR, year=y, count=n) for y, n in years),
            *kinds,
            *known[_STARTING:],
        ]

    def _beginning(self, start: str) -> list[Incident]:
        """Records with a title, a name or a reading that holds what is typed, romaji too."""
        read = _read(start)
        held = [
            incident
            for form in dict.fromkeys((start, *read))
            for incident in self._by_character.get(form[0], ())
            if len(form) == 1 or form in fold(incident.title_ja + incident.reading)
        ]
        held = list({incident.id: incident for incident in held}.values())
        return sorted(
            held,
            key=lambda i: (
                not (_begins(i, start) or any(_begins(i, form) for form in read)),
                *_prominence(i),
            ),
        )

    def _narrower(self, start: str) -> Iterator[Suggestion]:
        """Years, places and kinds that begin with what is typed."""
        years = [
            Suggestion(f"{year}年", SuggestionKind.YEAR, year=year, count=count)
            for year, count in sorted(self._years.items(), reverse=True)
            if any(name.startswith(start) for name in _year_names(year))
        ]
        yield from years[:_REFINEMENTS]
        places = [
            Suggestion(place, SuggestionKind.PLACE, place=place, count=count)
            for place, count in self._places.most_common()
            if fold(place).startswith(start) or _reading_begins(place, start)
        ]
        yield from places[:_REFINEMENTS]
        kinds = [
            Suggestion(word, SuggestionKind.CATEGORY, category=category, count=count)
            for category, count in self._categories.most_common()
            if (word := _word_of(category, start)) is not None
        ]
        yield from kinds[:_REFINEMENTS]


def _read(start: str) -> tuple[str, ...]:
    """What is typed in romaji as kana, as far as it is typed; nothing for other text."""
    if not start.isascii():
        return ()
    bare = start.rstrip("bcdfghjkmpqrstvwxyz")
    made = [to_kana(start) or to_kana(bare)] if bare else [to_kana(start + v) for v in "aiueo"]
    return tuple(fold(kana) for kana in made if kana)


def _record(incident: Incident) -> Suggestion:
    return Suggestion(incident.id, SuggestionKind.INCIDENT, incident=incident)


def _unique(made: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    kept: dict[str, Suggestion] = {}
    for suggestion in made:
        if len(suggestion.value) <= _LONGEST_VALUE:
            kept.setdefault(suggestion.value, suggestion)
        if len(kept) == limit:
            break
    return tuple(kept.values())


def _counted(groups: Counter[tuple[str, ...]]) -> Counter[str]:
    """How many records happened at each place, from how many happened at the same places."""
    places: Counter[str] = Counter()
    for group, count in groups.items():
        for place in dict.fromkeys(group):
            places[place] += count
    return places


def _prominence(incident: Incident) -> tuple[int, str]:
    """Best documented first: those are what most people have heard of."""
    return (-len(incident.sources) - len(incident.claims), incident.id)


def _heads(incident: Incident) -> str:
    return fold(incident.title_ja + incident.reading)


def _begins(incident: Incident, start: str) -> bool:
    words = fold(incident.reading).split()
    return fold(incident.title_ja).startswith(start) or any(w.startswith(start) for w in words)


def _names(narrower: Suggestion) -> frozenset[str]:
    """What one types in full for a narrower question."""
    if narrower.year is not None:
        names = _year_names(narrower.year)
        return frozenset((*names, *(name.removesuffix("年") for name in names)))
    return frozenset((fold(narrower.value), fold(base_name(narrower.value))))


def _year_names(year: int) -> tuple[str, ...]:
    era = f"令和{year - 2018}年" if year > 2018 else f"平成{year - 1988}年"
    letter = f"r{year - 2018}" if year > 2018 else f"h{year - 1988}"
    return (f"{year}年", era, letter)


def _reading_begins(place: str, start: str) -> bool:
    kana = vocabulary().prefectures.get(place)
    return kana is not None and len(start) > 0 and kana.startswith(fold_kana(start))


def _word_of(category: Category, start: str) -> str | None:
    """The word that stands for a category, where it begins with what is typed."""
    word = vocabulary().category_words.get(category)
    if word is None:
        return None
    concept = vocabulary().by_word[fold(word)]
    kana = fold_kana(start)
    named = fold(word).startswith(start) or any(w.startswith(start) for w in concept.spellings)
    read = bool(kana) and any(reading.startswith(kana) for reading in concept.kana)
    english = len(start) > 1 and any(" ".join(e).startswith(start) for e in concept.english)
    return word if named or read or english else None
