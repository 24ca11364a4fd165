"""The other sides of an incident card: timeline, figures, claims, sources, related records."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from bot.incidents.model import Claim, Event, Figure, Grade, Incident, Source
from bot.incidents.record import Record

from . import limits
from .budget import Card, Section, cut, pages, size
from .components import facts
from .dates import amount_words, counts_words, date_words, when_words
from .escape import plain
from .i18n import Words
from .marks import verdict_words
from .overview import head
from .sources import by_grade, cited, full, page_link

# A page that a phone shows in two or three screens; the links in it count for Discord only.
_SECTIONS = 8
_SECTIONS_ROOM = 4200
_LINES = 12
_LINES_ROOM = 3400
_SOURCES = 3


def timeline(incident: Incident, words: Words, *, era: bool = False) -> list[Card]:
    """Dated milestones in order, each with its sources."""
    intro = words("timeline.intro", when=when_words(incident, words, era=era))
    events = sorted(incident.events, key=lambda event: event.date.sort_key)
    sections = [_event(event, incident, words, era) for event in events]
    return _cards(incident, words, words("view.timeline"), sections, intro)


def _event(event: Event, incident: Incident, words: Words, era: bool) -> Section:
    return _section(
        date_words(event.date, words, era=era),
        [plain(event.what.of(words.language))],
        incident.cited(event.sources),
        words,
    )


def figures(incident: Incident, words: Words, *, era: bool = False) -> list[Card]:
    """Every number with what it counts, as of when, and who says so."""
    sections = [_figure(figure, incident, words, era) for figure in incident.figures]
    return _cards(incident, words, words("view.figures"), sections, words("figures.intro"))


def _figure(figure: Figure, incident: Incident, words: Words, era: bool) -> Section:
    return _section(
        amount_words(figure, words),
        [counts_words(figure, words, era=era)],
        incident.cited(figure.sources),
        words,
    )


def claims(incident: Incident, record: Record, words: Words) -> list[Card]:
    """The original page's statements, each with its verdict, the reason and the sources."""
    intro = words("claims.intro", page=page_link(record.page, words))
    sections = [_claim(claim, incident, words) for claim in incident.claims]
    return _cards(incident, words, words("view.claims"), sections, intro)


def _claim(claim: Claim, incident: Incident, words: Words) -> Section:
    return _section(
        verdict_words(claim.verdict, words),
        [
            words("claims.statement", claim=plain(claim.claim.of(words.language))),
            words("claims.reason", note=plain(claim.note.of(words.language))),
        ],
        incident.cited(claim.sources),
        words,
    )


def sources(incident: Incident, words: Words) -> list[Card]:
    """All sources by grade, with publisher, date and archived copy."""
    ordered = by_grade(incident.sources)
    numbers = Counter(source.grade for source in ordered)
    shown = pages([full(source, words) for source in ordered], _LINES_ROOM, _LINES)
    place = iter(ordered)
    bodies = [
        _under_grades([(next(place), line) for line in group], numbers, words)
        for group in shown
        if ordered
    ]
    confidence = words(
        "sources.confidence",
        confidence=words.of(incident.confidence),
        reason=words(f"confidence_reason.{incident.confidence.value}"),
    )
    heading = words("view.heading", name=words("view.sources"), intro=confidence)
    return [head(incident, words).say(heading, body) for body in bodies or [""]]


def _under_grades(
    group: Sequence[tuple[Source, str]], numbers: Mapping[Grade, int], words: Words
) -> str:
    """Lines under the headings of their grades, which say how many there are in all."""
    blocks = []
    for grade, pairs in groupby(group, key=lambda pair: pair[0].grade):
        name = words.of(grade)
        heading = words("sources.grade", grade=name[:1].upper() + name[1:], n=numbers[grade])
        blocks.append("\n".join([heading, *(line for _, line in pairs)]))
    return "\n".join(blocks)


def related(incident: Incident, others: Sequence[Incident], words: Words) -> list[Card]:
    """Records of the same affair, its follow-ups and what it is often confused with."""
    lines = [
        words(
            "related.line",
            title=plain(other.title.of(words.language)),
            facts=plain(facts(other, words)),
        )
        for other in others
    ]
    return _line_cards(
        incident, words, words("view.related"), lines, words("related.intro"), most=RELATED_ON_PAGE
    )


RELATED_ON_PAGE = 10


def _section(name: str, lines: list[str], cited_sources: Sequence[Source], words: Words) -> Section:
    """A heading, its text, and as many of its sources as find room below."""
    text = cut("\n".join(lines), limits.EMBED_FIELD_VALUE * 2 // 3)
    room = limits.EMBED_FIELD_VALUE - size(text) - 1
    line = cited(cited_sources, words, most=_SOURCES, room=room)
    return Section(name, (text, line) if line else (text,))


def _weight(section: Section) -> int:
    return size(section.name) + sum(size(line) + 1 for line in section.lines)


def _cards(
    incident: Incident, words: Words, name: str, sections: Iterable[Section], intro: str
) -> list[Card]:
    groups: list[list[Section]] = [[]]
    used = 0
    for section in sections:
        weight = _weight(section)
        if groups[-1] and (len(groups[-1]) == _SECTIONS or used + weight > _SECTIONS_ROOM):
            groups.append([])
            used = 0
        groups[-1].append(section)
        used += weight
    cards = []
    for group in groups:
        card = head(incident, words).say(words("view.heading", name=name, intro=intro))
        card.sections = group
        cards.append(card)
    return cards


def _line_cards(
    incident: Incident,
    words: Words,
    name: str,
    lines: Sequence[str],
    intro: str,
    most: int = _LINES,
) -> list[Card]:
    heading = words("view.heading", name=name, intro=intro)
    return [
        head(incident, words).say(heading, "\n".join(group))
        for group in pages(lines, _LINES_ROOM, most)
    ]
