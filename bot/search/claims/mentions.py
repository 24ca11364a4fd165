"""Numbers and dates in a text, as far as claims and the record are read alike."""

import re
from collections.abc import Sequence

from ..dates import DateMention
from ..numbers import Quantity, find_quantities

BEFORE_THAT = re.compile(r"前年度?|前の年度?|同年度?|翌年度?|前月|同月|翌月|同日|翌日|前日")
"""Words that date something by another date of the text, not by today."""

_KANJI = re.compile(r"[\u3400-\u9fff]")
_DECADE = re.compile(r"歳?代")
_ORDINAL = re.compile(r"第$")


def quantities_in(prepared: str, dates: Sequence[DateMention]) -> list[Quantity]:
    """Numbers that are not part of a date or an ordinal."""
    return [
        quantity
        for quantity in find_quantities(prepared)
        if not any(d.start < quantity.end and quantity.start < d.end for d in dates)
        and not _ORDINAL.search(prepared, max(0, quantity.start - 1), quantity.start)
        and not prepared.startswith("目", quantity.end)
    ]


def unit_of(quantity: Quantity, prepared: str) -> str | None:
    """The unit of a number; where it is none of the known ones, the kanji that follows."""
    if (quantity.unit in (None, "歳")) and _DECADE.match(prepared, quantity.end):
        return "代"
    following = prepared[quantity.end : quantity.end + 1]
    return quantity.unit or (following if _KANJI.match(following) else None)
