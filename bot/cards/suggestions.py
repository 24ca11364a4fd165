"""Autocomplete: what is offered while someone types."""

from collections.abc import Iterable

from discord import app_commands

from bot.search.answer import Suggestion, SuggestionKind

from . import limits
from .budget import label
from .dates import short_date, year_words
from .i18n import Words


def choices(suggestions: Iterable[Suggestion], words: Words) -> list[app_commands.Choice[str]]:
    """At most 25 choices, each label and value within 100 characters, no value twice."""
    found: dict[str, app_commands.Choice[str]] = {}
    for suggestion in suggestions:
        value = suggestion.value
        if 0 < len(value) <= limits.CHOICE_VALUE and value not in found:
            name = label(_name(suggestion, words), limits.CHOICE_NAME)
            found[value] = app_commands.Choice(name=name, value=value)
    return list(found.values())[: limits.CHOICES]


def _name(suggestion: Suggestion, words: Words) -> str:
    match suggestion.kind:
        case SuggestionKind.INCIDENT if suggestion.incident is not None:
            incident = suggestion.incident
            return words(
                "suggestion.incident",
                date=short_date(incident.date),
                title=incident.title.of(words.language),
            )
        case SuggestionKind.YEAR if suggestion.year is not None:
            what = year_words(suggestion.year, words)
        case SuggestionKind.CATEGORY if suggestion.category is not None:
            what = words.of(suggestion.category)
        case _:
            what = suggestion.place or suggestion.value
    return words.plural("suggestion.refinement", suggestion.count, what=what)
