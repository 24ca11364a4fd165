"""What a question gets: one card, a list to choose from, or that nothing is on record."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import discord

from bot.incidents.model import Incident
from bot.search.answer import Answer, Hit, Outcome

from . import limits
from .answer import encode, letter
from .budget import Card, label
from .buttons import OpenMenu, incident_reply
from .dates import asks_for_era
from .escape import address, clean, plain
from .i18n import Words
from .lists import entry, list_reply
from .marks import NEUTRAL
from .replies import Reply
from .services import Services
from .state import NO_FOCUS, CardState, ListState, MenuState

_QUERY: Final = 80
_NEAR: Final = 5
_MATCHES: Final = 3
_MATCH: Final = 12


def asked(query: str) -> str:
    """A question as it is repeated to the person who asked it: short, and escaped."""
    return plain(label(query, _QUERY))


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
    era = asks_for_era(answer.query)
    match answer.outcome:
        case Outcome.FOUND_ONE:
            focus = encode(answer.focus)
            state = CardState(hits[0].id, words.language, era=era, focus=focus)
            return incident_reply(hits[0], state, services, words, private=private, others=hits[1:])
        case Outcome.FOUND_MANY:
            title = (
                words.plural("several.title", len(hits), query=asked(answer.query))
                if len(hits) < limits.SELECT_OPTIONS
                else words.plural("several.many", len(hits), query=asked(answer.query))
            )
            return list_reply(
                title,
                hits,
                ListState(words.language),
                words,
                menu=MenuState(era, letter(answer.understood.focus)),
                notes=why_words(answer.hits, words),
                hint=words("list.hint"),
            )
        case Outcome.NOTHING:
            return nothing_reply(
                answer.query, [hit.incident for hit in answer.near], services, words, era=era
            )


def nothing_reply(
    query: str, near: Sequence[Incident], services: Services, words: Words, *, era: bool = False
) -> Reply:
    """Nothing on record, what comes near it, and what to do next."""
    card = Card(colour=NEUTRAL, title=words("nothing.title"))
    card.say(words("nothing.text", query=asked(query)), words("list.absence"))
    near = near[:_NEAR]
    view = discord.ui.View(timeout=None)
    if near:
        card.say(words("nothing.near"), "\n".join(entry(incident, words) for incident in near))
        placeholder = words("nothing.open")
        menu = OpenMenu(near, words, era=era, focus=NO_FOCUS, placeholder=placeholder, row=0)
        view.add_item(menu)
    card.say(words("nothing.tips", command=services.mention("year")))
    if services.contribute_url:
        url = address(services.contribute_url)
        if url and len(url) <= limits.BUTTON_URL:
            view.add_item(discord.ui.Button(label=words("nothing.report"), url=url, row=1))
    return Reply(card.embed(), view if view.children else None)


def empty_reply(services: Services, words: Words) -> Reply:
    """For a question without a single visible character."""
    card = Card(colour=NEUTRAL, title=words("empty.title"))
    return Reply(card.say(words("empty.text", command=services.mention("incident"))).embed())
