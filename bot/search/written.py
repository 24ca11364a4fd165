"""Whether a text writes a number: the ways to write it are looked for, the text is not parsed."""

from decimal import Decimal
from functools import lru_cache

from .fold import fold
from .numbers import Quantity

_GOES_ON = frozenset("0123456789.,万億兆千")


def writes(text: str, quantity: Quantity) -> float:
    """How well a folded text writes a quantity: 1 with its unit, 0.6 with another, 0 not at all."""
    written = [form for form in forms(quantity.value) if form in text]
    if not written:
        return 0.0
    unit = fold(quantity.unit) if quantity.unit else ""
    if any(_stands(text, form, unit) for form in written):
        return 1.0
    return 0.6 if unit and any(_stands(text, form, "") for form in written) else 0.0


@lru_cache(maxsize=2048)
def forms(value: Decimal) -> tuple[str, ...]:
    """How a number is written: 35000 → 35000, 35,000, 3万5000, 3万5,000, 3万5千, 3.5万."""
    if value != value.to_integral_value() or not 0 <= value < 10**13:
        return (f"{value.normalize():f}",)
    number = int(value)
    made = [str(number), f"{number:,}"]
    for sign, size in (("億", 10**8), ("万", 10**4)):
        if number < size:
            continue
        whole, rest = divmod(number, size)
        head = f"{whole:,}{sign}"
        if not rest:
            made += (head, f"{whole}{sign}")
        for tail in forms(Decimal(rest)) if rest else ():
            made += (head + tail, f"{whole}{sign}{tail}")
        made.append(f"{(value / size).normalize():f}{sign}")
    if 1000 <= number < 10**4 and number % 1000 == 0:
        made.append(f"{number // 1000}千")
    return tuple(dict.fromkeys(made))


def _stands(text: str, form: str, unit: str) -> bool:
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        before = text[start - 1 : start]
        if before not in _GOES_ON and (
            text.startswith(unit, end) if unit else text[end : end + 1] not in _GOES_ON
        ):
            return True
        start = text.find(form, start + 1)
    return False
