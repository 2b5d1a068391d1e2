"""Reckon the ledger of a case: pure, of all its figures at once, in the time of a blink."""

from collections.abc import Mapping

from casefiles.chain.ledger.balance import Balance, balance
from casefiles.chain.ledger.coverage import GoodsCoverage, coverage, coverage_differences
from casefiles.chain.ledger.date_order import date_differences
from casefiles.chain.ledger.deals import Deal, deal_differences, deals
from casefiles.chain.ledger.differences import LedgerDifference, explained
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import LedgerExplanation
from casefiles.chain.ledger.quantities import sums, weight_differences
from casefiles.chain.ledger.shared_use import shared_use_differences
from casefiles.chain.ledger.shares import Share, share_differences, shares
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, LedgerLineId


@dataclass(frozen=True, slots=True)
class Ledger:
    """The books, and what they come to."""

    ledger_data: LedgerData
    balances: tuple[Balance, ...]
    coverage: GoodsCoverage
    shares: Mapping[LedgerLineId, Share]
    deals: tuple[Deal, ...]
    differences: tuple[LedgerDifference, ...]
    """Open ones first."""

    fixed: tuple[LedgerExplanation, ...]
    """Explanations of what does not differ any more."""

    @property
    def open(self) -> tuple[LedgerDifference, ...]:
        """The differences that nothing explains."""
        return tuple(each for each in self.differences if each.is_open)


EMPTY_LEDGER_DATA = LedgerData(CaseId(""))
"""Of a case in which no figure was entered."""


def calculate(ledger_data: LedgerData) -> Ledger:
    """Return what the figures come to, and all that does not add up."""
    by_step = sums(ledger_data.lines)
    balanced = balance(ledger_data, by_step)
    covered = coverage(ledger_data, by_step)
    given = shares(ledger_data)
    sales = deals(ledger_data)
    differences, fixed = explained(
        (
            *balanced.differences,
            *weight_differences(ledger_data, by_step),
            *share_differences(ledger_data, given),
            *coverage_differences(ledger_data, covered),
            *shared_use_differences(ledger_data),
            *deal_differences(ledger_data, sales),
            *date_differences(ledger_data, sales),
        ),
        ledger_data.explanations,
    )
    return Ledger(ledger_data, balanced.balances, covered, given, sales, differences, fixed)
