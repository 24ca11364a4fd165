"""Laying an incident out for comparison: its sentences, numbers, dates and denials."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.incidents import Event, Figure, Incident, Verdict
from bot.incidents.partial_date import PartialDate

from ..date_spans import EARLIEST
from ..dates import DateMention, find_dates
from ..fold import fold
from ..numbers import Quantity, find_quantities
from .evidence import Evidence, RecordedQuantity, RecordedSpan, Statement
from .lexicon import IMPLIES
from .mentions import BEFORE_THAT, quantities_in, unit_of
from .polarity import clauses, refusals
from .tokens import Token, find_tokens, is_japanese, prepare, stems

_SENTENCE = re.compile(r"(?<=。)|(?<=[a-z0-9)]\.)\s")
_LONGEST = timedelta(days=400)  # a longer stretch in prose ("until", "since") dates nothing
_UN = frozenset("未無非")  # 未開封 denies 開封
_NEAR = timedelta(days=92)
_OTHER_YEAR = re.compile(r"(?:翌年|前年|昨年|翌々年|同年)(?:の)?$")
_NO_DAY = date(2000, 1, 1)  # what 昨年 counts from where that can't be told


def words_of(text: str) -> frozenset[str]:
    """Token texts of an unprepared text, and what they imply."""
    return frozenset(name for token in find_tokens(prepare(text)) for name in _implied(token))


def _implied(token: Token) -> tuple[str, ...]:
    return (token.text, *(IMPLIES.get(token.text, ()) if token.concept else ()))


def _statement(
    ja: str,
    en: str,
    sources: Sequence[int] = (),
    figure: Figure | None = None,
    event: Event | None = None,
) -> Statement:
    numbers = {quantity.value for text in (ja, en) for quantity in find_quantities(text)}
    mentions = find_dates(prepare(ja), _NO_DAY)
    spans = [(m.first, m.last, m.yearless) for m in mentions]
    if figure is not None:
        numbers.add(_decimal(figure.value))
    return Statement(
        ja,
        en,
        words_of(ja) | words_of(en),
        fold(ja),
        frozenset(numbers),
        tuple(spans),
        tuple(sources),
        figure,
        event,
    )


def _pairs(ja: str, en: str) -> list[tuple[str, str]]:
    """Sentences beside each other where both texts have as many, else the texts whole."""
    ja_parts = [part for part in _SENTENCE.split(ja) if part]
    en_parts = [part for part in _SENTENCE.split(en) if part]
    return (
        list(zip(ja_parts, en_parts, strict=True)) if len(ja_parts) == len(en_parts) else [(ja, en)]
    )


def statements_of(incident: Incident) -> tuple[Statement, ...]:
    """Title, summary, response, milestones, figures, and the page's supported statements."""
    found = [_statement(incident.title_ja, incident.title_en)]
    found += [_statement(*pair) for pair in _pairs(incident.summary_ja, incident.summary_en)]
    if incident.response is not None:
        found.append(_statement(*incident.response))
    found += [_statement(*event.what, event.sources, event=event) for event in incident.events]
    found += [_statement(*figure.counts, figure.sources, figure) for figure in incident.figures]
    found += [
        _statement(claim.claim_ja, claim.claim_en, claim.sources)
        for claim in incident.claims
        if claim.verdict is Verdict.SUPPORTED
    ]
    return tuple(found)


def _quantities(statements: Sequence[Statement], today: date) -> list[RecordedQuantity]:
    found: list[RecordedQuantity] = []
    for statement in statements:
        figure = statement.figure
        if figure is not None:
            own = Quantity(0, 0, _decimal(figure.value), figure.unit, figure.qualifier, "")
            found.append(
                RecordedQuantity(
                    own,
                    statement,
                    len(found),
                    figure.unit,
                    prepare(statement.ja),
                    statement.tokens,
                    statement.folded,
                )
            )
    for place, statement in enumerate(statements):
        for text in (statement.ja, statement.en):
            found += _in_prose(text, statement, len(found), today, whole=place == 0)
    return found


def _in_prose(
    text: str, statement: Statement, order: int, today: date, *, whole: bool
) -> list[RecordedQuantity]:
    """Numbers of a sentence, each with the words of its clause; a title is one clause."""
    prepared = prepare(text)
    japanese = is_japanese(prepared)
    parts = [(c.start, c.end) for c in clauses(prepared)] if not whole else []
    found: list[RecordedQuantity] = []
    for quantity in quantities_in(prepared, find_dates(prepared, today)):
        start, end = next(((s, e) for s, e in parts if s <= quantity.start < e), (0, len(prepared)))
        clause = prepared[start:end]
        found.append(
            RecordedQuantity(
                quantity,
                statement,
                order + len(found) + 100,
                unit_of(quantity, prepared) or _unit_of_listed(statement, japanese=japanese),
                clause,
                frozenset(t.text for t in find_tokens(clause, japanese=japanese)),
                fold(clause),
                japanese,
            )
        )
    return found


def _unit_of_listed(statement: Statement, *, japanese: bool) -> str | None:
    """「さいたま3、新潟3」 in the words of a figure counts what the figure counts."""
    figure = statement.figure
    return figure.unit if figure is not None and japanese and "、" in statement.ja else None


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))


def _bounds(mention: DateMention) -> tuple[date, date]:
    """The days of a mention; of 「3月末まで」, the end alone."""
    return (mention.last if mention.first == EARLIEST else mention.first, mention.last)


def _dated(prepared: str, first: date, last: date) -> Iterator[DateMention]:
    """Dates of a sentence; a day without a year that is near the incident's is of its year."""
    for mention in find_dates(prepared, last):
        if not mention.yearless or _OTHER_YEAR.search(prepared, 0, mention.start):
            yield mention
            continue
        for year in (first.year, first.year + 1, first.year - 1):
            apart = year - mention.first.year
            with suppress(ValueError):
                begin = mention.first.replace(year=mention.first.year + apart)
                end = mention.last.replace(year=mention.last.year + apart)
                if abs(begin - first) <= _NEAR:
                    yield replace(mention, first=begin, last=end, yearless=False)
                    break
        else:
            yield mention


def _spans(incident: Incident, statements: Sequence[Statement]) -> list[RecordedSpan]:
    title = statements[0]
    last = incident.date_end or incident.date
    is_period = incident.date_end is not None
    found = [RecordedSpan(incident.date.first, last.last, title, own=True, is_period=is_period)]
    for statement in statements:
        if statement.event is not None:
            day: PartialDate = statement.event.date
            found.append(RecordedSpan(day.first, day.last, statement))
    for statement in statements:
        found += [
            RecordedSpan(
                *_bounds(mention),
                statement,
                yearless=mention.yearless,
                is_end=mention.first == EARLIEST,
            )
            for mention in _dated(prepare(statement.ja), incident.date.first, last.last)
            if not BEFORE_THAT.fullmatch(mention.text)
            and (mention.first == EARLIEST or mention.last - mention.first <= _LONGEST)
        ]
    return found


def _polarities(
    statements: Iterable[Statement],
) -> tuple[Counter[str], Counter[str], frozenset[str]]:
    affirmed: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    refused: set[str] = set()
    for statement in statements:
        for text in (statement.ja, statement.en):
            prepared = prepare(text)
            spans = clauses(prepared)
            tokens = find_tokens(prepared)
            without = refusals(prepared, tokens)
            refused.update(token.text for token in without)
            refused.update(t.text[1:] for t in tokens if len(t.text) > 2 and t.text[0] in _UN)
            for token in tokens:
                if token in without:
                    continue
                clause = next(c for c in spans if c.start <= token.start < c.end)
                for name in _implied(token):
                    (denied if clause.denied else affirmed)[name] += 1
    return affirmed, denied, frozenset(refused)


def evidence_of(incident: Incident, today: date) -> Evidence:
    """Lay out one incident. `today` only dates words like 昨年 in the record's own prose."""
    statements = statements_of(incident)
    own_ja = " ".join(s.ja for s in statements)
    own_en = " ".join((*(s.en for s in statements), *incident.organization_names("en")))
    extra_ja = " ".join(
        (
            *incident.aliases_ja, *incident.places, *incident.organizations,
            *(text for claim in incident.claims for text in (claim.claim_ja, claim.note_ja)),
            *(source.title for source in incident.sources),
            *(source.publisher for source in incident.sources),
        )
    )  # fmt: skip
    extra_en = " ".join(
        (
            *incident.aliases_en,
            *(text for claim in incident.claims for text in (claim.claim_en, claim.note_en)),
        )
    )
    names = " ".join((*incident.places, *incident.organizations))
    concepts = _concepts(own_ja, own_en, names)
    affirmed, denied, refused = _polarities(statements)
    return Evidence(
        incident=incident,
        statements=statements,
        support=fold(own_ja + " " + names),
        topic=fold(own_ja + " " + extra_ja),
        concepts=concepts,
        topic_concepts=concepts | _concepts(extra_ja, extra_en),
        stems=stems(prepare(own_en)),
        topic_stems=stems(prepare(own_en + " " + extra_en)),
        affirmed=affirmed,
        denied=denied,
        refused=refused,
        own_text=(prepare(own_ja), prepare(own_en)),
        quantities=tuple(_quantities(statements, today)),
        spans=tuple(_spans(incident, statements)),
    )


def _concepts(*texts: str) -> frozenset[str]:
    tokens = (token for text in texts for token in find_tokens(prepare(text)) if token.concept)
    return frozenset(name for token in tokens for name in _implied(token))
