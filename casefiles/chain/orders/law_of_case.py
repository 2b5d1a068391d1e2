"""What is said of the law under each basis of a case; orders are read only where they matter."""

import sqlite3
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from casefiles.cases.shipments.importation import importation
from casefiles.chain.orders.importation_wording import matters
from casefiles.kernel.ids import CaseId

if TYPE_CHECKING:
    from casefiles.cases.detentions.summary import ImportSummary
    from casefiles.chain.orders.case_orders import CaseOrders, OrderData


def law_of_case(
    db: sqlite3.Connection,
    case: CaseId,
    known: "ImportSummary",
    orders: Callable[[], "OrderData"],
) -> Callable[[str], tuple[str, ...]]:
    """Return what `order_sentences` says for a basis. To be called, and asked, within one view.

    To hold names against orders takes a third of a second where they are Chinese.
    """
    when = importation(known.shipments, known.attested_lines)

    @cache
    def reached() -> "CaseOrders":
        from casefiles.chain.orders.case_orders import read_case_orders  # noqa: PLC0415 - many imports

        return read_case_orders(db, case, orders())

    def law(basis: str) -> tuple[str, ...]:
        if not matters(when, basis):
            return ()
        from casefiles.chain.orders.wording import order_sentences  # noqa: PLC0415 - many imports

        return order_sentences(reached(), basis)

    return law
