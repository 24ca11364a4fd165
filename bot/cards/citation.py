"""A record as a one-line citation."""

from typing import Final

from bot.incidents.model import Incident

from . import limits
from .budget import cut, size
from .dates import when_words
from .escape import clean, code
from .i18n import Words
from .sources import by_grade, name

_FENCE: Final = 16  # ``` before and after, with their line ends, and room to spare


def citation(incident: Incident, address: str | None, words: Words) -> str:
    """Title, date, the best source with its address, id, last change and stable address, as code.

    One line, so that it can be copied whole; the source's address is the first thing to go.
    """
    best = by_grade(incident.sources)[:1]
    sources = [
        *(words("quote.source", name=name(s, words), url=s.url) for s in best),
        *(name(s, words) for s in best),
        words("quote.no_source"),
    ]
    room = limits.EMBED_FIELD_VALUE - _FENCE
    for source in sources:
        line = clean(
            words(
                "quote.line",
                title=incident.title.of(words.language),
                when=when_words(incident, words),
                sources=source,
                id=incident.id,
                updated=incident.updated,
                address=address or "",
            )
        )
        if size(line) <= room:
            break
    return code(cut(line, room))
