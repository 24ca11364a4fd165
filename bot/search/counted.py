"""What a question wants counted: 何人 people, 何件 cases, how long hours or days."""

import re

from .units import ENGLISH_UNITS, JAPANESE_UNITS

_TIME = ("時間", "分", "日", "か月", "年")
_MONEY = "円"
# Units that answer for the first of them as well.
_ALSO = {
    "自治体": ("自治体", "市区町村", "団体"),
    "医療機関": ("医療機関", "機関", "施設"),
    "割": ("%",),
    # The counter for things of any sort; what they are, the figure says.
    "件": ("件", "枚", "通", "口座", "回線", "回"),
}
_WORDS = {
    "人数": "人",
    "件数": "件",
    "枚数": "枚",
    "what percentage": "%",
    "number of people": "人",
}
_LONG = ("how long",)
_NEXT_WORDS = re.compile(r"(?:[\W_]*([A-Za-z]+)){1,4}")


def asked_units(asked: str, after: str) -> tuple[str, ...] | None:
    """The units of figures that answer a question for a number; `None` where any may.

    `asked` are the words that ask (何人, how many), `after` is the text that follows them.
    """
    asked = asked.casefold()
    if asked in _LONG:
        return _TIME
    if asked == "how many":
        words = (_NEXT_WORDS.match(after) or [""])[0].casefold().split()
        unit = next((ENGLISH_UNITS[word] for word in words if word in ENGLISH_UNITS), None)
    else:
        unit = _WORDS.get(asked) or JAPANESE_UNITS.get(asked.removeprefix("何"))
    return None if unit is None else _ALSO.get(unit, (unit,))


def counts(unit: str, units: tuple[str, ...] | None) -> bool:
    """Whether a figure in `unit` answers a question for `units`; money and time only if asked."""
    return unit in units if units is not None else unit not in {_MONEY, *_TIME}
