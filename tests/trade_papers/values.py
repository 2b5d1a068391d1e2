"""The made-up trade behind a paper: one sale from order to detention, the same for every kind.

What is drawn of one `Trade` agrees: the invoice, the lists, the bill, the entry and the notice.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.trade_papers import names
from tests.trade_papers.names import Goods, Party, Port

CENT = Decimal("0.01")
_LOOSE, _DENSE = Decimal("121.74"), Decimal(480)
"""Kilograms of a cubic meter of cartons, and of what is heavier."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of goods, alike on every paper."""

    goods: Goods
    style: str
    color: str
    lot: str
    cartons: int
    quantity: Decimal | int
    price: Decimal
    first: int
    """Number of its first package."""

    net: Decimal
    gross: Decimal

    @property
    def amount(self) -> Decimal:
        """What it costs, in the currency of the price."""
        return (self.price * self.quantity).quantize(CENT, ROUND_HALF_UP)

    @property
    def numbers(self) -> str:
        """Numbers of its packages, as `1-80`."""
        return f"{self.first}-{self.first + self.cartons - 1}"

    @property
    def volume(self) -> Decimal:
        """Cubic meters."""
        return (self.gross / (_LOOSE if self.goods.hts[0] == "6" else _DENSE)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What things are called."""

    invoice: str
    order: str
    contract: str
    credit: str
    """Letter of credit."""

    bill: str
    house_bill: str
    booking: str
    containers: tuple[str, ...]
    seals: tuple[str, ...]
    entries: tuple[str, ...]
    detention: str
    portal_case: str
    fapiao: str
    """Twenty digits."""

    fapiao_code: str
    fapiao_paper: str
    """Eight digits, of the paper form."""

    importer: str
    vessel: str
    voyage: str


@dataclass(frozen=True, slots=True)
class Days:
    """When what was done."""

    contracted: date
    ordered: date
    invoiced: date
    shipped: date
    arrived: date
    entered: date
    summary: date
    presented: date
    detained: date
    noticed: date

    @property
    def due(self) -> date:
        """Sixty days after the invoice."""
        return self.invoiced + timedelta(60)

    @property
    def answer(self) -> date:
        """Thirty days after the notice."""
        return self.noticed + timedelta(30)


@dataclass(frozen=True, slots=True)
class Trade:
    """One sale, with all that its papers say."""

    seed: int
    seller: Party
    buyer: Party
    warehouse: Party
    overseas: Party
    """Who sells on papers that are not Chinese."""

    mill: Party
    """Who sold the factory what the goods are made of."""

    carrier: str
    scac: str
    forwarder: Party
    broker: Party
    package: str
    lines: tuple[Line, ...]
    numbers: Numbers
    days: Days
    loading: Port
    port: Port
    marks: tuple[str, ...]

    @property
    def unit(self) -> str:
        """In which its goods are counted."""
        return self.lines[0].goods.unit

    @property
    def quantity(self) -> Decimal | int:
        return sum(each.quantity for each in self.lines)

    @property
    def cartons(self) -> int:
        return sum(each.cartons for each in self.lines)

    @property
    def amount(self) -> Decimal:
        return sum((each.amount for each in self.lines), Decimal(0))

    @property
    def net(self) -> Decimal:
        return sum((each.net for each in self.lines), Decimal(0))

    @property
    def gross(self) -> Decimal:
        return sum((each.gross for each in self.lines), Decimal(0))

    @property
    def volume(self) -> Decimal:
        return sum((each.volume for each in self.lines), Decimal(0))

    @property
    def deposit(self) -> Decimal:
        """Thirty percent."""
        return (self.amount * 3 / 10).quantize(CENT, ROUND_HALF_UP)

    @property
    def goods(self) -> tuple[Goods, ...]:
        """The sorts of goods, each once."""
        return tuple(dict.fromkeys(each.goods for each in self.lines))


def entry_check_digit(filer_and_number: str) -> str:
    """Return the last digit of an entry number (CBP Form 7501 instructions, Appendix 1)."""
    letters = {sign: place % 9 + 1 for place, sign in enumerate("ABCDEFGHIJKLMNOPQR")}
    letters |= {sign: place + 2 for place, sign in enumerate("STUVWXYZ")}
    digits = [letters.get(sign) or int(sign) for sign in filer_and_number]
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return str(-sum(part // 10 + part % 10 for part in doubled) % 10)


def trade(seed: int, lines: int = 3, family: str = "") -> Trade:
    """Return a sale of so many lines; the same seed gives the same."""
    chance = Random(f"trade papers {seed}")
    family = family or chance.choice(list(names.FAMILIES))
    english, chinese, package, goods = names.FAMILIES[family]
    seller = names.chinese_company(chance, (english, chinese))
    days = _days(chance)
    carrier, scac, vessel = chance.choice(names.CARRIERS)
    loading, port = chance.choice(names.LOADING), chance.choice(names.ENTERED)
    buyer = names.american_company(chance)
    drawn = _lines(chance, goods, lines, days.invoiced)
    return Trade(
        seed=seed,
        seller=seller,
        buyer=buyer,
        warehouse=names.warehouse(chance),
        overseas=names.overseas_company(chance),
        mill=names.chinese_company(chance, ("Raw Material", "原料")),
        carrier=carrier,
        scac=scac,
        forwarder=chance.choice(names.FORWARDERS),
        broker=chance.choice(names.BROKERS),
        package=package,
        lines=drawn,
        numbers=_numbers(chance, days, scac, vessel, port),
        days=days,
        loading=loading,
        port=port,
        marks=(
            "".join(word[0] for word in buyer.english.split() if word[0].isalpha()) or "HP",
            port.name.upper(),
            f"NOS. 1-{sum(each.cartons for each in drawn)}",
        ),
    )


def _lines(chance: Random, goods: tuple[Goods, ...], count: int, made: date) -> tuple[Line, ...]:
    lines: list[Line] = []
    first = 1
    colors = ("navy", "white", "heather grey", "ecru", "black", "sage", "rust")
    for place in range(count):
        sort = goods[place % len(goods)]
        cartons = chance.randint(11, 96)
        change = Decimal(chance.randint(-14, 22)) / 100
        lines.append(
            Line(
                sort,
                f"{chance.choice('HJKR')}{chance.choice('CNPT')}-{chance.randint(1010, 9890)}",
                colors[place % len(colors)] if sort.hts[0] == "6" else "",
                f"D{made:%y%m}{chance.randint(10, 28)}-{chance.randint(1, 9)}",
                cartons,
                cartons * sort.each,
                (sort.price + change).quantize(CENT),
                first,
                cartons * sort.net,
                cartons * sort.gross,
            )
        )
        first += cartons
    return tuple(lines)


def _days(chance: Random) -> Days:
    def after(day: date, least: int, most: int) -> date:
        return day + timedelta(chance.randint(least, most))

    contracted = after(date(2025, 9, 1), 0, 200)
    ordered = after(contracted, 9, 60)
    invoiced = after(ordered, 45, 110)
    shipped = after(invoiced, 3, 11)
    arrived = after(shipped, 14, 24)
    entered = after(arrived, 1, 4)
    presented = after(entered, 2, 5)
    detained = after(presented, 3, 6)
    return Days(contracted, ordered, invoiced, shipped, arrived, entered, after(entered, 6, 10), presented, detained, after(detained, 1, 4))


def _numbers(chance: Random, days: Days, scac: str, vessel: str, port: Port) -> Numbers:
    def digits(count: int) -> str:
        return str(chance.randint(10 ** (count - 1), 10**count - 1))

    def entry() -> str:
        number = f"{chance.choice(('9QZ', '8XW', '7KV'))}{digits(7)}"
        return f"{number[:3]}-{number[3:]}-{entry_check_digit(number)}"

    year, prefix = f"{days.invoiced:%y}", chance.choice(("HT", "SY", "LJ", "KD"))
    boxes = chance.randint(1, 3)
    return Numbers(
        invoice=f"{prefix}{year}-{days.invoiced:%m%d}-{chance.randint(1, 9)}",
        order=f"PO-{digits(6)}",
        contract=f"{prefix}-US-{days.contracted.year}-{digits(3)}",
        credit=f"LC{digits(9)}",
        bill=f"{scac}{chance.choice(('SHA', 'NGB', 'TAO'))}{digits(7)}",
        house_bill=f"BWFS{digits(8)}",
        booking=digits(9),
        containers=tuple(f"{scac[:3]}U{digits(7)}" for _ in range(boxes)),
        seals=tuple(f"{scac[:2]}{digits(7)}" for _ in range(boxes)),
        entries=tuple(entry() for _ in range(4)),
        detention=f"UF-{days.noticed.year}-{port.code}-{digits(5)}",
        portal_case=f"FLP-{digits(7)}",
        fapiao=f"{year}32{digits(16)}",
        fapiao_code=f"3200{days.invoiced:%y}{chance.randint(1, 4)}130",
        fapiao_paper=digits(8),
        importer=f"{chance.randint(10, 98)}-{digits(7)}00",
        vessel=vessel,
        voyage=f"{chance.randint(10, 189):03}E",
    )
