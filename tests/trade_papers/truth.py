"""What a made-up paper says, in normal form, and where: what reading it is held against.

Normal forms: a day is `2026-12-12`; an amount `92400.00 USD`, or `92400.00` where the paper names no
currency; a quantity, a weight or a volume `24000 PCS`, in the unit of the paper under one name for
it (`UNITS`), never converted; an HTS number `6109.10.0012`; an entry number `9QZ-4410872-6`; what
else there is stands as it is printed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of trade papers that are drawn."""

    INVOICE = "commercial-invoice"
    PACKING_LIST = "packing-list"
    BILL_OF_LADING = "bill-of-lading"
    ENTRY_SUMMARY = "entry-summary"
    DETENTION_NOTICE = "detention-notice"
    FAPIAO = "fapiao"


FIELDS = {
    "number": "the paper's own number; of a bill of lading and of an entry summary that of theirs",
    "invoice": "number of the commercial invoice, on another paper",
    "order": "number of the buyer's order",
    "contract": "number of the contract of sale",
    "bill": "number of the bill of lading: the carrier's own, or the one that is released on",
    "house_bill": "number of a forwarder's bill, where the carrier's stands beside it",
    "booking": "number of the booking",
    "entry": "entry number",
    "portal_case": "CBP's number of the case, beside that of the notice",
    "container": "container number",
    "seal": "seal number",
    "marks": "shipping marks, or a line of them",
    "lot": "lot of the goods or of what they are made of",
    "hts": "tariff number of ten digits (HTSUS)",
    "issued": "the day of the paper: of the invoice, the list, the notice, the fapiao, the bill",
    "due": "the day by which to pay, or by which CBP asks to be answered",
    "ordered": "the day of the order",
    "contracted": "the day of the contract",
    "shipped": "the day on which the goods were laden, or the ship sailed",
    "exported": "the day of exportation, as an entry summary has it",
    "imported": "the day of importation or arrival",
    "entered": "the day of entry",
    "summary": "the day of the entry summary",
    "presented": "the day on which the goods were presented for examination",
    "detained": "the day of the detention, where it is not that of the notice",
    "received": "the day on which a notice came",
    "seller": "who sells",
    "buyer": "who buys",
    "shipper": "who ships, on a bill of lading or packing list",
    "consignee": "to whom the goods go, also the ultimate consignee",
    "notify": "the notify party",
    "importer": "the importer of record",
    "manufacturer": "who made the goods, where that is said apart",
    "carrier": "who carries",
    "forwarder": "the forwarding agent, or the agent for delivery",
    "broker": "the customs broker",
    "manufacturer_id": "CBP's code of the manufacturer (MID)",
    "quantity": "the quantity of all goods",
    "line_quantity": "the quantity of a line",
    "packages": "how many packages, of what sort",
    "net": "net weight of all",
    "gross": "gross weight of all",
    "volume": "measurement of all",
    "total": "what is to be paid in all; of a fapiao with the tax, of an entry summary the duty and fees",
    "line_amount": "the amount of a line",
    "untaxed": "the amount before tax",
    "tax": "the tax of a fapiao",
    "value": "entered value of all lines",
    "line_value": "entered value of a line",
    "duty": "duty of all lines",
    "deposit": "what was paid before",
    "balance": "what is left to pay, beside a total",
    "loading": "port of loading",
    "discharge": "port of discharge or of unlading",
    "port": "port of entry or of detention, by its name or its code",
    "origin": "country of origin",
}
"""Every field of a truth, and what it means."""

UNITS = {
    "PCS": "pieces: PCS, PC, PIECES, EA, NO (number, of the tariff), 件, 个, 块 of goods",
    "DOZ": "dozens: DOZ, DZN, DZ, 打",
    "SET": "sets: SETS, 套",
    "KG": "kilograms: KG, KGS, 千克, 公斤",
    "MT": "metric tons: MT, TONS, 吨",
    "M2": "square meters: M2, SQM, 平方米",
    "CBM": "cubic meters: CBM, M3, 立方米",
    "CTN": "cartons: CTN, CTNS, CARTONS, 箱, 纸箱, and 件 where packages are counted",
    "PLT": "pallets: PLTS, PALLETS, 托盘",
    "BALE": "bales: BALES, 包",
    "DRUM": "drums: DRUMS, 桶",
}
"""The units of normal forms, and how papers write them."""

_ONCE = frozenset(
    [
        "number",
        "invoice",
        "issued",
        "due",
        "ordered",
        "contracted",
        "shipped",
        "exported",
        "imported",
        "entered",
        "summary",
        "presented",
        "detained",
        "received",
        "seller",
        "buyer",
        "shipper",
        "consignee",
        "notify",
        "importer",
        "manufacturer",
        "carrier",
        "forwarder",
        "broker",
        "quantity",
        "packages",
        "net",
        "gross",
        "volume",
        "total",
        "untaxed",
        "tax",
        "value",
        "duty",
        "deposit",
        "balance",
        "loading",
        "discharge",
        "port",
        "origin",
    ]
)
"""What a paper says once, though it may write it twice, or in two languages."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One thing that a paper says, in one place."""

    field: str
    """One of `FIELDS`."""

    value: str
    """In normal form."""

    page: int
    """From 1."""

    text: str
    """As it is printed; where it runs over several lines, with a line break between."""

    fact: str
    """The same for places that say the same, such as a name in Chinese and in English: what is
    proposed for one of them is right, and covers the fact."""

    other: str = ""
    """What the digits of a day may mean too, such as `2026-10-12` of 12/10/2026. A rule that cannot
    know proposes both."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a stretch of text says; where it stands is known once it is drawn."""

    fields: tuple[str, ...]
    value: str
    fact: str = ""
    other: str = ""

    def truths(self, page: int, text: str) -> list[Truth]:
        """Return the truths of it, by its fields."""
        return [Truth(field, self.value, page, text, self._fact(field), self.other) for field in self.fields]

    def _fact(self, field: str) -> str:
        if self.fact:
            return f"{field} {self.fact}"
        return field if field in _ONCE else f"{field} {self.value}"


def normal(value: str | date) -> str:
    """Return a value in normal form."""
    return value.isoformat() if isinstance(value, date) else value


def money(amount: Decimal, currency: str = "USD") -> str:
    """Return an amount in normal form."""
    return f"{amount:.2f} {currency}".strip()


def measure(count: Decimal | int, unit: str) -> str:
    """Return a quantity in normal form: no zeros at the end."""
    exact = Decimal(count)
    whole = exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()
    return f"{whole:f} {unit}"
