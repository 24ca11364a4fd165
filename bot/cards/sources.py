"""Sources as links: publisher, date and grade, best grade first."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.incidents.model import Grade, Page, Source

from . import limits
from .budget import cut, label, size
from .dates import short_date
from .escape import link, plain
from .i18n import Words

_PUBLISHER: Final = 60
_TITLE: Final = 120
_ORDER: Final = {grade: place for place, grade in enumerate(Grade)}


def by_grade(sources: Iterable[Source]) -> list[Source]:
    """Official first, then news, experts, aggregators and social media; within one, as numbered."""
    return sorted(sources, key=lambda source: (_ORDER[source.grade], source.n))


def varied(sources: Iterable[Source]) -> list[Source]:
    """The best source of each grade first, then the rest; dated ones before undated."""
    ordered = sorted(
        sources, key=lambda source: (_ORDER[source.grade], source.published is None, source.n)
    )
    first = {source.grade: source for source in reversed(ordered)}
    leading = [source for source in ordered if first[source.grade] is source]
    return leading + [source for source in ordered if first[source.grade] is not source]


def name(source: Source, words: Words) -> str:
    """Publisher and date, the text of every link to a source."""
    publisher = label(source.publisher, _PUBLISHER)
    if source.published is None:
        return words("source.undated", publisher=publisher)
    return words("source.dated", publisher=publisher, date=short_date(source.published))


def short(source: Source, words: Words) -> str:
    """[publisher date](address)（grade）."""
    return words(
        "source.short",
        link=link(name(source, words), source.url),
        grade=words.of(source.grade),
    )


def full(source: Source, words: Words) -> str:
    """Link, the page's title, and the archived copy where there is one."""
    title = plain(label(source.title, _TITLE))
    line = words(
        "source.full_described" if source.title_is_description else "source.full",
        link=link(name(source, words), source.url),
        title=title,
    )
    if source.archive is None:
        return line
    return words("source.archived", line=line, link=link(words("source.archive"), source.archive))


def cited(
    sources: Sequence[Source], words: Words, most: int = 2, room: int = limits.EMBED_FIELD_VALUE
) -> str:
    """Some sources in one line within `room`, and how many more; empty if there are none."""
    best = varied(sources)
    for shown in range(min(most, len(best)), 0, -1):
        text = words("list.separator").join(short(source, words) for source in best[:shown])
        left = len(best) - shown
        line = words.plural("source.and_more", left, sources=text) if left else text
        if size(line) <= room:
            return line
    # addresses too long for the room: the names still say whose they are
    return cut(words("list.separator").join(plain(name(s, words)) for s in best[:most]), room)


def page_link(page: Page, words: Words) -> str:
    """The page on which the record began, with what it is."""
    text = link(label(page.publisher, _PUBLISHER), page.url)
    return words("source.short", link=text, grade=words.of(page.grade))
