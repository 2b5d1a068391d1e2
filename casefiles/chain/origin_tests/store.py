"""The rows of the records of tests, and the lots and lines that their samples may cover."""

import sqlite3

from casefiles.cases.shipments import store as shipments
from casefiles.chain.ledger import store as ledger
from casefiles.chain.origin_tests.coverage import CaseGoods, goods
from casefiles.chain.origin_tests.model import (
    DrawnSample,
    OriginTest,
    OriginTestRecord,
    SampleHolder,
)
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

TESTS, SAMPLES, HOLDERS = "origin_tests", "test_samples", "sample_holders"


def record_of(db: sqlite3.Connection, exhibit: ExhibitId) -> OriginTestRecord | None:
    """Return the record of the test that an exhibit reports, if there is one."""
    found = rows.where(db, TESTS, OriginTest, exhibit=exhibit)
    return _whole(db, found[0]) if found else None


def of_case(db: sqlite3.Connection, case: CaseId) -> list[OriginTestRecord]:
    """Return the records of a case, by the numbers of their exhibits."""
    query = """
        SELECT t.* FROM origin_tests t JOIN exhibits e ON e.id = t.exhibit
        WHERE t.case_id = ? ORDER BY e.number
    """
    return [_whole(db, each) for each in rows.read_all(OriginTest, db.execute(query, (case,)))]


def _whole(db: sqlite3.Connection, test: OriginTest) -> OriginTestRecord:
    samples = rows.where(db, SAMPLES, DrawnSample, "number", test=test.id)
    holders = rows.where(db, HOLDERS, SampleHolder, "number", test=test.id)
    return OriginTestRecord(test, tuple(samples), tuple(holders))


def goods_of(db: sqlite3.Connection, case: CaseId) -> CaseGoods:
    """Return all lots and entry lines of a case. To be called within one view."""
    return goods(ledger.steps(db, case), ledger.lines(db, case), shipments.lines(db, case))


USAGES = (
    UsageLabel(
        TableName.ORIGIN_TEST, UsageKind.TEST, "record of a test by {2}",
        "coalesce(nullif(r.laboratory, ''), 'a laboratory')",
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""
