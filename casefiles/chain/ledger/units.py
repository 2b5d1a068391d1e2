"""Units as papers write them. What is not known here needs a factor that somebody states.

Exact: a quantity is a fraction of whole numbers, so that there and back is the same again. A `ton`
alone is no unit that is known: short, long and metric tons are all called so.
"""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache

from casefiles.chain.ledger.keys import key_of
from casefiles.evidence.consistency.fact_acts import chosen_interpretation
from casefiles.evidence.consistency.model import FactKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible

_POUND = Fraction("0.45359237")
_YARD = Fraction("0.9144")

_KNOWN: dict[str, tuple[str, Fraction, str]] = {
    "kg": ("mass", Fraction(1), "kgs kilo kilos kilogram kilograms 公斤 千克"),
    "g": ("mass", Fraction(1, 1000), "gm gms gram grams 克"),
    "t": ("mass", Fraction(1000), "mt tonne tonnes metric_ton metric_tons 吨 公吨"),
    "lb": ("mass", _POUND, "lbs pound pounds 磅"),
    "oz": ("mass", _POUND / 16, "ounce ounces"),
    "jin": ("mass", Fraction(1, 2), "斤 市斤"),
    "pcs": ("count", Fraction(1), "pc piece pieces ea each no nos 件 个 只 片"),
    "dozen": ("count", Fraction(12), "dozens doz dz 打"),
    "m": ("length", Fraction(1), "meter meters metre metres 米"),
    "km": ("length", Fraction(1000), "kilometer kilometers kilometre kilometres"),
    "cm": ("length", Fraction(1, 100), ""),
    "mm": ("length", Fraction(1, 1000), ""),
    "yd": ("length", _YARD, "yds yard yards 码"),
    "ft": ("length", _YARD / 3, "foot feet"),
    "in": ("length", _YARD / 36, "inch inches"),
    "m2": ("area", Fraction(1), "sqm sq_m sq_meter sq_meters square_meter square_meters 平方米"),
    "yd2": ("area", _YARD**2, "sqyd sq_yd sq_yard sq_yards square_yard square_yards"),
    "ft2": ("area", _YARD**2 / 9, "sqft sq_ft square_foot square_feet"),
    "l": ("volume", Fraction(1, 1000), "liter liters litre litres 升"),
    "m3": ("volume", Fraction(1), "cbm cubic_meter cubic_meters 立方米"),
    "w": ("power", Fraction(1), "watt watts wp 瓦"),
    "kw": ("power", Fraction(1000), "kilowatt kilowatts kwp 千瓦"),
    "mw": ("power", Fraction(10**6), "megawatt megawatts mwp 兆瓦"),
    "gw": ("power", Fraction(10**9), "gigawatt gigawatts gwp 吉瓦"),
}
_NAMES = {
    name.replace("_", " "): symbol
    for symbol, (_, _, names) in _KNOWN.items()
    for name in (symbol, *names.split())
}
_NE = re.compile(r"ne\s*([\d.]+)\s*(?:/\s*(\d+))?(?:\s*s)?", re.IGNORECASE)
_QUOTIENT = re.compile(r"\s*([\d.]+)\s*/\s*([\d.]+)\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, and how it stands to others of its dimension."""

    key: str
    dimension: str
    """Units of one dimension can be added; that of an unknown unit is its own."""

    size: Fraction
    """In the dimension's first unit."""


@cache
def unit(written: str) -> Unit:
    """Return the unit that is meant: `Kgs.` is `kg`, `m²` is `m2`; another is only itself."""
    plain = unicodedata.normalize("NFKC", written).casefold().strip().strip(".")
    name = key_of(plain)
    symbol = _NAMES.get(name)
    if symbol is None:
        bare = name[:-1] if len(name) > 3 and name.endswith("s") else name  # bales, cartons
        return Unit(bare, f"?{bare}", Fraction(1))
    dimension, size, _ = _KNOWN[symbol]
    return Unit(symbol, dimension, size)


def alike(one: str, other: str) -> bool:
    """Whether quantities of two units can be added without a factor that somebody states."""
    return unit(one).dimension == unit(other).dimension


def one_of(written: Iterable[str]) -> str:
    """Return the unit in which several quantities are put: the same whatever their order."""
    return min(written, key=lambda each: (unit(each).key, each))


@lru_cache(maxsize=4096)
def ratio(written: str) -> Fraction:
    """Read a factor: `0.86`, `86 %`, `1/6`, or `Ne 30`, the kilograms of a meter of yarn.

    Ne is the English cotton count: hanks of 840 yards that weigh a pound. Raises `Impossible`.
    """
    text = unicodedata.normalize("NFKC", written).strip()
    try:
        if match := _NE.fullmatch(text):
            count = Fraction(match[1]) / int(match[2] or 1)
            found = _POUND / (count * 840 * _YARD)
        elif match := _QUOTIENT.fullmatch(text):
            found = Fraction(match[1]) / Fraction(match[2])
        else:
            figure = text.removesuffix("%")
            found = Fraction(chosen_interpretation(FactKind.QUANTITY, figure.strip(), "").value)
            found = found / 100 if figure != text else found
    except (ValueError, ZeroDivisionError):
        raise Impossible(f"“{written}” is no factor.") from None
    if found <= 0:
        raise Impossible(f"A factor is more than nothing: “{written}” is not.")
    return found
