"""A message in sentences, and the addresses in it."""

import re

URL = re.compile(r"https?://[^\s<>\"'）」』】｜|]+")
_QUOTED_LINE = re.compile(r"^\s*>+\s?", re.MULTILINE)
_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:)[^>]*>")
_MARKS = re.compile(r"[*_~`|#]{1,3}(?=\S)|(?<=\S)[*_~`|]{1,3}")
_END = re.compile(r"(?<=[。！？!?｡])\s*|\n+|(?<=[a-z0-9)%][.])\s+(?=[A-Z\"'(])")
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
