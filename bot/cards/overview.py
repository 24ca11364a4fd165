"""The first side of an incident card: what, when, where, who, how many and how sure."""

from collections import Counter
from collections.abc import Sequence

from bot.incidents.model import Incident, Kind, Source, Verdict
from bot.incidents.record import Record

from . import limits
from .budget import Card, pieces
from .dates import figure_words, joined, when_words
from .escape import plain
from .i18n import Words
from .marks import CATEGORY_COLOURS, verdict_words
from .sources import by_grade, cited, page_link

_SUMMARY = 700
_RESPONSE = 400
_FIGURES = 3
_SOURCES = 3


def head(incident: Incident, words: Words) -> Card:
    """What every side of the card begins with: category, confidence, title, id and last change."""
    kind = words.of(incident.category)
    if incident.kind not in (Kind.INCIDENT, Kind.STATISTIC):
        kind = words("card.kind", kind=words.of(incident.kind), category=kind)
    return Card(
        colour=CATEGORY_COLOURS[incident.category],
        author=words("card.author", kind=kind, confidence=words.of(incident.confidence)),
        title=plain(incident.title.of(words.language)) or incident.id,
        url=best_address(incident.sources),
        footer=words("card.footer", id=incident.id, updated=str(incident.updated)),
        more=words("card.more"),
    )


def best_address(sources: Sequence[Source]) -> str | None:
    """The page to read first: the best grade's first source."""
    best = by_grade(sources)
    return best[0].url if best else None


def overview(
    incident: Incident,
    record: Record,
    words: Words,
    *,
    era: bool = False,
    answer: str = "",
    answered: Sequence[int] = (),
) -> list[Card]:
    """The overview, and further pages for the rest of a summary too long for one.

    `answer` is the line that answers the question, if one thing was asked for; the figures at the
    places `answered` are in it, and so not shown again.
    """
    first, *others = pieces(plain(incident.summary.of(words.language)), _SUMMARY)
    card = head(incident, words).say(answer, first, _facts(incident, words, era))
    figures = [
        figure_words(figure, words, era=era)
        for place, figure in enumerate(incident.figures)
        if place not in answered
    ]
    heading = words("card.other_figures") if answered else words("card.figures")
    card.section(heading, _some(figures, _FIGURES, words))
    if incident.response is not None:
        response, *rest = pieces(plain(incident.response.of(words.language)), _RESPONSE)
        card.section(words("card.response"), response)
        others += rest
    card.section(words("card.claims"), claims_line(incident, record, words))
    sources = cited(incident.sources, words, most=_SOURCES, room=limits.EMBED_FIELD_VALUE)
    card.section(words("card.sources"), sources or words("card.no_sources"))
    return [card, *(head(incident, words).say(text) for text in others)]


def _facts(incident: Incident, words: Words, era: bool) -> str:
    """When, where, who and why, a line each: as fields they would fill a phone's screen."""
    language = words.language
    facts = {
        "card.when": when_words(incident, words, era=era),
        "card.where": joined(incident.place_names(language), words),
        "card.who": joined(incident.organization_names(language), words),
        "card.causes": words("list.separator").join(words.of(cause) for cause in incident.causes),
    }
    return "\n".join(
        words("card.fact", name=words(key), value=value) for key, value in facts.items() if value
    )


def _some(lines: Sequence[str], most: int, words: Words) -> list[str]:
    left = len(lines) - most
    return [*lines[:most], words.plural("card.more_figures", left)] if left > 0 else list(lines)


def claims_line(incident: Incident, record: Record, words: Words) -> str:
    """How the original page's statements fared, and which page that is; empty without any."""
    if not incident.claims:
        return ""
    counts = Counter(claim.verdict for claim in incident.claims)
    tally = words("list.spaced").join(
        words("card.tally", verdict=verdict_words(verdict, words), n=counts[verdict])
        for verdict in Verdict
        if counts[verdict]
    )
    return words("card.claims_line", tally=tally, page=page_link(record.page, words))
