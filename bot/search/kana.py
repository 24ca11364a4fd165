"""The words of a question that is all kana, by their readings."""

import re

from .fold import fold_kana
from .found import Found
from .lexicon import Lexicon
from .segments import align
from .terms import Said, concept_term, kana_term

_KATAKANA_WORD = re.compile(r"[ァ-ヺー]{4,}")
_PARTICLE = re.compile(r"^(?:の|が|お|に|で|と|は|も|へ|から|まで|や)")


def read_kana(text: str, lexicon: Lexicon, found: Found) -> None:
    """Words of a text that is all kana, by the readings that the vocabulary and record know."""
    for chunk in re.findall(r"[ぁ-ゖァ-ヺー]+", text):
        folded = align(chunk).folded
        if _KATAKANA_WORD.fullmatch(chunk) and not lexicon.known_katakana(folded):
            read = lexicon.vocabulary.find_kana(fold_kana(folded))
            meant = () if read else lexicon.japanese.near(folded)[:1]
            if meant:
                found.add_meant(meant[0], folded, lexicon)
                continue
        _read_kana_chunk(fold_kana(folded), lexicon, found)


def _read_kana_chunk(kana: str, lexicon: Lexicon, found: Found) -> None:
    if names := lexicon.places_by_kana.get(kana):
        found.add_place(names, kana)
        return
    position = start = 0
    rest: list[str] = []
    while position < len(kana):
        known = lexicon.reading_at(kana, position) or ""
        end, concept = lexicon.vocabulary.kana_at(kana, position) or (position, None)
        length = max(len(known), end - position)
        at_edge = position == 0 or position + length == len(kana)
        if length < (2 if at_edge and concept else 3) and length != len(kana):
            position += 1
            continue
        rest.append(kana[start:position])
        word = kana[position : position + length]
        if concept is not None and end - position >= len(known):
            found.terms.append(concept_term(concept, word, said=Said.KANA))
        elif known in lexicon.places_by_kana:
            found.add_place(lexicon.places_by_kana[known], known)
        else:
            found.terms.append(kana_term(known, 1.0))
        position = start = position + length
    rest.append(kana[start:])
    for piece in rest:
        bare = _PARTICLE.sub("", lexicon.vocabulary.stop_kana.sub("", piece))
        if len(bare) >= 3:
            meant = lexicon.kana.near(bare)[:1] if len(bare) > 4 else []
            if meant:
                found.terms.append(kana_term(meant[0], 0.8))
            else:
                found.terms.append(kana_term(bare, 0.7 if len(rest) == 1 else 0.3))
