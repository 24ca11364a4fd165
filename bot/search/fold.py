"""One spelling for text that means the same: width, case, kana, long vowels, character variants.

Questions and the record are folded alike, so that comparing them needs no further thought.
"""

import re
import unicodedata
from functools import lru_cache

_HIRAGANA_OF = {code: chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)}
_SMALL_VOWELS = dict(zip("ぁぃぅぇぉゕゖァィゥェォヵヶ", "あいうえおかけ" * 2, strict=True))
# Spellings that one sound or one word has; kanji that the everyday spelling writes in kana.
_SAME = {
    "づ": "ず",
    "ヅ": "ず",
    "ぢ": "じ",
    "ヂ": "じ",
    "を": "お",
    "ヲ": "お",
    "ゔ": "ぶ",
    "ヴ": "ぶ",
}
_KANJI = {
    "紐": "ひも",
    "洩": "えい",
    "箇": "か",
    "髙": "高",
    "﨑": "崎",
    "濵": "浜",
    "德": "徳",
    "籐": "藤",
}


_FOLDED = {
    **_HIRAGANA_OF,
    **{ord(k): v for k, v in (_SMALL_VOWELS | _SAME | _KANJI).items()},
    ord("・"): " ",
}


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        self[code] = plain.translate(_FOLDED)
        return self[code]


_TABLE = _Table()


def _changing() -> re.Pattern[str]:
    """Runs of what folding may change: in Japanese text few characters, so that they alone need
    to be looked up. Unified ideographs are their own NFKC forms."""
    plain = (*range(ord("ぁ"), ord("ゖ") + 1), *b" \n\x1eabcdefghijklmnopqrstuvwxyz0123456789")
    same = "".join(chr(code) for code in plain if _TABLE[code] == chr(code)) + "、。「」"
    ideographs = "".join(chr(c) for c in range(0x4E00, 0xA000) if chr(c) not in _KANJI)
    return re.compile(f"[^{re.escape(same + ideographs)}]+")


_CHANGING = _changing()
# Dashes that stand for the long-vowel mark when they follow kana.
_DASH_AFTER_KANA = re.compile(
    r"[\u002d\u2010-\u2015\u2212\u2500\uff0d\uff70\u301c~](?<=[ァ-ヶぁ-ゖー].)(?![0-9])"
)
# サーバー and サーバ: the mark at the end of a word is optional.
_FINAL_LONG = re.compile(r"ー(?:(?<=[ァ-ヶ]ー)(?![ァ-ヶ])|(?<=[ぁ-ゖ]ー)(?![ぁ-ゖ]))")
_LONG_RUN = re.compile("ー{2,}")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)

_HALF_KANA = re.compile(r"[\uff61-\uff9f]")

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_O_ROW = "おこそとのほもよろごぞどぼぽょ"
_U_ROW = "うくすつぬふむゆるぐずぶぷゅ"
_A_ROW = "あかさたなはまやらわがざだばぱゃ"
_LONG = re.compile(f"ー|[うお](?<=[{_O_ROW}].)|う(?<=[{_U_ROW}].)|あ(?<=[{_A_ROW}].)")


def narrow(text: str) -> str:
    """Full-width ASCII as half-width; every character keeps its place."""
    return text.translate(_NARROW)


def normalize(text: str) -> str:
    """NFKC without invisible marks, case kept; dashes after kana become long-vowel marks,
    and those at the end of a word go."""
    if text.isascii():
        return text
    return _marks(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))


def fold_normalized(text: str) -> str:
    """`fold` for text that `normalize` has been through."""
    return text.translate(_TABLE)


def fold_text(text: str) -> str:
    """`fold` for long texts: nothing is kept, and only what needs it is composed anew."""
    if _INVISIBLE.search(text) or _HALF_KANA.search(text) or not _is_composed(text):
        text = normalize(text)
    return _CHANGING.sub(_folded_run, _marks(text))


def _folded_run(found: re.Match[str]) -> str:
    return _translated(found.group())


@lru_cache(maxsize=8192)
def _translated(run: str) -> str:
    return run.translate(_TABLE)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """NFKC, caseless, katakana as hiragana, サーバー as サーバ, づ as ず, 紐 as ひも and the like.

    Idempotent; not length-preserving. Same-word spellings of several characters are the
    vocabulary's business (`vocabulary.unify`).
    """
    made = fold_text(text)
    while (again := fold_text(made)) != made:  # a mark may have stood between two others
        made = again
    return made


def _marks(text: str) -> str:
    text = _DASH_AFTER_KANA.sub("ー", text)
    if "ー" in text:
        if "ーー" in text:
            text = _LONG_RUN.sub("ー", text)
        text = _FINAL_LONG.sub("", text)
    return text


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=4096)
def fold_kana(text: str) -> str:
    """`fold`, and long vowels written out in kana are dropped: ごこうふ, ごこおふ and ごこふ agree.

    For comparing readings with kana and romaji, where people leave long vowels out.
    """
    return shorten(fold(text))


def shorten(folded: str) -> str:
    """Drop long vowels from folded kana."""
    return _LONG.sub("", folded)
