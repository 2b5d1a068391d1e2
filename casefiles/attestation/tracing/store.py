"""Cleared chains, their stages and the records of the present steps in SQLite."""

import sqlite3

from casefiles.attestation.tracing.model import ClearedChain, ClearedStage, StageRecord
from casefiles.changes import TableName
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

CLEARED, STAGES, RECORDS = "cleared_chains", "cleared_stages", "stage_records"


def cleared(db: sqlite3.Connection, case: CaseId) -> ClearedChain | None:
    """Return the cleared chain that a case relies on, if any."""
    held = rows.of_case(db, CLEARED, ClearedChain, case)
    return held[0] if held else None


def relied_on(db: sqlite3.Connection, case: CaseId) -> ClearedChain:
    """Return the cleared chain that a case relies on. Raises `NotFound`."""
    held = cleared(db, case)
    if held is None:
        raise NotFound("previously cleared chain", case)
    return held


def stages(db: sqlite3.Connection, case: CaseId) -> list[ClearedStage]:
    """Return the stages of that chain, by number."""
    return rows.of_case(db, STAGES, ClearedStage, case, "number")


def records(db: sqlite3.Connection, case: CaseId) -> list[StageRecord]:
    """Return the business records of the present steps, in the order they were named."""
    return rows.of_case(db, RECORDS, StageRecord, case)


def standing_records(db: sqlite3.Connection, case: CaseId) -> list[StageRecord]:
    """Return them without those whose exhibit was set aside since."""
    found = db.execute(
        """
        SELECT r.* FROM stage_records r JOIN exhibits e ON e.id = r.exhibit
        WHERE r.case_id = ? AND e.set_aside = '' ORDER BY r.id
        """,
        (case,),
    )
    return rows.read_all(StageRecord, found)


USAGES = (
    UsageLabel(
        TableName.CLEARED_CHAIN, UsageKind.CLEARED, "decision relied on, {2}", "r.reference",
        name="r.way",
    ),
    UsageLabel(
        TableName.STAGE_RECORD, UsageKind.STAGE_RECORD, "business record of step {0}", "s.title",
        within="r.step", number="s.number",
        joined="JOIN steps s ON s.id = r.step", joins=frozenset({TableName.STEP}),
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""
