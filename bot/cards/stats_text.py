"""A statistic in words: the finding, every number, and a picture's description."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.incidents.model import Kind
from bot.incidents.record import Record
from bot.incidents.statistics import REPORTS_ID, Statistics, Tally, YearOfReports

from . import limits
from .budget import cut
from .charts.views import View, note, title, unit
from .dates import date_words, number_words, year_words
from .i18n import Words
from .sources import cited
from .stats_groups import Group, counted, period_label, prefecture_label, series


def lead(view: View, counts: Statistics, record: Record, words: Words) -> list[str]:
    """The finding in a few sentences; for a year without entries, which years have some."""
    if counts.year is not None and not counts.entries and view is not View.REPORTS:
        years = words("list.separator").join(str(year) for year in record.years)
        when = year_words(counts.year, words)
        return [words("stats.lead.no_entries", year=when), words("stats.lead.years", years=years)]
    match view:
        case View.REPORTS:
            return _reports(counts, record, words)
        case View.VERDICTS:
            return _parts(view, counts, counts.statements, words)
        case View.GRADES:
            return _parts(view, counts, counts.pages, words)
        case _:
            return _incidents(view, counts, words)


def text_lines(view: View, counts: Statistics, words: Words) -> list[tuple[str, list[str]]]:
    """Every number of the picture: headings, and lines under each."""
    if view is View.PREFECTURES:
        return [_prefecture_lines(counts, words)]
    return [
        (one.name, [_line(group, words) for group in one.groups])
        for one in series(view, counts, words)
    ]


def description(view: View, counts: Statistics, record: Record, words: Words) -> str:
    """What the picture shows, for those who don't see it, within an attachment's description."""
    sentences = [
        words("stats.alt.intro", title=title(view, counts, words), unit=unit(view, words)),
        *lead(view, counts, record, words)[:1],
    ]
    for name, lines in text_lines(view, counts, words):
        plain = words("stats.separator").join(line.replace("**", "") for line in lines)
        sentences.append(words("stats.alt.series", name=name, lines=plain))
    return cut(sentences_together(sentences, words), limits.ATTACHMENT_DESCRIPTION)


def sources_line(view: View, counts: Statistics, record: Record, words: Words) -> str:
    """Who says so, where the numbers are not counts of the record's entries; else nothing."""
    entry = record.get(REPORTS_ID)
    if view is not View.REPORTS or entry is None:
        return ""
    one = _year_of_reports(counts)
    numbers = one.figure.sources if one else ()
    return cited(entry.cited(numbers), words, most=2)


def sentences_together(sentences: Iterable[str], words: Words) -> str:
    """Sentences in one paragraph: Japanese needs no space between them."""
    return ("" if words.language == "ja" else " ").join(sentences)


def how(view: View, words: Words) -> str:
    """What is counted and how, in one line."""
    return words("stats.how", unit=unit(view, words), note=note(view, words))


def number_with_low(group: Group, words: Words) -> str:
    """A number with its unit, and how much of it is of low confidence."""
    return _detailed(group.number, _low(group, words), words)


def _line(group: Group, words: Words) -> str:
    line = words("stats.line", label=group.label, number=group.number)
    return _detailed(line, group.detail or _low(group, words), words)


def _low(group: Group, words: Words) -> str:
    return words("stats.detail.low", n=group.low) if group.low else ""


def _detailed(line: str, detail: str, words: Words) -> str:
    return words("stats.line.detail", line=line, detail=detail) if detail else line


def _incidents(view: View, counts: Statistics, words: Words) -> list[str]:
    total = counts.incidents
    number = counted(view, total.number, words)
    if counts.year is None:
        found = [words("stats.lead.incidents", number=number)]
    else:
        when = year_words(counts.year, words)
        found = [words("stats.lead.incidents_in_year", year=when, number=number)]
    if total.low:
        found.append(words.plural("stats.lead.low", total.low))
    match view:
        case View.PERIODS:
            found += _most(
                view,
                counts.periods,
                [period_label(t.key, counts, words) for t in counts.periods],
                words,
            )
            found += _others(counts, words)
        case View.CAUSES:
            found += _most(view, counts.causes, [words.of(t.key) for t in counts.causes], words)
        case _:
            names = [prefecture_label(t.key, words) for t in counts.prefectures]
            found += _most(view, counts.prefectures, names, words)
            without = sum(not tally.number for tally in counts.prefectures)
            if without and total.number:
                found.append(words.plural("stats.lead.without", without))
    return found


def _most(
    view: View, tallies: Sequence[Tally[object]], names: Sequence[str], words: Words
) -> Iterable[str]:
    """Which have most; nothing where none has any, or more than three share the place."""
    most = max((tally.number for tally in tallies), default=0)
    first = [name for name, tally in zip(names, tallies, strict=True) if tally.number == most]
    if most and len(first) <= 3 and len(first) < len(tallies):
        key = "stats.lead.most" if len(first) == 1 else "stats.lead.most_each"
        text = words("list.separator").join(first)
        yield words(key, names=text, number=counted(view, most, words))


def _others(counts: Statistics, words: Words) -> Iterable[str]:
    """Entries of other kinds, which are not in the numbers."""
    parts = [
        words("stats.part", label=words.of(tally.key), n=tally.number)
        for tally in counts.kinds
        if tally.number and tally.key is not Kind.INCIDENT
    ]
    if parts:
        yield words("stats.lead.other_kinds", parts=words("stats.separator").join(parts))


def _parts(view: View, counts: Statistics, number: int, words: Words) -> list[str]:
    """A whole and its parts, which add up: statements by verdict, pages by grade."""
    all_of_them = counted(view, number, words)
    if counts.year is None:
        found = [words(f"stats.lead.{view.value}", number=all_of_them)]
    else:
        when = year_words(counts.year, words)
        found = [words(f"stats.lead.{view.value}_in_year", year=when, number=all_of_them)]
    if number:
        (one,) = series(view, counts, words)
        parts = (
            words("stats.part", label=group.label, n=number_words(group.value, words))
            for group in one.groups
        )
        found.append(words("stats.lead.parts", parts=words("stats.separator").join(parts)))
    return found


def _year_of_reports(counts: Statistics) -> YearOfReports | None:
    """The fiscal year that is asked for; the latest unless one is."""
    chosen = [one for one in counts.reports if counts.year in (None, one.fiscal_year)]
    return chosen[-1] if chosen else None


def _reports(counts: Statistics, record: Record, words: Words) -> list[str]:
    if not counts.reports:
        return [words("stats.lead.no_reports")]
    one = _year_of_reports(counts)
    if one is None:
        return [words("stats.lead.no_fiscal_year", year=counts.year)]
    number = counted(View.REPORTS, one.number, words)
    found = [words("stats.lead.reports", year=one.fiscal_year, number=number)]
    if one.mk_system is not None:
        part = counted(View.REPORTS, one.of_mk_system, words)
        found.append(words("stats.lead.mk_system", number=part))
    if one.attacked:
        found.append(words("stats.lead.attacked"))
    entry = record.get(REPORTS_ID)
    if one.partial and entry is not None:
        found.append(words("stats.lead.partial", start=date_words(entry.date, words)))
    return found


def _prefecture_lines(counts: Statistics, words: Words) -> tuple[str, list[str]]:
    """Prefectures of the same number on one line: 47 lines are no text to read."""
    (one,) = series(View.PREFECTURES, counts, words)
    *prefectures, nationwide, placeless = one.groups
    lines = [
        words(
            "stats.line",
            label=words("list.separator").join(group.label for group in groups),
            number=number,
        )
        for number, groups in (
            (number, list(found)) for number, found in groupby(prefectures, key=lambda g: g.number)
        )
    ]
    lines += [_line(group, words) for group in (nationwide, placeless)]
    return one.name, lines
