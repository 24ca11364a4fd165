"""From the words of a question to what it asks for."""

import re
from datetime import date
from typing import NamedTuple

from .answer import Focus
from .counted import asked_units
from .dates import DateMention, find_dates
from .english_numbers import in_figures
from .fold import normalize
from .found import Found
from .kana import read_kana
from .latin import read_latin
from .lexicon import Lexicon
from .numbers import Quantity, find_quantities
from .places import PlaceMention
from .question import Question, Term
from .segments import HAS_KANA, HAS_KANJI, Script, align, blank, runs
from .terms import beyond_term, distinct
from .words import read_words, take_concepts, unfolded

# Longer questions are read as far as this; a Discord option holds up to 6,000 characters.
LONGEST = 300
_MOST_TERMS = 24
_LONG_NAME = 4
_ID = re.compile(r"(?<![0-9A-Za-z-])\d{4}(?:-\d{2}){0,2}(?:-[a-z0-9]+)+(?![0-9A-Za-z-])")
_ROW = re.compile(r"\s*(S\d{1,2}|INTRO)\s*", re.IGNORECASE)
_DOUBT = re.compile(r"[?？]|って|だっけ|ですか|だった|本当|ほんと|マジ|really|true", re.IGNORECASE)
_SUFFIXES = frozenset("県市区町村府都")
_KANJI_BEFORE = re.compile(r"[一-鿿]{1,3}$")
_WRITTEN = re.compile(r"[^a-z]*", re.IGNORECASE)


def understand(query: str, today: date, lexicon: Lexicon) -> Question:
    """Take a question apart. Never fails: what can't be read is left out."""
    text = normalize(query[: 2 * LONGEST])[:LONGEST]
    if (row := _ROW.fullmatch(text)) is not None:
        name = row[1].upper()
        name = name if name == "INTRO" else f"S{int(name[1:]):02}"
        return Question(text, text.casefold(), rows=(name,))
    named = (name for name in _ID.findall(text.lower()) if not name.replace("-", "").isdigit())
    ids = tuple(dict.fromkeys(named))
    text = text if ids else in_figures(text)
    dates, left = _take_dates(text, today)
    beyond, left = _take_beyond(left, lexicon)
    places, left = _take_places(left, lexicon)
    quantities, left = _take_quantities(left)
    asked, left = _take_focus(left, lexicon)
    found = _read(_worded(text, dates, quantities), left, lexicon)
    return Question(
        text=text,
        folded=align(left).folded,
        terms=distinct((*beyond, *found.terms))[:_MOST_TERMS],
        places=(*places, *found.places)[:6],
        dates=tuple(dates[:4]),
        quantities=tuple(quantities[:6]),
        ids=ids,
        focus=asked.focus or _doubted(text, quantities),
        units=asked.units,
    )


def _take_dates(text: str, today: date) -> tuple[list[DateMention], str]:
    dates = find_dates(text, today)
    for mention in dates:
        text = blank(text, mention.start, mention.end)
    return dates, text


def _take_beyond(text: str, lexicon: Lexicon) -> tuple[list[Term], str]:
    """Terms that no record explains: what one asks for advice (やり方, 持ち物, how to)."""
    found = []
    for mention in lexicon.vocabulary.beyond.finditer(text):
        found.append(beyond_term(mention.group()))
        text = blank(text, mention.start(), mention.end())
    return found, text


def _take_quantities(text: str) -> tuple[list[Quantity], str]:
    kept = []
    for quantity in find_quantities(text):
        if quantity.unit is None and quantity.value < 10:
            continue
        kept.append(quantity)
        written = _WRITTEN.match(quantity.text)
        text = blank(text, quantity.start, quantity.start + len(written[0] if written else ""))
    return kept, text


class _Asked(NamedTuple):
    focus: Focus | None
    units: tuple[str, ...] | None


def _take_focus(text: str, lexicon: Lexicon) -> tuple[_Asked, str]:
    asked = _Asked(None, None)
    table = lexicon.vocabulary
    for mention in table.focus_japanese.finditer(text):
        word = mention.group()
        if asked.focus is None:
            asked = _Asked(Focus(table.focus[word]), asked_units(word, ""))
        text = blank(text, mention.start(), mention.end())
    if asked.focus is None and (english := table.focus_english.search(text)) is not None:
        word = english.group().casefold()
        asked = _Asked(Focus(table.focus[word]), asked_units(word, text[english.end() :]))
    return asked, text


def _doubted(text: str, quantities: list[Quantity]) -> Focus | None:
    """A question that names a number asks about that number."""
    if not quantities or not _DOUBT.search(text):
        return None
    return Focus.HOW_MUCH if quantities[0].unit == "円" else Focus.HOW_MANY


def _take_places(text: str, lexicon: Lexicon) -> tuple[list[PlaceMention], str]:
    kept = []
    aligned = align(text)
    named = [m for m in lexicon.vocabulary.find(aligned.folded) if m.end - m.start > _LONG_NAME]
    for mention in lexicon.places_at(aligned.folded):
        if any(m.start <= mention.start and mention.end < m.end for m in named):
            continue  # 能登半島地震 is one thing
        start, end = aligned.span(mention.start, mention.end)
        if len(mention.text) == 1 and HAS_KANJI.search(text[max(0, start - 1) : end + 1], 1):
            continue
        if (meant := _meant_place(text, start, end, lexicon)) is not None:
            start -= len(meant.text) - (end - start)
            mention = meant
        kept.append(mention)
        end += text[end : end + 1] in _SUFFIXES
        text = blank(text, start, end)
    return kept, text


def _meant_place(text: str, start: int, end: int, lexicon: Lexicon) -> PlaceMention | None:
    """A longer place with a slip before the one that was found: 阿佐南区 is 安佐南区, not 南区."""
    before = _KANJI_BEFORE.search(text, max(0, start - 3), start)
    if before is None:
        return None
    for word in lexicon.japanese.near(align(text[before.start() : end]).folded):
        found = lexicon.places_at(word)
        if found and found[0].text == word and len(word) == end - before.start():
            return found[0]
    return None


def _worded(text: str, dates: list[DateMention], quantities: list[Quantity]) -> str:
    """The question without dates and numbers: whether what remains is all kana decides how it is
    read, and 円 or 年 must not."""
    spans = [(d.start, d.end) for d in dates] + [(q.start, q.end) for q in quantities]
    for start, end in spans:
        text = blank(text, start, end)
    return text


def _read(whole: str, text: str, lexicon: Lexicon) -> Found:
    """Terms of what is left of a question, and places that only their readings tell."""
    found = Found()
    japanese = bool(HAS_KANJI.search(whole) or HAS_KANA.search(whole))
    left = text
    if HAS_KANJI.search(whole):
        left = unfolded(text, take_concepts(align(text), lexicon, found))
        read_words(whole, left, lexicon, found)
    elif japanese:
        read_kana(text, lexicon, found)
    words = [run.text for run in runs(left) if run.script is Script.LATIN]
    if words:
        read_latin(words, lexicon, found, japanese=japanese)
    return found
