"""The one thing asked for, out of the record's own figures, dates and names. Never computed."""

from bot.incidents.model import Cause, Figure, Incident

from .answer import Focus, FocusAnswer
from .question import Question

_MONEY = frozenset({"円"})
_MOST_FIGURES = 4
_MOST_EVENTS = 4
_MOST_SOURCES = 5


def answer_focus(question: Question, incident: Incident) -> FocusAnswer | None:
    """What an incident says about the focus of a question; `None` where it has none."""
    asked = question.focus
    match asked:
        case None:
            return None
        case Focus.HOW_MANY:
            return FocusAnswer(asked, incident, figures=_figures(incident, money=False))
        case Focus.HOW_MUCH:
            return FocusAnswer(asked, incident, figures=_figures(incident, money=True))
        case Focus.WHEN:
            return FocusAnswer(
                asked, incident,
                date=incident.date, date_end=incident.date_end, basis=incident.date_basis,
            )  # fmt: skip
        case Focus.WHERE:
            return FocusAnswer(asked, incident, places=incident.places)
        case Focus.WHY:
            causes = tuple(c for c in incident.causes if c is not Cause.UNKNOWN)
            return FocusAnswer(asked, incident, causes=causes)
        case Focus.WHO:
            return FocusAnswer(asked, incident, organizations=incident.organizations)
        case Focus.WHAT_NEXT:
            return FocusAnswer(
                asked, incident,
                response=incident.response, events=incident.events[-_MOST_EVENTS:],
            )  # fmt: skip
        case Focus.SOURCE:
            return FocusAnswer(asked, incident, sources=incident.sources[:_MOST_SOURCES])


def _figures(incident: Incident, *, money: bool) -> tuple[Figure, ...]:
    wanted = tuple(f for f in incident.figures if (f.unit in _MONEY) is money)
    return wanted[:_MOST_FIGURES]
