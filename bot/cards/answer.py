"""The line that answers a question for one thing: how many, when, where, why, who, what next.

It is taken from the record, or says that the record does not have it; nothing is worked out.
"""

from collections.abc import Callable, Sequence
from typing import Final

from bot.incidents.model import Cause, Incident, Source
from bot.search.answer import Focus, FocusAnswer

from .dates import date_words, figure_words, joined, when_words
from .escape import plain
from .i18n import Words
from .sources import cited, short, varied
from .state import NO_FOCUS

_LETTERS: Final = {
    Focus.HOW_MANY: "n",
    Focus.HOW_MUCH: "m",
    Focus.WHEN: "w",
    Focus.WHERE: "p",
    Focus.WHY: "y",
    Focus.WHO: "o",
    Focus.WHAT_NEXT: "x",
    Focus.SOURCE: "s",
}
_FOCUS: Final = {letter: focus for focus, letter in _LETTERS.items()}
_NUMBERS: Final = (Focus.HOW_MANY, Focus.HOW_MUCH)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST: Final = 2  # figures or events that fit a custom_id
_SOURCES: Final = 4
_ROOM: Final = 900


def encode(answer: FocusAnswer | None, incident: Incident) -> str:
    """What a button remembers of an answer: what was asked, and which figures or events fit."""
    if answer is None or answer.incident.id != incident.id:
        return NO_FOCUS
    fitting: list[int] = []
    if answer.asked in _NUMBERS:
        fitting = [incident.figures.index(figure) for figure in answer.figures]
    elif answer.asked is Focus.WHAT_NEXT:
        fitting = [incident.events.index(event) for event in answer.events[-_MOST:]]
    kept = [place for place in fitting if place < len(_DIGITS)][:_MOST]
    return _LETTERS[answer.asked] + "".join(_DIGITS[place] for place in kept)


def answer_line(incident: Incident, focus: str, words: Words, *, era: bool = False) -> str:
    """The heading and the answer with its sources; empty if nothing in particular was asked."""
    asked = _FOCUS.get(focus[:1])
    if asked is None:
        return ""
    lines = _ANSWERS[asked](incident, _chosen(focus), words, era)
    heading = words(f"answer.{asked.value}")
    if not lines:
        return words("answer.silent", heading=heading)
    return words("answer.line", heading=heading, answer="\n".join(lines))


def figures_of(focus: str) -> tuple[int, ...]:
    """The places of the figures that the answer line shows."""
    return _chosen(focus) if _FOCUS.get(focus[:1]) in _NUMBERS else ()


def _chosen(focus: str) -> tuple[int, ...]:
    return tuple(_DIGITS.index(digit) for digit in focus[1:])


def _figures(incident: Incident, chosen: tuple[int, ...], words: Words, era: bool) -> list[str]:
    figures = [incident.figures[place] for place in chosen if place < len(incident.figures)]
    lines = [figure_words(figure, words, era=era) for figure in figures]
    numbers = dict.fromkeys(n for figure in figures for n in figure.sources)
    return _with_sources(lines, incident.cited(tuple(numbers)), words)


def _when(incident: Incident, _: tuple[int, ...], words: Words, era: bool) -> list[str]:
    return _with_sources([when_words(incident, words, era=era)], incident.sources, words)


def _where(incident: Incident, _: tuple[int, ...], words: Words, era: bool) -> list[str]:
    del era
    names = incident.place_names(words.language)
    return [joined(names, words, most=12)] if names else []


def _why(incident: Incident, _: tuple[int, ...], words: Words, era: bool) -> list[str]:
    del era
    known = [words.of(cause) for cause in incident.causes if cause is not Cause.UNKNOWN]
    return [words("list.separator").join(known)] if known else []


def _who(incident: Incident, _: tuple[int, ...], words: Words, era: bool) -> list[str]:
    del era
    names = incident.organization_names(words.language)
    return [joined(names, words, most=12)] if names else []


def _next(incident: Incident, chosen: tuple[int, ...], words: Words, era: bool) -> list[str]:
    events = [incident.events[place] for place in chosen if place < len(incident.events)]
    lines = [plain(incident.response.of(words.language))] if incident.response else []
    lines += [
        words(
            "answer.event",
            date=date_words(event.date, words, era=era),
            what=plain(event.what.of(words.language)),
        )
        for event in events
    ]
    numbers = dict.fromkeys(n for event in events for n in event.sources)
    return _with_sources(lines, incident.cited(tuple(numbers)), words)


def _source(incident: Incident, _: tuple[int, ...], words: Words, era: bool) -> list[str]:
    del era
    return [
        words("answer.item", source=short(source, words))
        for source in varied(incident.sources)[:_SOURCES]
    ]


def _with_sources(lines: list[str], sources: Sequence[Source], words: Words) -> list[str]:
    if not lines or not sources:
        return lines
    return [*lines, words("answer.cited", sources=cited(sources, words, room=_ROOM))]


_ANSWERS: Final[dict[Focus, Callable[[Incident, tuple[int, ...], Words, bool], list[str]]]] = {
    Focus.HOW_MANY: _figures,
    Focus.HOW_MUCH: _figures,
    Focus.WHEN: _when,
    Focus.WHERE: _where,
    Focus.WHY: _why,
    Focus.WHO: _who,
    Focus.WHAT_NEXT: _next,
    Focus.SOURCE: _source,
}
