"""What an answers file may say of the ledger. Its keys are these fields."""

from dataclasses import dataclass
from datetime import date

from casefiles.answers.place_input import PassageInput
from casefiles.chain.ledger.model import FactorKind, Flow, Measure, Purpose, SalesPaperKind


@dataclass(frozen=True, slots=True)
class LedgerLineInput:
    """A figure of a paper at a step. `key` is how this file speaks of it."""

    step: str
    """Of the chain: its key in this file, its label (`step 3`) or its title."""

    flow: Flow
    written: str
    unit: str
    key: str = ""
    way: str = ""
    goods: str = ""
    lot: str = ""
    measure: Measure = Measure.NOT_SAID
    days: str = ""
    on_day: date | None = None
    passage: PassageInput | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AllocationInput:
    """Where part of a figure goes."""

    from_: str
    """The key of a figure, or its label, such as `L-012`."""

    written: str
    unit: str = ""
    way: str = ""
    purpose: Purpose = Purpose.ORDER
    to: str = ""
    """The figure of a later step as which it arrives."""

    entry_line: str = ""
    """The line of an entry whose goods it is, by its shipment and number: `SH-1 2`."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class FactorInput:
    """A factor between units, or the yield of a step."""

    kind: FactorKind
    factor: str
    from_unit: str
    to_unit: str
    source: str
    step: str = ""
    goods: str = ""
    makes: str = ""
    tolerance: str = ""
    tolerance_source: str = ""
    passage: PassageInput | None = None


@dataclass(frozen=True, slots=True)
class SalesPaperInput:
    """An order, an invoice or a payment."""

    kind: SalesPaperKind
    reference: str = ""
    settles: tuple[str, ...] = ()
    payer: str = ""
    payee: str = ""
    written: str = ""
    way: str = ""
    currency: str = ""
    quantity: str = ""
    unit: str = ""
    on_day: date | None = None
    bank_line: str = ""
    link: str = ""
    """The key of the link whose goods it is about."""

    passage: PassageInput | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FiguresExplanationInput:
    """Why figures differ: of the one difference of this sort, at a step, of a paper."""

    sort: str
    """As `casefiles ledger` names it, such as `balance` or `payee`."""

    text: str
    step: str = ""
    dealing: str = ""
    """The number of an order, invoice or payment that it is about."""

    lot: str = ""
    exhibit: str = ""
    """The exhibit that bears it out."""
