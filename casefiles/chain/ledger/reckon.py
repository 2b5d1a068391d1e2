"""Reckon the ledger of a case: pure, of all its figures at once, in the time of a blink."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefiles.chain.ledger.balance import Balance, balance
from casefiles.chain.ledger.books import Books
from casefiles.chain.ledger.coverage import Coverage, coverage, of_coverage
from casefiles.chain.ledger.days_in_order import of_days
from casefiles.chain.ledger.deals import Deal, deals, of_deals
from casefiles.chain.ledger.differences import Difference, explained
from casefiles.chain.ledger.draws import of_draws
from casefiles.chain.ledger.model import LedgerExplanation
from casefiles.chain.ledger.quantities import of_weights, sums
from casefiles.chain.ledger.shares import Share, of_shares, shares
from casefiles.kernel.ids import CaseId, LedgerLineId


@dataclass(frozen=True, slots=True)
class Ledger:
    """The books, and what they come to."""

    books: Books
    balances: tuple[Balance, ...]
    coverage: Coverage
    shares: Mapping[LedgerLineId, Share]
    deals: tuple[Deal, ...]
    differences: tuple[Difference, ...]
    """Open ones first."""

    fixed: tuple[LedgerExplanation, ...]
    """Explanations of what does not differ any more."""

    @property
    def open(self) -> tuple[Difference, ...]:
        """The differences that nothing explains."""
        return tuple(each for each in self.differences if each.is_open)


NOTHING = Books(CaseId(""))
"""Of a case in which no figure was entered."""


def reckon(books: Books) -> Ledger:
    """Return what the figures come to, and all that does not add up."""
    by_step = sums(books.lines)
    balanced = balance(books, by_step)
    covered = coverage(books, by_step)
    given = shares(books)
    sales = deals(books)
    differences, fixed = explained(
        (
            *balanced.differences,
            *of_weights(books, by_step),
            *of_shares(books, given),
            *of_coverage(books, covered),
            *of_draws(books),
            *of_deals(books, sales),
            *of_days(books, sales),
        ),
        books.explanations,
    )
    return Ledger(books, balanced.balances, covered, given, sales, differences, fixed)
