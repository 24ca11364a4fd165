"""A claim beside the record: the verdict in words, each part, the sources, the limits of it."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.incidents.model import Incident, Source
from bot.search.claims import (
    CheckedClaim,
    CheckResult,
    ClaimVerdict,
    Part,
    PartKind,
    PartState,
    Recorded,
)

from .budget import Card, Section, cut
from .dates import date_words, figure_words, when_words
from .escape import link, plain
from .i18n import Words
from .lists import entry
from .marks import NEUTRAL, VERDICT_COLOURS, verdict_words
from .sources import cited, name

COLOURS: Final = {
    **{ClaimVerdict(verdict.value): colour for verdict, colour in VERDICT_COLOURS.items()},
    ClaimVerdict.NOT_ON_RECORD: NEUTRAL,
}
_QUOTE: Final = 240
_RECORDED: Final = 160
_SHORT_RECORDED: Final = 90
_PARTS: Final = 8
_PARTS_OF_MANY: Final = 4
_CITED: Final = 5
_TAKEN: Final = 4


def verdict_title(verdict: ClaimVerdict, words: Words) -> str:
    """The verdict with its mark: × 記録と食い違う."""
    return words(
        "check.verdict",
        mark=words(f"check.mark.{verdict.value}"),
        word=words(f"check.verdict.{verdict.value}"),
    )


def check_card(result: CheckResult, words: Words) -> Card:
    """The answer to a text with something to check; `result` has a sentence or a cited page."""
    if not result.sentences:
        card = Card(colour=NEUTRAL, title=words("check.cited.title"))
    elif len(result.sentences) == 1:
        card = _single(result.sentences[0], words)
    else:
        card = _several(result.sentences, words)
    for incident, source in result.cited[:_CITED]:
        _add_cited(card, incident, source, words)
    return card


def incidents_of(result: CheckResult) -> tuple[Incident, ...]:
    """The incidents to open from the card, most telling first."""
    found = {incident.id: incident for incident, _ in result.cited}
    firsts = (s.incidents[0] for s in result.sentences if s.incidents)
    rest = (incident for s in result.sentences for incident in s.incidents)
    for incident in (*firsts, *rest):
        found.setdefault(incident.id, incident)
    return tuple(found.values())


def _single(sentence: CheckedClaim, words: Words) -> Card:
    card = Card(colour=COLOURS[sentence.verdict], title=verdict_title(sentence.verdict, words))
    card.say(_quoted(sentence, words, _QUOTE), words(f"check.meaning.{sentence.verdict.value}"))
    if not sentence.on_record:
        if sentence.incidents:
            near = [entry(incident, words) for incident in sentence.incidents]
            card.section(words("check.near"), near)
        return card
    lead = sentence.incidents[0]
    lines = list(_part_lines(sentence.parts, lead, words, _PARTS, _RECORDED))
    card.section(words("check.parts"), lines, rest=lambda n: words.plural("check.more_parts", n))
    card.section(words("check.curated"), _curated_lines(sentence, words))
    card.section(words("check.record"), entry(lead, words))
    sources = sentence.sources
    if sources:
        card.section(words("check.sources"), cited(sources, words, 3))
    else:
        card.section(words("check.sources"), words("check.no_sources"))
    card.say(words("check.disclaimer"))
    card.footer = words(
        "check.footer",
        confidence=words.of(lead.confidence),
        updated=str(lead.updated),
        id=lead.id,
    )
    return card


def _several(sentences: Sequence[CheckedClaim], words: Words) -> Card:
    card = Card(colour=NEUTRAL, title=words.plural("check.several", len(sentences)))
    card.say(words("check.disclaimer"))
    for number, sentence in enumerate(sentences, 1):
        lines = [_quoted(sentence, words, _QUOTE // 2)]
        if sentence.on_record:
            lead = sentence.incidents[0]
            lines += _part_lines(sentence.parts, lead, words, _PARTS_OF_MANY, _SHORT_RECORDED)
            lines += _curated_lines(sentence, words)[:1]
            lines.append(entry(lead, words))
            if sentence.sources:
                lines.append(cited(sentence.sources, words, 1))
        title = words("check.numbered", n=number, verdict=verdict_title(sentence.verdict, words))
        card.section(title, lines, rest=lambda n: words.plural("check.more_parts", n))
    return card


def _quoted(sentence: CheckedClaim, words: Words, room: int) -> str:
    key = "check.quote_hedged" if sentence.hedged else "check.quote"
    return words(key, claim=cut(plain(sentence.claim), room))


def _part_lines(
    parts: Sequence[Part], lead: Incident, words: Words, most: int, room: int
) -> Iterator[str]:
    """Differences first, then what agrees, then what was not checked."""
    order = (PartState.DIFFERS, PartState.AGREES, PartState.NOT_CHECKED)
    ordered = sorted(parts, key=lambda part: order.index(part.state))
    silent = [p for p in ordered if p.kind is PartKind.SUBJECT]
    shown = [p for p in ordered if p.kind is not PartKind.SUBJECT][:most]
    for part in shown:
        yield words(
            "check.part",
            mark=words(f"check.state_mark.{part.state.value}"),
            kind=words(f"check.kind.{part.kind.value}"),
            state=words(f"check.state.{part.state.value}"),
            claimed=plain(part.claimed),
            recorded=_recorded_words(part, lead, words, room),
        )
    if silent:
        quoted = words("list.separator").join(
            words("check.word", word=plain(part.claimed)) for part in silent[:most]
        )
        yield words(
            "check.silent",
            mark=words(f"check.state_mark.{PartState.NOT_CHECKED.value}"),
            words=quoted,
        )


def _recorded_words(part: Part, lead: Incident, words: Words, room: int) -> str:
    if not part.recorded:
        return words("check.nothing_recorded")
    shown = part.recorded[: 2 if part.state is PartState.DIFFERS else 1]
    return words("check.also").join(_one_recorded(one, lead, words, room) for one in shown)


def _one_recorded(recorded: Recorded, lead: Incident, words: Words, room: int) -> str:
    if recorded.figure is not None:
        return figure_words(recorded.figure, words)
    text = cut(plain(recorded.of(words.language) or recorded.ja), room)
    if recorded.is_own:
        return when_words(lead, words)
    if recorded.when is not None:
        return words("check.dated", date=date_words(recorded.when, words), what=text)
    return text


def _curated_lines(sentence: CheckedClaim, words: Words) -> list[str]:
    return [
        words(
            "check.curated_line",
            verdict=verdict_words(match.claim.verdict, words),
            claim=plain(match.claim.claim.of(words.language)),
            note=plain(match.claim.note.of(words.language)),
        )
        for match in sentence.curated
    ]


def _add_cited(card: Card, incident: Incident, source: Source, words: Words) -> None:
    """What the record took from one page."""
    language = words.language
    taken = [
        figure_words(figure, words) for figure in incident.figures if source.n in figure.sources
    ]
    taken += [
        words(
            "check.dated", date=date_words(event.date, words), what=plain(event.what.of(language))
        )
        for event in incident.events
        if source.n in event.sources
    ]
    taken += [
        words(
            "check.taken_claim",
            verdict=verdict_words(claim.verdict, words),
            claim=plain(claim.claim.of(language)),
        )
        for claim in incident.claims
        if source.n in claim.sources
    ]
    heading = words(
        "check.cited.line", link=link(name(source, words), source.url), grade=words.of(source.grade)
    )
    lines = [heading, entry(incident, words), *(taken[:_TAKEN] or [words("check.cited.nothing")])]
    if len(taken) > _TAKEN:
        lines.append(words.plural("check.cited.more", len(taken) - _TAKEN))
    card.sections.append(Section(words("check.cited"), tuple(lines)))
