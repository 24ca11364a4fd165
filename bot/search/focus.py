"""The one thing asked for, out of the record's own figures, dates and names. Never computed."""

from dataclasses import replace
from decimal import Decimal

from bot.incidents.model import Cause, Figure, Incident

from .answer import Focus, FocusAnswer
from .counted import counts
from .dates import fiscal_name
from .english import english_words
from .fold import fold
from .question import Question

_MONEY = ("円",)
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
            return FocusAnswer(asked, incident, figures=_figures(question, incident))
        case Focus.HOW_MUCH:
            paid = replace(question, units=_MONEY)
            return FocusAnswer(asked, incident, figures=_figures(paid, incident))
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


def _figures(question: Question, incident: Incident) -> tuple[Figure, ...]:
    """Those of the figures of the kind asked for that say most of the question, in the order of
    the record."""
    wanted = [f for f in incident.figures if counts(f.unit, question.units)]
    places = sorted(range(len(wanted)), key=lambda place: -_fit(question, wanted[place]))
    return tuple(wanted[place] for place in sorted(places[:_MOST_FIGURES]))


def _fit(question: Question, figure: Figure) -> float:
    counts = fold(figure.counts_ja)
    english = set(english_words(figure.counts_en))
    fit = sum(
        any(word.value in counts for word in term.japanese)
        or any(english.issuperset(words.value) for words in term.english)
        for term in question.terms
    )
    fit += 3 * any(quantity.value == Decimal(str(figure.value)) for quantity in question.quantities)
    for mention in question.dates:
        year = fiscal_name(mention)
        if year is not None:
            fit += 2 * (year in counts or f"fy{year[:4]}" in figure.counts_en.lower())
        elif figure.as_of is not None:
            fit += mention.first <= figure.as_of.first and figure.as_of.last <= mention.last
    return fit
