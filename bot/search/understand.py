"""From the words of a question to what it asks for."""

import re
from datetime import date

from .answer import Focus
from .dates import DateMention, find_dates
from .fold import fold_kana, normalize
from .lexicon import Lexicon
from .numbers import Quantity, find_quantities
from .places import PlaceMention, kind_of
from .question import Question, Term
from .romaji import to_kana
from .segments import HAS_KANA, HAS_KANJI, HAS_LATIN, Aligned, Run, Script, align, blank, runs
from .terms import (
    concept_term,
    corrections,
    distinct,
    is_elsewhere,
    kana_term,
    latin_terms,
    pair_corrections,
    word_term,
)

# Longer questions are read as far as this; a Discord option holds up to 6,000 characters.
LONGEST = 300
_MOST_TERMS = 24
_ID = re.compile(r"(?<![0-9A-Za-z-])\d{4}(?:-\d{2}){0,2}(?:-[a-z0-9]+)+(?![0-9A-Za-z-])")
_ROW = re.compile(r"\s*(S\d{1,2}|INTRO)\s*", re.IGNORECASE)
_PARTICLE = re.compile(r"^(?:の|が|お|に|で|と|は|も|へ|から|まで|や)")
_STRETCH = re.compile(r"[一-鿿々〆ヶァ-ヺーぁ-ゖ]{2,}")
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")
_WRITTEN = re.compile(r"[^a-z]*", re.IGNORECASE)


def understand(query: str, today: date, lexicon: Lexicon) -> Question:
    """Take a question apart. Never fails: what can't be read is left out."""
    text = normalize(query[: 2 * LONGEST])[:LONGEST]
    if (row := _ROW.fullmatch(text)) is not None:
        name = row[1].upper()
        name = name if name == "INTRO" else f"S{int(name[1:]):02}"
        return Question(text, text.casefold(), rows=(name,))
    ids = tuple(dict.fromkeys(_ID.findall(text.lower())))
    dates, text_left = _take_dates(text, today)
    quantities, text_left = _take_quantities(text_left)
    focus, text_left = _take_focus(text_left, lexicon)
    aligned = align(text_left)
    places, aligned = _take_places(aligned, lexicon)
    terms, more_places = _terms(text_left, aligned, lexicon)
    return Question(
        text=text,
        folded=aligned.folded,
        terms=distinct(terms)[:_MOST_TERMS],
        places=(*places, *more_places)[:6],
        dates=tuple(dates[:4]),
        quantities=tuple(quantities[:6]),
        ids=ids,
        focus=focus,
    )


def _take_dates(text: str, today: date) -> tuple[list[DateMention], str]:
    dates = find_dates(text, today)
    for mention in dates:
        text = blank(text, mention.start, mention.end)
    return dates, text


def _take_quantities(text: str) -> tuple[list[Quantity], str]:
    kept = []
    for quantity in find_quantities(text):
        if quantity.unit is None and quantity.value < 10:
            continue
        kept.append(quantity)
        written = _WRITTEN.match(quantity.text)
        text = blank(text, quantity.start, quantity.start + len(written[0] if written else ""))
    return kept, text


def _take_focus(text: str, lexicon: Lexicon) -> tuple[Focus | None, str]:
    found: Focus | None = None
    lower = text.casefold()
    for name, words in lexicon.vocabulary.focus.items():
        for word in words:
            place = _word_at(lower, word)
            if place >= 0:
                found = found or Focus(name)
                if not word.isascii():
                    text = blank(text, place, place + len(word))
    return found, text


def _word_at(text: str, word: str) -> int:
    if not word.isascii():
        return text.find(word)
    found = re.search(rf"\b{re.escape(word)}\b", text)
    return found.start() if found else -1


def _take_places(aligned: Aligned, lexicon: Lexicon) -> tuple[list[PlaceMention], Aligned]:
    kept = []
    folded = aligned.folded
    for mention in lexicon.places_at(folded):
        around = folded[max(0, mention.start - 1) : mention.start] + folded[mention.end :][:1]
        if len(mention.text) == 1 and HAS_KANJI.search(around):
            continue
        kept.append(mention)
        folded = blank(folded, mention.start, mention.end)
        if folded[mention.end : mention.end + 1] in {"県", "市", "区", "町", "村", "府", "都"}:
            folded = blank(folded, mention.end, mention.end + 1)
    return kept, Aligned(folded, aligned.origin)


def _terms(text: str, aligned: Aligned, lexicon: Lexicon) -> tuple[list[Term], list[PlaceMention]]:
    """Terms of the text that is left, and places that only their readings tell."""
    kana_only = bool(HAS_KANA.search(text)) and not HAS_KANJI.search(text)
    folded = aligned.folded
    terms: list[Term] = []
    for mention in lexicon.vocabulary.find(folded):
        terms.append(concept_term(mention.concept, mention.surface))
        folded = blank(folded, mention.start, mention.end)
    left = _unfold(text, Aligned(folded, aligned.origin))
    places: list[PlaceMention] = []
    if kana_only:
        for chunk in re.findall(r"[ぁ-ゖー]+", folded):
            _read_kana(chunk, lexicon, terms, places)
    latin: list[str] = []
    for run in runs(left):
        if run.script is Script.LATIN:
            latin.append(run.text)
        elif not kana_only:
            terms += _japanese_terms(run, left, lexicon)
    if not kana_only:
        terms += _slips(left, terms, lexicon, places)
    for word in list(latin):
        names = lexicon.places_by_kana.get(fold_kana(to_kana(word) or ""))
        if names is not None:
            latin.remove(word)
            places.append(PlaceMention(0, 0, names, kind_of(names[0]), word.lower()))
    if HAS_LATIN.search(left):
        terms += latin_terms(latin, lexicon)
    return terms, places


def _unfold(text: str, aligned: Aligned) -> str:
    """The text with blanks where the folded text has been blanked."""
    kept = list(text)
    for place, character in zip(aligned.origin, aligned.folded, strict=True):
        if character == " ":
            kept[place] = " "
    return "".join(kept)


def _japanese_terms(run: Run, text: str, lexicon: Lexicon) -> list[Term]:
    folded = align(run.text).folded
    if folded in lexicon.vocabulary.stop or run.script is Script.DIGITS:
        return []
    if run.script is Script.HIRAGANA:
        return [
            concept_term(m.concept, m.surface, worth=0.9)
            for m in lexicon.vocabulary.find_kana(fold_kana(run.text))
            if m.end - m.start >= 4
        ]
    if len(folded) == 1:
        return [word_term(folded, 0.15, lexicon)]
    weight = 1.0 if run.script is Script.KANJI or len(folded) >= 3 else 0.6
    return [word_term(folded, weight, lexicon)]


def _read_kana(chunk: str, lexicon: Lexicon, terms: list[Term], places: list[PlaceMention]) -> None:
    """Split an all-kana chunk by the readings that the vocabulary and the record know."""
    kana = fold_kana(chunk)
    if names := lexicon.places_by_kana.get(kana):
        places.append(PlaceMention(0, 0, names, kind_of(names[0]), chunk))
        return
    mentions = {m.start: m for m in lexicon.vocabulary.find_kana(kana)}
    position = start = 0
    rest: list[str] = []
    while position < len(kana):
        known = lexicon.reading_at(kana, position)
        mention = mentions.get(position)
        length = max(len(known or ""), len(mention.surface) if mention else 0)
        if length < 3 and not (known and length == len(kana)):
            position += 1
            continue
        rest.append(kana[start:position])
        if mention and len(mention.surface) >= len(known or ""):
            terms.append(concept_term(mention.concept, mention.surface))
        elif known and known in lexicon.places_by_kana:
            names = lexicon.places_by_kana[known]
            places.append(PlaceMention(0, 0, names, kind_of(names[0]), known))
        else:
            terms.append(kana_term(known or "", 1.0))
        position = start = position + length
    rest.append(kana[start:])
    for piece in rest:
        bare = _PARTICLE.sub("", piece)
        if len(bare) >= 3:
            terms.append(kana_term(bare, 0.7 if len(rest) == 1 else 0.3))


def _slips(
    left: str, terms: list[Term], lexicon: Lexicon, places: list[PlaceMention]
) -> list[Term]:
    """Known words that unknown stretches were probably meant to be."""
    made: list[Term] = []
    for stretch in _STRETCH.findall(left):
        aligned = align(stretch)
        if lexicon.known(aligned.folded):
            continue
        for start, end, term in corrections(aligned.folded, lexicon):
            first, last = aligned.span(start, end)
            if lexicon.known(aligned.folded[start:end]) or _HIRAGANA.fullmatch(
                stretch, first, last
            ):
                continue
            meant = term.japanese[0].value
            names = lexicon.gazetteer.find(meant)
            if names and names[0].text == meant:
                places.append(names[0])
            else:
                made.append(term)
            terms[:] = [t for t in terms if t.text not in aligned.folded[start:end]]
        for run in runs(stretch):
            if run.script is Script.KANJI and not is_elsewhere(run.text, lexicon):
                made += _slipped_pairs(run.text, lexicon)
    return made


def _slipped_pairs(word: str, lexicon: Lexicon) -> list[Term]:
    pairs = (word[i : i + 2] for i in range(len(word) - 1))
    made = (pair_corrections(pair, lexicon) for pair in pairs if not lexicon.known(pair))
    return [term for term in made if term is not None]
