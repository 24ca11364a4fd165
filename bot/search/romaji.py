"""Romaji as hiragana: Hepburn, Kunrei and what people type, long vowels as they come."""

import re
import unicodedata
from functools import lru_cache

_VOWELS = "aiueo"
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ",
    "t": "たちつてと", "d": "だじずでど", "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ", "l": "らりるれろ",
}  # fmt: skip
_I_COLUMN = {
    "ky": "き", "gy": "ぎ", "sy": "し", "sh": "し", "zy": "じ", "j": "じ", "jy": "じ", "ty": "ち",
    "ch": "ち", "cy": "ち", "dy": "じ", "ny": "に", "hy": "ひ", "by": "び", "py": "ぴ", "my": "み",
    "ry": "り", "ly": "り",
}  # fmt: skip
_SMALL = {"a": "ゃ", "u": "ゅ", "o": "ょ"}


def _table() -> dict[str, str]:
    table = {
        row + v: kana
        for row, kanas in _ROWS.items()
        for v, kana in zip(_VOWELS, kanas, strict=True)
    }
    for onset, kana in _I_COLUMN.items():
        table |= {onset + v: kana + small for v, small in _SMALL.items()}
        table[onset + "i"] = kana
        table[onset + "e"] = kana + "え"
    table |= {
        "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "お", "wi": "うい", "we": "うえ",
        "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "fa": "ふあ", "fi": "ふい",
        "fe": "ふえ", "fo": "ふお", "ti": "ち", "tu": "つ", "thi": "てい", "dhi": "でい",
        "va": "ぶあ", "vi": "ぶい",
        "vu": "ぶ", "ve": "ぶえ", "vo": "ぶお", "ca": "か", "cu": "く", "co": "こ", "qu": "く",
        "je": "じえ", "che": "ちえ", "she": "しえ", "n": "ん", "nn": "ん", "n'": "ん", "m": "ん",
        "-": "ー",
    }  # fmt: skip
    return table


_KANA = _table()
_SOUNDS = sorted((re.escape(k) for k in _KANA if k[-1] in "aiueo-"), key=len, reverse=True)
_SYLLABLE = re.compile(
    r"(?P<double>([ksthcpbdgzjfrm])(?=\2))"
    r"|(?P<tch>t(?=ch))"
    r"|(?P<nasal>n'|nn(?![aiueoy])|n(?![aiueoy])|m(?=[bpm]))"
    rf"|(?P<kana>{'|'.join(_SOUNDS)})"
)


@lru_cache(maxsize=2048)
def to_kana(word: str) -> str | None:
    """Hiragana for a word in Latin letters; `None` where it can't be read as Japanese."""
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).replace("’", "'")
    if not plain or len(plain) > 60:
        return None
    parts: list[str] = []
    position = 0
    while position < len(plain):
        found = _SYLLABLE.match(plain, position)
        if found is None:
            return None
        if found["double"] or found["tch"]:
            parts.append("っ")
        else:
            parts.append("ん" if found["nasal"] else _KANA[found["kana"]])
        position = found.end()
    return "".join(parts)
