"""The way of a question: fold → understand → retrieve → rank → decide."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from bot.incidents.model import Incident
from bot.incidents.record import Record

from .answer import Answer, Hit, Match, MatchKind, Outcome, Suggestion, Understood
from .decide import decide
from .documents import Document, documents
from .focus import answer_focus
from .index import Index, worth_ranking
from .lexicon import Lexicon
from .matching import Entries
from .question import Question
from .rank import Ranked, Weights, rank, wanted
from .suggest import Suggester
from .understand import understand

_CANDIDATES = 30
_FEWEST = 12
# So many entries are made ready while building, so that the first questions are as quick.
_PREPARED = 500


class Engine:
    """Answers questions from one record; immutable once built, so any thread may ask."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with _no_collection():
            made: list[Document] = []
            self._index = Index(_kept(documents(record.incidents), made), len(record.incidents))
            self._entries = Entries(record.incidents, made)
            self._weights = Weights(self._index)
            self._lexicon = Lexicon(record, self._index.frequency)
            self._suggester = Suggester(record)
            for entry in self._entries[:_PREPARED]:
                entry.prepare()

    def search(self, query: str, *, today: date, limit: int = 10) -> Answer:
        """What the record says to a question. `today` is what 去年 and 昨日 count from.

        Takes any text and raises nothing; `hits` holds at most `limit` incidents.
        """
        question = understand(query, today, self._lexicon)
        named = self._named(question)
        if named:
            return self._answer(
                query,
                question,
                Outcome.FOUND_ONE if len(named) == 1 else Outcome.FOUND_MANY,
                named[:limit],
                (),
            )
        decision = decide(question, self._ranked(question, limit), limit)
        return self._answer(
            query, question, decision.outcome,
            tuple(map(self._hit, decision.hits)), tuple(map(self._hit, decision.near)),
        )  # fmt: skip

    def nearest(self, text: str, limit: int) -> list[Incident]:
        """Incidents that a text may be about, best first, also where `search` would abstain."""
        question = understand(text, self.record.updated.last, self._lexicon)
        ranked = self._ranked(question, limit)[:limit]
        return [self._entries[one.number].incident for one in ranked]

    def suggest(self, typed: str, *, today: date, limit: int = 25) -> tuple[Suggestion, ...]:
        """What a person who has typed this much may be after, likeliest first; at most 25."""
        found = self.search(typed, today=today, limit=limit) if len(typed.strip()) > 1 else None
        return self._suggester.suggest(typed, found, min(limit, 25))

    def _ranked(self, question: Question, limit: int) -> list[Ranked]:
        candidates = self._index.candidates(
            wanted(question, self._weights), max(_CANDIDATES, 2 * limit)
        )
        candidates = worth_ranking(candidates, max(_FEWEST, limit))
        return rank(question, candidates, self._entries, self._weights)

    def _named(self, question: Question) -> tuple[Hit, ...]:
        """Records that the question names by id or by row."""
        by_id = [
            Hit(incident, 1.0, (Match(MatchKind.ID, name),))
            for name in question.ids
            if (incident := self.record.get(name)) is not None
        ]
        by_row = [
            Hit(incident, 1.0, (Match(MatchKind.ROW, row),))
            for row in question.rows
            for incident in self.record.of_row(row)
        ]
        return tuple(by_id + by_row)

    def _hit(self, ranked: Ranked) -> Hit:
        return Hit(self._entries[ranked.number].incident, round(ranked.score, 4), ranked.why)

    def _answer(
        self,
        query: str,
        question: Question,
        outcome: Outcome,
        hits: tuple[Hit, ...],
        near: tuple[Hit, ...],
    ) -> Answer:
        focus = answer_focus(question, hits[0].incident) if hits and question.focus else None
        return Answer(query, outcome, hits, near, focus, _understood(question))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Building makes millions of objects and no cycles: looking for cycles is a third of it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _kept(made: Iterable[Document], kept: list[Document]) -> Iterator[Document]:
    for document in made:
        kept.append(document)
        yield document


def _understood(question: Question) -> Understood:
    return Understood(
        words=tuple(term.text for term in question.terms),
        places=tuple(place.text for place in question.places),
        dates=question.dates,
        quantities=question.quantities,
        categories=tuple(
            dict.fromkeys(t.category for t in question.terms if t.category is not None)
        ),
        focus=question.focus,
    )
