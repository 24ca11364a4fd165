"""Whether a number says what another says, as its rounding and its qualifier allow."""

import re
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal

from bot.incidents import Qualifier

from ..numbers import Quantity

_COARSE = re.compile(r"[万億千兆]|million|billion|thousand|\dk")


def values_agree(claimed: Quantity, recorded: Quantity) -> bool:
    """Whether a number says what the record's says, rounding as its qualifier and form allow.

    13万件 may stand for 130,476; 130,470 may not. 7,300以上 may stand for 7,312; 7,200以上 may not.
    """
    said, known = claimed.value, recorded.value
    if said == known:
        return not _opposed(claimed.qualifier, recorded.qualifier)
    if said <= 0 or known <= 0:
        return False
    digits = claimed.significant
    match claimed.qualifier:
        case Qualifier.AT_LEAST:
            return said <= known and _rounded(known, digits, ROUND_DOWN) == said
        case Qualifier.AT_MOST:
            return said >= known and _rounded(known, digits, ROUND_CEILING) == said
        case Qualifier.ABOUT:
            return said in (
                _rounded(known, digits, ROUND_HALF_UP), _rounded(known, digits, ROUND_DOWN)
            )  # fmt: skip
        case Qualifier.EXACT:
            coarse = _COARSE.search(claimed.text) is not None or (
                claimed.unit == "%" and "." not in claimed.text and known != known.to_integral()
            )
            return coarse and _rounded(known, digits, ROUND_HALF_UP) == said


def _opposed(one: Qualifier, other: Qualifier) -> bool:
    return {one, other} == {Qualifier.AT_LEAST, Qualifier.AT_MOST}


def _rounded(value: Decimal, digits: int, rounding: str) -> Decimal:
    exponent = value.adjusted() - digits + 1
    return value.quantize(Decimal(1).scaleb(exponent), rounding=rounding).normalize() + 0
