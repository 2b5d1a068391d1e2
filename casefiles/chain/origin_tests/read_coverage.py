"""What the samples of a case's tests cover, read from its ledger and its shipments."""

import sqlite3

from casefiles.cases.shipments import store as shipments
from casefiles.chain.ledger import store as ledger
from casefiles.chain.origin_tests.coverage import Goods, goods
from casefiles.kernel.ids import CaseId


def goods_of(db: sqlite3.Connection, case: CaseId) -> Goods:
    """Return all lots and entry lines of a case. To be called within one view."""
    return goods(ledger.steps(db, case), ledger.lines(db, case), shipments.lines(db, case))
