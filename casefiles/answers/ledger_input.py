"""What an answers file may say of the ledger. Its keys are these fields."""

from casefiles.answers.place_input import PassageInput
from casefiles.chain.ledger.factor_acts import FactorInput
from casefiles.chain.ledger.line_acts import LedgerLineInput
from casefiles.chain.ledger.sales_paper_acts import SalesPaperInput
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, StepId


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLineAnswer(LedgerLineInput):
    """A figure of a paper at a step. `key` is how this file speaks of it."""

    key: str = ""
    passage: PassageInput | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAnswer(FactorInput):
    """A factor between units, or the yield of a step."""

    passage: PassageInput | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesPaperAnswer(SalesPaperInput):
    """An order, an invoice or a payment."""

    passage: PassageInput | None = None


@dataclass(frozen=True, slots=True)
class FiguresExplanationInput:
    """Why figures differ: of the one difference of this sort, at a step, of a paper."""

    sort: str
    """As `casefiles ledger show` names it, such as `balance` or `payee`."""

    text: str
    step: StepId | None = None
    dealing: str = ""
    """The number of an order, invoice or payment that it is about."""

    lot: str = ""
    exhibit: ExhibitId | None = None
    """The exhibit that bears it out."""
