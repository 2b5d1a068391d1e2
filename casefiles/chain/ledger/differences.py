"""What does not add up: of which figures, by how much, and what would explain it."""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from casefiles.chain.ledger.model import LedgerExplanation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LedgerLineId, StepId


class Mismatch(Enum):
    """What sort of difference it is. The values stand in rows and are never renamed."""

    BALANCE = "balance"
    MASS = "mass"
    CAPACITY = "capacity"
    NO_YIELD = "no_yield"
    NO_INPUT = "no_input"
    UNLIKE_UNITS = "unlike_units"
    GROSS_ONLY = "gross_only"
    WEIGHTS = "weights"
    OVER_ALLOCATED = "over_allocated"
    NOT_ALLOCATED = "not_allocated"
    ARRIVES = "arrives"
    LINK = "link"
    SHORT = "short"
    OVERDRAWN = "overdrawn"
    ORDER_INVOICED = "order_invoiced"
    INVOICED_QUANTITY = "invoiced_quantity"
    INVOICE_PAID = "invoice_paid"
    INVOICE_WITHOUT_ORDER = "invoice_without_order"
    INVOICE_WITHOUT_PAYMENT = "invoice_without_payment"
    PAYMENT_WITHOUT_INVOICE = "payment_without_invoice"
    PAYEE = "payee"
    PAYER = "payer"
    CURRENCIES = "currencies"
    TWICE = "twice"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class LedgerDifference:
    """One thing that does not add up."""

    sort: Mismatch
    about: str
    """The ids of what it is about: the same for as long as it is the same difference."""

    figures: tuple[str, ...]
    """What the figures amount to. An explanation explains these and no others."""

    says: str
    """In a sentence."""

    size: str = ""
    """By how much, with its unit; or nothing."""

    step: StepId | None = None
    lines: tuple[LedgerLineId, ...] = ()
    dealings: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    """Labels of other cases it is about too."""

    explanation: LedgerExplanation | None = None

    @property
    def key(self) -> str:
        """What an explanation names it by."""
        return f"{self.sort.value} {self.about}"

    @property
    def is_open(self) -> bool:
        """Whether nothing explains the figures as they are now."""
        return self.explanation is None or {*self.explanation.explains} != {*self.figures}

    @property
    def would_explain(self) -> str:
        """What would."""
        return WOULD_EXPLAIN[self.sort]


WOULD_EXPLAIN = {
    Mismatch.BALANCE: "Another yield for this period, losses or stock that are not entered, a lot"
    " of another order, or a figure that was misread.",
    Mismatch.MASS: "Losses, waste or stock that are not entered.",
    Mismatch.CAPACITY: "More machines or days than are entered, or work given to another factory,"
    " which would be a step of its own.",
    Mismatch.NO_YIELD: "The yield of the step, from a batch card, a norm or the process record.",
    Mismatch.NO_INPUT: "The document that shows the input, or that the raw material begins here.",
    Mismatch.UNLIKE_UNITS: "The factor from one unit to the other, with its document.",
    Mismatch.GROSS_ONLY: "The net weight, or the tare.",
    Mismatch.WEIGHTS: "A figure that was misread, or another tare.",
    Mismatch.OVER_ALLOCATED: "A larger documented quantity, or a share that belongs elsewhere.",
    Mismatch.NOT_ALLOCATED: "Where the rest went: to other buyers, into stock, to waste.",
    Mismatch.ARRIVES: "A loss on the way, another delivery, or a figure that was misread.",
    Mismatch.LINK: "A delivery that is not entered, or a quantity of the link that was misread.",
    Mismatch.SHORT: "Documents of further lots, or a higher yield that a document states.",
    Mismatch.OVERDRAWN: "A document that covers more, or a share that was not drawn from this one.",
    Mismatch.ORDER_INVOICED: "A further invoice, a credit note, or a change of the order.",
    Mismatch.INVOICED_QUANTITY: "A further invoice, a partial delivery, or a change of the order.",
    Mismatch.INVOICE_PAID: "A further payment, bank charges, a discount, a credit note.",
    Mismatch.INVOICE_WITHOUT_ORDER: "The order or contract that the invoice answers.",
    Mismatch.INVOICE_WITHOUT_PAYMENT: "The proof of payment, or terms by which it is not yet due.",
    Mismatch.PAYMENT_WITHOUT_INVOICE: "The invoice that was paid.",
    Mismatch.PAYEE: "A written instruction of the seller, an assignment, or a group account.",
    Mismatch.PAYER: "A written instruction of the buyer, or proof that both are of one group.",
    Mismatch.CURRENCIES: "The rate of exchange, and the document that states it.",
    Mismatch.TWICE: "A number that was misread.",
    Mismatch.DATES: "A date that was misread, or another delivery that came before.",
}


def explained(
    found: Iterable[LedgerDifference], explanations: Iterable[LedgerExplanation]
) -> tuple[tuple[LedgerDifference, ...], tuple[LedgerExplanation, ...]]:
    """Return the differences with what explains them, open ones first, and what was fixed since."""
    known = {each.difference: each for each in explanations}
    held = [replace(each, explanation=known.pop(each.key, None)) for each in found]
    order = [*Mismatch]
    held.sort(key=lambda each: (not each.is_open, order.index(each.sort)))
    return tuple(held), tuple(known.values())
