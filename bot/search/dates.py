"""Dates in a question or a claim, in any form people write, as spans of days."""

import re
from dataclasses import replace
from datetime import date

from . import dates_english, dates_japanese
from .date_spans import EARLIEST, LATEST, DateMention, DatePrecision, days_in
from .fold import narrow

__all__ = ["DateMention", "DatePrecision", "find_dates", "fiscal_name", "written_date"]

_JOIN = re.compile(
    r"\s*(?:[〜～~–—―\-－]|から|より|\bto\b|\band\b|\bthrough\b|\buntil\b)\s*(?:the\s)?",
    re.IGNORECASE,
)
_SINCE_AFTER = re.compile(
    r"\s?(?:年|月)?(?:以降|以後|から(?:ずっと|今まで|こっち)?(?![0-9])|[〜～](?![0-9]))"
)
_SINCE_BEFORE = re.compile(r"\b(?:since|from|after)\s$", re.IGNORECASE)
_UNTIL_AFTER = re.compile(r"\s?(?:以前|まで(?:に)?|より前)")
_UNTIL_BEFORE = re.compile(r"\b(?:until|before|by)\s$", re.IGNORECASE)
_MADE = re.compile(r"\s?まで(?:に)?")


def find_dates(text: str, today: date) -> list[DateMention]:
    """All dates in a text, left to right, ranges joined; offsets are those of `text`.

    Days that do not exist (2月30日) are no dates. `today` is what 去年 and "last month" count from.
    """
    plain = narrow(text)
    found: list[DateMention] = []
    for reader in (dates_english, dates_japanese):
        for start, end, span in reader.read(plain, today):
            if span.first < EARLIEST or span.last > LATEST:
                continue
            if any(m.start < end and start < m.end for m in found):
                continue
            found.append(
                DateMention(
                    start,
                    end,
                    span.first,
                    span.last,
                    span.precision,
                    text[start:end],
                    span.yearless,
                )
            )
    if not found:
        return found
    found.sort(key=lambda mention: mention.start)
    return [_open_end(mention, text, plain, today) for mention in _joined(found, text, plain)]


def fiscal_name(mention: DateMention) -> str | None:
    """The name of the fiscal year that a mention means, as texts write it (2023年度)."""
    year = mention.first.year
    whole = (date(year, 4, 1), date(year + 1, 3, 31))
    return f"{year}年度" if (mention.first, mention.last) == whole else None


def written_date(mention: DateMention) -> str:
    """A mention as texts write it out: 2020年11月; for a span, its own words."""
    day = mention.first
    match mention.precision:
        case DatePrecision.MONTH if not mention.yearless:
            return f"{day.year}年{day.month}月"
        case DatePrecision.DAY if not mention.yearless:
            return f"{day.year}年{day.month}月{day.day}日"
        case _:
            return mention.text


def _joined(found: list[DateMention], text: str, plain: str) -> list[DateMention]:
    joined: list[DateMention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before is not None and _JOIN.fullmatch(plain, before.end, mention.start):
            pair = _pair(before, mention)
            if pair is not None:
                made = _MADE.match(plain, pair.end)
                end = made.end() if made else pair.end
                joined[-1] = replace(pair, end=end, text=text[pair.start : end])
                continue
        joined.append(mention)
    return joined


def _pair(low: DateMention, high: DateMention) -> DateMention | None:
    """One range out of two mentions; the second takes its year from the first."""
    last = high.last
    if high.yearless and not low.yearless:
        year = low.first.year + (high.first.month < low.first.month)
        last = last.replace(year=year, day=min(last.day, days_in(year, last.month)))
        if high.precision is DatePrecision.MONTH:
            last = last.replace(day=days_in(year, last.month))
    elif low.yearless and not high.yearless:
        return None
    if last < low.first:
        return None
    return replace(
        low,
        end=high.end,
        last=last,
        precision=DatePrecision.SPAN,
        yearless=low.yearless and high.yearless,
    )


def _open_end(mention: DateMention, text: str, plain: str, today: date) -> DateMention:
    """2015年以降 runs to today, 2016年まで from the earliest day on."""
    if mention.yearless:
        return mention
    head = plain[max(0, mention.start - 8) : mention.start]
    if (after := _SINCE_AFTER.match(plain, mention.end)) or _SINCE_BEFORE.search(head):
        end = after.end() if after else mention.end
        last = max(today, mention.last)
        return replace(
            mention,
            end=end,
            last=last,
            precision=DatePrecision.SPAN,
            text=text[mention.start : end],
        )
    if (until := _UNTIL_AFTER.match(plain, mention.end)) or _UNTIL_BEFORE.search(head):
        end = until.end() if until else mention.end
        return replace(
            mention,
            end=end,
            first=EARLIEST,
            precision=DatePrecision.SPAN,
            text=text[mention.start : end],
        )
    return mention
