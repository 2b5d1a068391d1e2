"""Figures of the ledger as text and back: exact inside, short for people."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from casefiles.evidence.consistency.fact_acts import chosen_interpretation
from casefiles.evidence.consistency.interpretations import Interpretation
from casefiles.evidence.consistency.model import FactKind
from casefiles.kernel.errors import Impossible

NONE = Fraction(0)
LONGEST = 40
"""Digits of a figure. A longer one is a mistake."""

_EXACT = Context(prec=120)
_PLACES = 3


def read_quantity(written: str, way: str = "") -> Interpretation:
    """Return how a quantity or an amount on a paper is read. Raises `Impossible`."""
    reading = chosen_interpretation(FactKind.QUANTITY, written, way)
    if reading.value.startswith("-"):
        raise Impossible(f"“{written}” is less than nothing. State it as what it is to the step.")
    if len(reading.value) > LONGEST:
        raise Impossible(f"“{written}” has more than {LONGEST} digits.")
    return reading


@lru_cache(maxsize=1 << 16)
def exact(value: str) -> Fraction:
    """Return a decimal of a row as a number; nothing is nought. Remembered: figures are many."""
    return Fraction(Decimal(value)) if value else NONE


@lru_cache(maxsize=4096)
def hundredths(value: str) -> Fraction:
    """Return a decimal of percent as a number."""
    return exact(value) / 100


def total(values: "list[str]") -> Fraction:
    """Add decimals of rows, exactly."""
    if not values:
        return NONE
    if len(values) == 1:
        return exact(values[0])
    result = Decimal(0)
    for each in values:
        result = _EXACT.add(result, Decimal(each))
    return Fraction(result)


def added(values: Iterable[Fraction]) -> Fraction:
    """Add numbers exactly: those of one denominator as whole numbers, which is ten times faster."""
    those = [*values]
    if len(those) < 2:
        return those[0] if those else NONE
    over: dict[int, int] = defaultdict(int)
    for each in those:
        top, bottom = each.as_integer_ratio()
        over[bottom] += top
    return sum((Fraction(top, bottom) for bottom, top in over.items()), NONE)


def plain(value: Fraction) -> str:
    """Return a number as a plain decimal, rounded where it has no end within twelve places."""
    return f"{_decimal(value, 12):f}"


def shown(value: Fraction, unit: str = "") -> str:
    """Return a number as people read it, to a thousandth, its unit after it: `12,500.25 kg`."""
    places = _PLACES if value == 0 or abs(value) >= 1 else 6
    return f"{_decimal(value, places):,f} {unit}".strip()


def _decimal(value: Fraction, places: int) -> Decimal:
    quotient = _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    rounded = quotient.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    bare = rounded.normalize(_EXACT)
    return bare or Decimal(0)
