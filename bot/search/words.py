"""The words of Japanese text that dates, numbers and places have been taken out of."""

import re
from typing import NamedTuple

from .fold import fold_kana
from .found import Found
from .lexicon import Lexicon
from .segments import HAS_KANJI, Aligned, Run, Script, align, blank, runs
from .terms import (
    Said,
    concept_term,
    is_elsewhere,
    katakana_term,
    pair_correction,
    unknown_term,
    word_term,
)

_STRETCH = re.compile(r"[一-鿿々〆ヶァ-ヺーぁ-ゖ]+")
_SOLID = re.compile(r"[一-鿿々ァ-ヺ]")
_LONG_STRETCH = re.compile(r"[^\s、。,.!?・「」()（）/\-]{4,}")
_COUNTED = re.compile(r"[一-鿿]?[0-9]+[一-鿿]{1,3}")
_SOLID_HEAD = re.compile(r"[一-鿿々ァ-ヺー]{1,4}")
# A stretch of hiragana that opens a word and ends like this is grammar, not a name (みずほ銀行).
_GRAMMAR = re.compile(
    r".*(?:[のなたてでにがはをもとかるりいうくすねよ]|だけ|ほど|ごと|ずつ|たち|さん|けど|なら|まま|ため)$"
)
_LONGEST_NAME = 5
# A word within an unknown compound tells more: the compound is about something else.
_ATTACHED = 1.25
# A single kanji before other kana than a particle is a verb.
_INFLECTED = re.compile("[ぁ-ゖ](?<![をのがはにとでもへや])")
_NOUN_MADE_VERB = re.compile("さ[せれ]|し[たてなよま]|す[るれ]")
_UNKNOWN_CHARACTER = 1.2
_KNOWN_CHARACTER = 0.15


class Around(NamedTuple):
    """What stands next to a stretch: the characters before it, the text after it."""

    before: str
    after: str
    opens: bool


def take_concepts(aligned: Aligned, lexicon: Lexicon, found: Found) -> Aligned:
    """Concepts become terms; the folded text is blank where they stood."""
    folded = _take_long_slips(aligned, lexicon, found)
    for mention in lexicon.vocabulary.find(folded):
        if len(mention.surface) == 1 and _within_word(folded, mention.start):
            continue
        found.terms.append(concept_term(mention.concept, mention.surface))
        folded = blank(folded, mention.start, mention.end)
    return Aligned(folded, aligned.origin)


def _within_word(text: str, place: int) -> bool:
    """Whether a kanji has another beside it: 夫 in 大丈夫 is no husband."""
    return bool(HAS_KANJI.search(text[max(0, place - 1) : place] + text[place + 1 : place + 2]))


def _take_long_slips(aligned: Aligned, lexicon: Lexicon, found: Found) -> str:
    """Long words with a slip, before shorter ones are found in them: 在日カード is 在留カード."""
    folded = aligned.folded
    for stretch in _LONG_STRETCH.finditer(folded):
        if lexicon.known(stretch.group()):
            continue
        for start, end, word in lexicon.japanese.within(stretch.group(), shortest=5):
            window = stretch.group()[start:end]
            mentioned = max((m.end - m.start for m in lexicon.vocabulary.find(window)), default=0)
            if lexicon.known(window) or mentioned > len(window) - 2 or word in window:
                continue
            found.add_meant(word, window, lexicon)
            folded = blank(folded, stretch.start() + start, stretch.start() + end)
    return folded


def read_words(text: str, left: str, lexicon: Lexicon, found: Found) -> None:
    """Terms for what is no concept. `left` is `text` with blanks where things were understood."""
    for counted in _COUNTED.finditer(left):
        found.terms.append(word_term(align(counted.group()).folded, 1.0, lexicon))
        left = blank(left, counted.start(), counted.end())
    for stretch in _STRETCH.finditer(left):
        follows = _STRETCH.match(text, stretch.end())
        opens = stretch.start() == 0 or not _STRETCH.match(text[stretch.start() - 1])
        before = text[max(0, stretch.start() - 4) : stretch.start()]
        around = Around(before, follows.group() if follows else "", opens)
        _read_stretch(stretch.group(), around, lexicon, found)


def _read_stretch(stretch: str, around: Around, lexicon: Lexicon, found: Found) -> None:
    whole = stretch
    stretch = _take_plain(stretch, around, lexicon, found)
    aligned = align(stretch)
    left = aligned.folded
    if not all(_known(run, lexicon) for run in runs(stretch)):
        left = _take_slips(stretch, aligned, lexicon, found)
    for run in runs(unfolded(stretch, Aligned(left, aligned.origin))):
        folded = align(run.text).folded
        rest = whole[run.end :] + around.after
        before = whole[run.start - 1 : run.start] or around.before[-1:]
        if run.script is Script.HIRAGANA:
            _read_hiragana(run.text, rest, around.opens and run.start == 0, lexicon, found)
        elif (
            run.script in {Script.KANJI, Script.KATAKANA} and folded not in lexicon.vocabulary.stop
        ):
            _read_solid(folded, before, rest, run.script, lexicon, found)


def _take_plain(stretch: str, around: Around, lexicon: Lexicon, found: Found) -> str:
    """Runs of kanji that consist of everyday words: 被害事例 says nothing, 住民確認 little."""
    for run in runs(stretch):
        if run.script is not Script.KANJI:
            continue
        if run.start == 0 and (name := _name(run.text, around, lexicon)) is not None:
            found.terms.append(word_term(name, 1.0, lexicon))
            stretch = blank(stretch, run.start, run.end)
            continue
        words = _everyday(run.text, lexicon)
        if words is not None:
            found.terms += (
                word_term(word, 1.0, lexicon)
                for word in words
                if word in lexicon.vocabulary.general
            )
            stretch = blank(stretch, run.start, run.end)
    return stretch


def _name(word: str, around: Around, lexicon: Lexicon) -> str | None:
    """The name that a place and an everyday word make, where the record has none such: 横浜銀行."""
    place = next(
        (m.text for m in lexicon.places_at(around.before) if m.end == len(around.before)), None
    )
    if place is None or word not in lexicon.vocabulary.general:
        return None
    return None if lexicon.known(place[-1] + word[0]) else place + word


def _everyday(run: str, lexicon: Lexicon) -> list[str] | None:
    """The everyday words that a run consists of; nothing where it holds another word."""
    cuts: dict[int, list[str]] = {0: []}
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - 4), end):
            word = run[start:end]
            if start in cuts and (
                word in lexicon.vocabulary.general or word in lexicon.vocabulary.stop
            ):
                cuts[end] = [*cuts[start], word]
                break
    return cuts.get(len(run))


def _known(run: Run, lexicon: Lexicon) -> bool:
    folded = align(run.text).folded
    if run.script is Script.KATAKANA and len(folded) >= 3:
        return lexicon.known_katakana(folded)
    return run.script is Script.HIRAGANA or lexicon.known(folded)


def _take_slips(stretch: str, aligned: Aligned, lexicon: Lexicon, found: Found) -> str:
    """Known words that parts of an unknown stretch were probably meant to be."""
    folded = aligned.folded
    for start, end, word in lexicon.japanese.within(folded):
        first, last = aligned.span(start, end)
        part = stretch[first:last]
        if word in folded or all(_known(run, lexicon) for run in runs(part)):
            continue
        if len(_SOLID.findall(part)) < (2 if HAS_KANJI.search(part) else 4):
            continue
        found.add_meant(word, aligned.folded[start:end], lexicon)
        folded = blank(folded, start, end)
    return folded


def _read_solid(
    folded: str, before: str, rest: str, script: Script, lexicon: Lexicon, found: Found
) -> None:
    """A run of kanji or katakana that is no concept."""
    if len(folded) == 1:
        part_of = _INFLECTED.match(rest) or _SOLID.match(rest) or _SOLID.match(before)
        known = lexicon.known_character(folded) or part_of is not None
        found.terms.append(
            word_term(folded, _KNOWN_CHARACTER, lexicon)
            if known
            else unknown_term(folded, _UNKNOWN_CHARACTER)
        )
        return
    if (
        _INFLECTED.match(rest) and not _NOUN_MADE_VERB.match(rest)
        and script is Script.KANJI and not lexicon.known(folded)
    ):  # fmt: skip
        folded = folded[:-1]  # 数盛ってた is 数 and a verb
        if folded in lexicon.vocabulary.stop or len(folded) == 1:
            return
    part = _ATTACHED if _is_part(folded, before, rest, lexicon) else 1.0
    if script is Script.KANJI and not lexicon.known(folded) and not is_elsewhere(folded, lexicon):
        for piece in _pieces(folded, lexicon):
            _read_piece(piece, part, lexicon, found)
        return
    weight = part * (1.0 if script is Script.KANJI or len(folded) >= 3 else 0.6)
    if script is Script.KATAKANA and not lexicon.known_katakana(folded):
        found.terms.append(katakana_term(folded, weight, lexicon))
        return
    joined = _SOLID_HEAD.match(rest)
    compound = folded + align(joined.group()).folded if joined else ""
    found.terms.append(word_term(folded, weight, lexicon, compound))


def _is_part(folded: str, before: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a word is part of a compound that the record does not hold: 強盗 of コンビニ強盗."""
    if _SOLID.match(rest):
        return not lexicon.known(folded + align(rest[:2]).folded)
    return bool(_SOLID.match(before)) and not lexicon.known(align(before).folded + folded)


def _read_piece(piece: str, part: float, lexicon: Lexicon, found: Found) -> None:
    """A part of a run of kanji that the record does not hold as a whole."""
    if piece in lexicon.vocabulary.stop:
        return
    everyday = piece in lexicon.vocabulary.everyday
    if len(piece) == 2 and not everyday and not lexicon.known(piece):
        meant = pair_correction(piece, part, lexicon)
        if meant is not None:
            found.terms.append(meant)
            return
    known = len(piece) > 1 or lexicon.known_character(piece)
    if len(piece) == 1 and not known:
        found.terms.append(unknown_term(piece, _UNKNOWN_CHARACTER))
        return
    weight = part if len(piece) > 1 else _KNOWN_CHARACTER
    found.terms.append(word_term(piece, weight, lexicon))


def _pieces(folded: str, lexicon: Lexicon) -> list[str]:
    """A run cut into the words that the record knows and what lies between them."""
    if not any(lexicon.known(folded[place : place + 2]) for place in range(len(folded) - 1)):
        return [folded]
    parts: list[str] = []
    start = 0
    for place in range(1, len(folded) + 1):
        if place == len(folded) or not lexicon.known(folded[place - 1 : place + 1]):
            part = folded[start:place]
            alone = len(part) == 1 and part not in lexicon.vocabulary.stop
            if (
                alone
                and parts
                and parts[-1]
                and not lexicon.known(parts[-1] + part)
                and (len(parts[-1]) == 1 or not lexicon.known(parts[-1]))
            ):
                parts[-1] += part
            else:
                parts.append(part)
            start = place
    return parts


def _begins_with_place(text: str, lexicon: Lexicon) -> bool:
    return any(mention.start == 0 for mention in lexicon.places_at(align(text[:6]).folded))


def _read_hiragana(text: str, rest: str, opens: bool, lexicon: Lexicon, found: Found) -> None:
    mentions = [m for m in lexicon.vocabulary.find_kana(fold_kana(text)) if m.end - m.start >= 4]
    found.terms += (concept_term(m.concept, m.surface, 0.9, Said.KANA) for m in mentions)
    if mentions or _GRAMMAR.match(text) or not 2 <= len(text) <= _LONGEST_NAME:
        return
    if opens and _SOLID.match(rest) and not _begins_with_place(rest, lexicon):
        word = align(text + rest).folded
        found.terms.append(word_term(word[: len(text) + 2], 1.0, lexicon))
    elif opens and not rest and len(text) > 2 and _is_name(text, lexicon):
        found.terms.append(unknown_term(align(text).folded, 1.0))


def _is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a word in hiragana that stands by itself is none that the record or talk knows."""
    kana = fold_kana(text)
    return not (lexicon.reads(kana) or lexicon.vocabulary.stop_kana.search(kana))


def unfolded(text: str, aligned: Aligned) -> str:
    """The text with blanks where the folded text has been blanked."""
    kept = list(text)
    for place, character in zip(aligned.origin, aligned.folded, strict=True):
        if character == " ":
            kept[place] = " "
    return "".join(kept)
