"""One sentence taken apart: numbers, dates, places, bodies, denials, hedges, and the rest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ..dates import DateMention, DatePrecision, find_dates
from ..fold import fold
from ..numbers import Quantity
from .lexicon import ANTONYMS
from .mentions import BEFORE_THAT, quantities_in, unit_of
from .names import Gazetteer, PlaceMention
from .polarity import Clause, clauses, contrasts, is_hedged, universals
from .tokens import Token, find_tokens, has_word, is_japanese, prepare, stem, written

_NONE_OF = re.compile(r"(?:も|すら|さえ)[^、。]{0,14}(?:な[いかく]|ませ|ず)")
_IN_A_WORD = re.compile(r"きのうち")  # 「手続きのうち」 has no yesterday
_MONTHS = re.compile(r"[〜～~－–—-]|から")
_TO = re.compile(r"から|より|[〜～~―–—-]")
_DAY = re.compile(r"\d{1,2}日")
_BARE = re.compile(r"[はがもをで、]")
_OF_WHICH = re.compile(r"うち(?:の)?約?$")
_SUM = re.compile(
    r"合わせて|あわせて|合計|総計|あわせると|足すと|計$|計(?=\s*[約0-9])"
    r"|in total|altogether|combined"
)


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A sentence in parts. Offsets are those of `shown`, the sentence as written (NFKC)."""

    shown: str
    prepared: str
    japanese: bool
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    bodies: tuple[tuple[int, int], ...]
    asserted: tuple[Token, ...]  # words outside numbers, dates and places
    tokens: tuple[Token, ...]  # those and the places
    clauses: tuple[Clause, ...]
    universals: tuple[tuple[int, int], ...]
    rejected: tuple[tuple[int, int], ...]
    opposites: tuple[tuple[str, str], ...]  # words that it says, with what they are the opposite of
    hedged: bool
    summed: bool

    @property
    def denied(self) -> bool:
        """Whether any clause denies."""
        return any(clause.denied for clause in self.clauses)

    def is_denied_at(self, position: int) -> bool:
        """Whether the clause at a position denies."""
        return any(c.denied for c in self.clauses if c.start <= position < c.end)

    def same_clause(self, one: int, other: int) -> bool:
        """Whether two positions are in one clause."""
        return any(c.start <= min(one, other) and max(one, other) < c.end for c in self.clauses)

    def clause_at(self, position: int) -> int:
        """Which clause a position is in."""
        return next(
            (n for n, c in enumerate(self.clauses) if c.start <= position < c.end),
            len(self.clauses) - 1,
        )

    @property
    def hard(self) -> tuple[object, ...]:
        """Numbers and stretches of days, as keys of the evidence index."""
        numbers = tuple(q.value for q in self.quantities if q.value > 1)
        return (*numbers, *((d.first, d.last) for d in self.dates))


def read(sentence: str, today: date, gazetteer: Gazetteer) -> ClaimReading:
    """Take a sentence apart. `today` is what 去年 and "last month" count from."""
    shown = written(sentence)
    prepared = prepare(sentence)
    dates = [
        d
        for d in find_dates(prepared, today)
        if not BEFORE_THAT.fullmatch(d.text) and not _IN_A_WORD.match(prepared, d.start)
    ]
    rejected = tuple(c.rejected for c in contrasts(prepared))
    quantities = quantities_in(prepared, dates)
    dates, quantities = _with_further_days(dates, quantities, prepared)
    dates, quantities = _with_earlier_months(dates, quantities, prepared)
    quantities = _with_units(quantities, prepared)
    places = [
        place
        for place in gazetteer.places(prepared)
        if not any(d.start < place.end and place.start < d.end for d in dates)
    ]
    japanese = is_japanese(prepared)
    spans = [(q.start, q.end if japanese else q.start + _digits(q.text)) for q in quantities]
    spans += [(mention.start, mention.end) for mention in dates]
    spans += [(place.start, place.end) for place in places]
    alls = tuple(m.span() for m in universals(prepared))
    spans += alls
    asserted = find_tokens(blanked(prepared, spans), japanese=japanese)
    named = [
        Token(fold(place.base if japanese else stem(place.text)), place.start, place.end, False)
        for place in places
    ]
    return ClaimReading(
        shown=shown,
        prepared=prepared,
        japanese=japanese,
        quantities=tuple(
            q
            for q in quantities
            if not _NONE_OF.match(prepared, q.end) and not _inside(q.start, rejected)
        ),
        dates=tuple(dates),
        places=tuple(places),
        bodies=tuple(m.span() for m in gazetteer.bodies(prepared)),
        asserted=tuple(asserted),
        tokens=tuple(sorted((*asserted, *named), key=lambda token: token.start)),
        clauses=clauses(prepared),
        universals=alls,
        rejected=rejected,
        opposites=tuple(
            (said, other)
            for pair in ANTONYMS
            for said, other in (pair, pair[::-1])
            if has_word(said, prepared)
        ),
        hedged=is_hedged(prepared),
        summed=_SUM.search(prepared) is not None,
    )


def _inside(position: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= position < end for start, end in spans)


def _digits(text: str) -> int:
    """Where the number ends in a quantity: English ones take words along, 12 forged cards."""
    return max((m.end() for m in re.finditer(r"[0-9]", text)), default=len(text))


def blanked(prepared: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some stretches emptied, every other character in its place."""
    text = list(prepared)
    for start, end in spans:
        text[start:end] = "\0" * (end - start)
    return "".join(text)


def _with_further_days(
    dates: list[DateMention], quantities: list[Quantity], prepared: str
) -> tuple[list[DateMention], list[Quantity]]:
    """「3月22日と23日」, 「1月13日から25日」: days that take their month from the date before."""
    kept = []
    for quantity in quantities:
        before = [d for d in dates if d.end <= quantity.start and d.precision is DatePrecision.DAY]
        day = _same_month(before[-1], quantity) if before else None
        if day is None:
            kept.append(quantity)
            continue
        between = prepared[before[-1].end : quantity.start]
        if _TO.fullmatch(between) and day > before[-1].last:
            dates[dates.index(before[-1])] = replace(
                before[-1], end=quantity.end, last=day, precision=DatePrecision.SPAN,
                text=prepared[before[-1].start : quantity.end],
            )  # fmt: skip
        else:
            dates.append(
                replace(
                    before[-1], start=quantity.start, end=quantity.end, first=day, last=day,
                    text=quantity.text,
                )
            )  # fmt: skip
    return dates, kept


def _with_earlier_months(
    dates: list[DateMention], quantities: list[Quantity], prepared: str
) -> tuple[list[DateMention], list[Quantity]]:
    """「2023年4〜6月」: a month that takes its 月 from the month after it."""
    kept = []
    for quantity in quantities:
        dash = _MONTHS.match(prepared, quantity.end)
        later = next((d for d in dates if dash and d.start == dash.end()), None)
        first = _earlier_month(quantity, later) if later is not None else None
        if later is None or first is None:
            kept.append(quantity)
            continue
        year = next(
            (
                d
                for d in dates
                if d.end == quantity.start and d.precision is DatePrecision.YEAR and not d.yearless
            ),
            None,
        )
        merged = replace(
            later,
            start=year.start if year else quantity.start,
            first=first.replace(year=year.first.year) if year else first,
            last=later.last.replace(year=year.first.year) if year else later.last,
            yearless=later.yearless and year is None,
            precision=DatePrecision.SPAN,
            text=prepared[year.start if year else quantity.start : later.end],
        )
        dates = [d for d in dates if d not in (later, year)] + [merged]
    return sorted(dates, key=lambda d: d.start), kept


def _earlier_month(quantity: Quantity, later: DateMention) -> date | None:
    if quantity.unit is not None or later.precision is not DatePrecision.MONTH:
        return None
    month = int(quantity.value)
    return later.first.replace(month=month) if 1 <= month < later.first.month else None


def _with_units(quantities: list[Quantity], prepared: str) -> list[Quantity]:
    """「1258手続きのうち485は」: a bare number that takes its unit from the one it is part of."""
    found: list[Quantity] = []
    for quantity in quantities:
        before = found[-1] if found else None
        if (
            before is not None
            and unit_of(quantity, prepared) is None
            and _BARE.match(prepared, quantity.end)
            and _OF_WHICH.search(prepared, before.end, quantity.start)
        ):
            quantity = replace(quantity, unit=unit_of(before, prepared))
        found.append(quantity)
    return found


def _same_month(before: DateMention, quantity: Quantity) -> date | None:
    if quantity.unit != "日" or not _DAY.fullmatch(quantity.text):
        return None
    try:
        return before.first.replace(day=int(quantity.value))
    except ValueError:
        return None
