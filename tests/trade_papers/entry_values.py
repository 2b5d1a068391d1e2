"""What an entry summary says of a sale: values in whole dollars, duty, fees, quantities in HTSUS units.

Rates and fees have the form of the real ones; they were not held against a tariff of any day.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tests.trade_papers.values import Line, Trade

_CENT = Decimal("0.01")
_RATES = {"6109": "16.5", "6110": "16.5", "6204": "16.6", "6302": "9.1", "5205": "7.3", "8541": "0", "3918": "5.3", "2002": "11.6"}
_MERCHANDISE, _LEAST, _MOST = Decimal("0.003464"), Decimal("32.71"), Decimal("634.62")
_HARBOR = Decimal("0.00125")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of an entry summary."""

    number: str
    line: Line
    value: int
    rate: str
    duty: Decimal
    quantity: Decimal | int
    unit: str
    """As the tariff has it: `DOZ`, `NO`, `KG`, `M2`."""

    @property
    def normal_unit(self) -> str:
        """The unit in normal form."""
        return "PCS" if self.unit == "NO" else self.unit


@dataclass(frozen=True, slots=True)
class Entered:
    """A whole entry summary."""

    lines: tuple[EntryLine, ...]

    @property
    def value(self) -> int:
        return sum(each.value for each in self.lines)

    @property
    def duty(self) -> Decimal:
        return sum((each.duty for each in self.lines), Decimal(0))

    @property
    def merchandise_fee(self) -> Decimal:
        return min(max((self.value * _MERCHANDISE).quantize(_CENT), _LEAST), _MOST)

    @property
    def harbor_fee(self) -> Decimal:
        return (self.value * _HARBOR).quantize(_CENT)

    @property
    def fees(self) -> Decimal:
        return self.merchandise_fee + self.harbor_fee

    @property
    def total(self) -> Decimal:
        return self.duty + self.fees


def entered(t: Trade) -> Entered:
    """Return the entry summary of a sale."""
    return Entered(tuple(_line(place, each) for place, each in enumerate(t.lines, 1)))


def _line(place: int, line: Line) -> EntryLine:
    value = int(line.amount.quantize(Decimal(1), ROUND_HALF_UP))
    rate = _RATES[line.goods.hts[:4]]
    duty = (value * Decimal(rate) / 100).quantize(_CENT, ROUND_HALF_UP)
    quantity, unit = line.quantity, line.goods.unit
    if unit == "MT":
        quantity, unit = quantity * 1000, "KG"
    elif unit == "PCS":
        garment = line.goods.hts.startswith("6")
        quantity, unit = (round(quantity / 12), "DOZ") if garment else (quantity, "NO")
    return EntryLine(f"{place:03}", line, value, f"{rate}%" if rate != "0" else "FREE", duty, quantity, unit)
