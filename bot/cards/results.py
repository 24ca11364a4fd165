"""What a question gets: one card, a list to choose from, or that nothing is on record."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.incidents.model import Incident
from bot.search.answer import Answer, Hit, Outcome

from .answer import encode
from .budget import Card, label
from .buttons import incident_reply
from .dates import asks_for_era
from .escape import clean
from .i18n import Words
from .lists import asked, list_reply, nothing_reply
from .marks import NEUTRAL
from .replies import Reply
from .services import Services
from .state import CardState, ListState

_MATCHES: Final = 3
_MATCH: Final = 12


def open_record(incident: Incident, services: Services, words: Words, *, private: bool) -> Reply:
    """The card of a record named by its id."""
    return incident_reply(
        incident, CardState(incident.id, words.language), services, words, private=private
    )


def why_words(hits: Sequence[Hit], words: Words) -> dict[str, str]:
    """What of the question each hit matched, by id, in a few words.

    What most of them matched is left out: it hardly tells one from another.
    """
    matched = {
        hit.incident.id: dict.fromkeys(
            label(match.text, _MATCH) for match in hit.why if clean(match.text)
        )
        for hit in hits
    }
    often = Counter(text for texts in matched.values() for text in texts)
    notes = {}
    for incident_id, texts in matched.items():
        telling = [text for text in texts if often[text] * 2 <= len(hits)][:_MATCHES]
        if telling:
            notes[incident_id] = words("list.why", found=words("list.separator").join(telling))
    return notes


def answer_reply(answer: Answer, services: Services, words: Words, *, private: bool) -> Reply:
    """The reply to a question."""
    hits = [hit.incident for hit in answer.hits]
    match answer.outcome:
        case Outcome.FOUND_ONE:
            first, *others = hits
            focus = encode(answer.focus, first)
            era = asks_for_era(answer.query)
            state = CardState(first.id, words.language, era=era, focus=focus)
            return incident_reply(
                first,
                state,
                services,
                words,
                private=private,
                others=others,
                query=asked(answer.query),
            )
        case Outcome.FOUND_MANY:
            return list_reply(
                hits,
                ListState(words.language, asked(answer.query)),
                words,
                notes=why_words(answer.hits, words),
                private=private,
            )
        case Outcome.NOTHING:
            return nothing_reply(
                [hit.incident for hit in answer.near],
                ListState(words.language, asked(answer.query)),
                services,
                words,
                private=private,
            )


def empty_reply(services: Services, words: Words) -> Reply:
    """For a question without a single visible character."""
    card = Card(colour=NEUTRAL, title=words("empty.title"))
    return Reply(card.say(words("empty.text", command=services.mention("incident"))).embed())
