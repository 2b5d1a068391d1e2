"""Which rows of a case hang on which of its things."""

import sqlite3

from casefiles.kernel.ids import CaseId


def hanging(db: sqlite3.Connection, case: CaseId) -> dict[str, str]:
    """Return the exhibit, party, step or link on which a row hangs, by the ids of both."""
    found = db.execute(
        """
        SELECT id, party AS thing FROM further_names WHERE case_id = :case
        UNION ALL SELECT id, exhibit FROM passages WHERE case_id = :case
        UNION ALL SELECT f.id, p.exhibit FROM noted_facts f JOIN passages p ON p.id = f.passage
          WHERE f.case_id = :case
        UNION ALL SELECT id, exhibit FROM translations WHERE case_id = :case
        UNION ALL SELECT x.id, t.exhibit FROM translated_places x
          JOIN translations t ON t.id = x.translation WHERE x.case_id = :case
        UNION ALL SELECT x.id, t.exhibit FROM translated_values x
          JOIN translations t ON t.id = x.translation WHERE x.case_id = :case
        UNION ALL SELECT id, coalesce(step, link) FROM chain_papers WHERE case_id = :case
        """,
        {"case": case},
    )
    return {row["id"]: row["thing"] for row in found}
