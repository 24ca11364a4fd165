"""A message in sentences, and the addresses in it."""

import re
from collections.abc import Sequence

from .polarity import is_question
from .tokens import count_concepts, prepare

URL = re.compile(r"https?://[^\s<>\"'）」』】｜|]+")
_QUOTED_LINE = re.compile(r"^\s*>+\s?", re.MULTILINE)
_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:)[^>]*>")
_MARKS = re.compile(r"[*_~`|#]{1,3}(?=\S)|(?<=\S)[*_~`|]{1,3}")
_END = re.compile(
    r"(?<=[。！？!?｡])(?![^（(「『\n]{0,40}[）)」』])\s*|\n+|(?<=[a-z0-9)%][.])\s+(?=[A-Z\"'(])"
)
_BLANK = re.compile(r"\s+")
LONGEST = 300  # characters of one sentence that are looked at


def find_urls(text: str) -> tuple[str, ...]:
    """Addresses in a text, once each, in order."""
    return tuple(dict.fromkeys(url.rstrip(".,;:!?。、)]") for url in URL.findall(text)))


def split_sentences(text: str) -> tuple[str, ...]:
    """Sentences, `LONGEST` characters at most, without addresses, mentions and markdown marks."""
    bare = _MENTION.sub(" ", URL.sub(" ", _QUOTED_LINE.sub("", text)))
    sentences = (_BLANK.sub(" ", _MARKS.sub("", piece)).strip() for piece in _END.split(bare))
    return tuple(dict.fromkeys(sentence[:LONGEST] for sentence in sentences if sentence))


_HARD = re.compile(r"[0-9]+|[一二三四五六七八九十百千万億]{2,}|[^\s、。]{2}[都道府県市区町村庁]")


def checkable(sentences: Sequence[str], most: int) -> tuple[str, ...]:
    """The sentences that promise most to check, in their order; a sentence alone is always one.

    Nothing is promised by a question, or without a word of the field.
    """
    if len(sentences) <= 1:
        return tuple(sentences)
    scored = [(_promise(sentence), -place) for place, sentence in enumerate(sentences)]
    best = sorted((pair for pair in scored if pair[0] > 0), reverse=True)[:most]
    return tuple(sentences[-place] for _, place in sorted(best, key=lambda pair: -pair[1]))


def _promise(sentence: str) -> int:
    prepared = prepare(sentence)
    words = count_concepts(prepared)
    hard = len(_HARD.findall(prepared))
    if not words or words + hard < 2 or is_question(prepared):
        return 0
    return min(words, 6) + 2 * min(hard, 4)
