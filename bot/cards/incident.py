"""An incident card: the side and page that a state asks for."""

from collections.abc import Callable
from typing import Final

from bot.incidents.model import Incident
from bot.incidents.record import Record

from . import details
from .answer import answer_line, figures_of
from .budget import Card
from .i18n import Words
from .overview import overview
from .state import CardState, View

# How many entries each side has; a side without any is not offered.
SIZES: Final[dict[View, Callable[[Incident], int]]] = {
    View.OVERVIEW: lambda _: 1,
    View.TIMELINE: lambda incident: len(incident.events),
    View.FIGURES: lambda incident: len(incident.figures),
    View.CLAIMS: lambda incident: len(incident.claims),
    View.SOURCES: lambda incident: len(incident.sources),
    View.RELATED: lambda incident: len(incident.related),
}


def cards(incident: Incident, state: CardState, record: Record, words: Words) -> list[Card]:
    """All pages of the side that is asked for."""
    era = state.era
    match state.view:
        case View.OVERVIEW:
            answer = answer_line(incident, state.focus, words, era=era)
            return overview(
                incident,
                record,
                words,
                era=era,
                answer=answer,
                answered=figures_of(state.focus),
            )
        case View.TIMELINE:
            return details.timeline(incident, words, era=era)
        case View.FIGURES:
            return details.figures(incident, words, era=era)
        case View.CLAIMS:
            return details.claims(incident, record, words)
        case View.SOURCES:
            return details.sources(incident, words)
        case View.RELATED:
            return details.related(incident, record.related(incident), words)
