"""Autocomplete: records and narrower questions, from the first typed character on."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.incidents.model import Category, Incident
from bot.incidents.record import Record

from .answer import Answer, Suggestion, SuggestionKind
from .fold import fold, fold_kana
from .vocabulary import vocabulary

_MOST = 25
_LONGEST_VALUE = 100
# What a single character is completed from: the best documented records, so many for each.
_PROMINENT = 2_000
_KEPT = 60
_REFINEMENTS = 6


class Suggester:
    """What to offer while a question is being typed; immutable."""

    def __init__(self, record: Record) -> None:
        known = heapq.nsmallest(_PROMINENT, record.incidents, key=_prominence)
        self._known = known[:_MOST]
        self._years = record.years
        self._places = Counter(place for i in record.incidents for place in dict.fromkeys(i.places))
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
            return _unique(map(_record, self._known), limit)
        narrower = list(self._narrower(start))
        records = [_record(hit.incident) for hit in (*found.hits, *found.near)] if found else []
        records += map(_record, self._beginning(start))
        if len(start) > 1 and records and found and found.hits:
            return _unique((*records[:3], *narrower, *records[3:]), limit)
        return _unique((*narrower, *records), limit)

    def _beginning(self, start: str) -> list[Incident]:
        """Records with a title, a name or a reading that holds what is typed."""
        held = [
            incident
            for incident in self._by_character.get(start[0], ())
            if len(start) == 1 or start in fold(incident.title_ja + incident.reading)
        ]
        return sorted(held, key=lambda i: (not _begins(i, start), *_prominence(i)))

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


def _prominence(incident: Incident) -> tuple[int, str]:
    """Best documented first: those are what most people have heard of."""
    return (-len(incident.sources) - len(incident.claims), incident.id)


def _heads(incident: Incident) -> str:
    return fold(incident.title_ja + incident.reading)


def _begins(incident: Incident, start: str) -> bool:
    words = fold(incident.reading).split()
    return fold(incident.title_ja).startswith(start) or any(w.startswith(start) for w in words)


def _year_names(year: int) -> tuple[str, ...]:
    era = f"令和{year - 2018}年" if year > 2018 else f"平成{year - 1988}年"
    letter = f"r{year - 2018}" if year > 2018 else f"h{year - 1988}"
    return (f"{year}年", era, letter)


def _reading_begins(place: str, start: str) -> bool:
    kana = vocabulary().prefectures.get(place)
    return kana is not None and len(start) > 0 and kana.startswith(fold_kana(start))


def _word_of(category: Category, start: str) -> str | None:
    """The word of the field that names a category and begins with what is typed."""
    concept = vocabulary().by_category.get(category)
    if concept is None:
        return None
    kana = fold_kana(start)
    named = any(word.startswith(start) for word in concept.spellings)
    read = any(word.startswith(kana) for word in concept.kana) if kana else False
    english = any(" ".join(words).startswith(start) for words in concept.english)
    return concept.label if named or read or (english and len(start) > 1) else None
