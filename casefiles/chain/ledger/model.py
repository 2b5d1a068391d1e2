"""What the ledger holds, a dataclass to a table: figures, where they go, factors, dealings."""

from datetime import date, datetime
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, LedgerLineId, LineId, LinkId, PassageId, StepId

WHOLE = '{"kind":"whole"}'
"""All of an exhibit, as `evidence.places` writes it."""


class Flow(Enum):
    """What a figure is to its step."""

    __hash__ = object.__hash__  # there is one of each: a ledger asks it of every line

    INPUT = "input"
    OUTPUT = "output"
    LOSS = "loss"
    OPENING = "opening"
    """Stock before the period."""

    CLOSING = "closing"
    """Stock after it."""

    TRANSFER_IN = "transfer_in"
    """What came from another plant of the same party. None at all is a figure too: 0."""

    TRANSFER_OUT = "transfer_out"
    """What went to another plant of the same party."""

    CAPACITY = "capacity"
    """What can be made in a day."""

    COVERS = "covers"
    """What a certificate or list covers in all: more is never drawn from it."""


class Measure(Enum):
    """What was weighed."""

    __hash__ = object.__hash__

    NOT_SAID = ""
    NET = "net"
    GROSS = "gross"
    TARE = "tare"


class Purpose(Enum):
    """Where part of a quantity goes."""

    ORDER = "order"
    """Into the goods of this case."""

    OTHER_BUYERS = "other_buyers"
    STOCK = "stock"
    WASTE = "waste"


class FactorKind(Enum):
    """What a factor is for."""

    UNIT = "unit"
    """From one unit to another: a bale list, a yarn count, g/m², kg/dozen, g/W."""

    YIELD = "yield"
    """How much a step gives for what goes in."""


class SalesPaperKind(Enum):
    """The papers of a sale."""

    ORDER = "order"
    INVOICE = "invoice"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One figure of one paper at one step."""

    id: LedgerLineId
    case_id: CaseId
    number: int
    """Counted within the case. Never given to another."""

    step: StepId
    flow: Flow
    lot: str
    goods: str
    written: str
    """As it stands on the paper."""

    quantity: str
    """As it was read: a plain decimal, never negative."""

    unit: str
    """As written."""

    reading: str
    """How it was read where there was a choice, such as `comma`; or nothing."""

    days: str
    """Of a capacity: for how many days; a decimal, else nothing."""

    measure: Measure
    on_day: date | None
    exhibit: ExhibitId | None
    place: str
    """Where in the exhibit, as in `evidence.places`."""

    passage: PassageId | None
    note: str

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"L-{self.number:03}"


@dataclass(frozen=True, slots=True)
class Allocation:
    """Part of a line's quantity, and where it goes."""

    id: str
    case_id: CaseId
    from_line: LedgerLineId
    to_line: LedgerLineId | None
    """The line of a later step as which it arrives."""

    entry_line: LineId | None
    """The line of an entry whose goods it is."""

    purpose: Purpose
    quantity: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor between units, or the yield of a step."""

    id: str
    case_id: CaseId
    step: StepId | None
    """Where it holds; None for everywhere."""

    kind: FactorKind
    goods: str
    """Of what; nothing for whatever has no factor of its own."""

    makes: str
    """What a yield gives; nothing for all that the step puts out."""

    from_unit: str
    to_unit: str
    factor: str
    """So many `to_unit` for one `from_unit`, as written: `0.86`, `86 %`, `1/6`, `Ne 30`."""

    tolerance: str
    """In percent of what is expected, a decimal; or nothing."""

    source: str
    """Who says so: a bale list, a batch card, a norm of the trade."""

    exhibit: ExhibitId | None
    place: str
    passage: PassageId | None

    tolerance_source: str = ""
    """Who says that so much may be tolerated."""


@dataclass(frozen=True, slots=True)
class SalesPaper:
    """An order, an invoice or a payment."""

    id: str
    case_id: CaseId
    kind: SalesPaperKind
    link: LinkId | None
    reference: str
    """Its own number."""

    settles: tuple[str, ...]
    """The numbers of what it answers: of an invoice its order, of a payment its invoices."""

    payer: str
    payee: str
    """Of an order or invoice: buyer and seller."""

    written: str
    """The amount as it stands on the paper."""

    amount: str
    reading: str
    currency: str
    quantity: str
    unit: str
    on_day: date | None
    bank_line: str
    """What the bank's statement says."""

    exhibit: ExhibitId | None
    place: str
    passage: PassageId | None
    note: str

    @property
    def called(self) -> str:
        """How people speak of it."""
        return f"{self.kind.value} {self.reference}".strip()


@dataclass(frozen=True, slots=True)
class LedgerExplanation:
    """Why figures differ, in a person's words: of these figures, and of no others."""

    id: str
    case_id: CaseId
    difference: str
    """Its key."""

    explains: tuple[str, ...]
    """What the figures amounted to when it was written."""

    text: str
    exhibit: ExhibitId | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the columns of a table were read."""

    id: str
    case_id: CaseId
    title: str
    target: str
    """`lines` or `dealings`."""

    mapping: str
    """JSON: column and reading by field."""
