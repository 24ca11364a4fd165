"""Autocomplete: records and narrower questions, from the first typed character on."""

from bot.incidents.record import Record

from .answer import Answer, Suggestion, SuggestionKind
from .fold import fold


class Suggester:
    """What to offer while a question is being typed; immutable."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def suggest(self, typed: str, found: Answer | None, limit: int) -> tuple[Suggestion, ...]:
        """`found` is the answer to what is typed so far, where it is long enough to be asked."""
        made: list[Suggestion] = []
        folded = fold(typed.strip())[:50]
        if found is not None:
            made += (
                Suggestion(hit.incident.id, SuggestionKind.INCIDENT, incident=hit.incident)
                for hit in found.hits
            )
        elif folded:
            made += (
                Suggestion(i.id, SuggestionKind.INCIDENT, incident=i)
                for i in self._record.incidents
                if folded in fold(i.title_ja)
            )
        return tuple(made[:limit])
