"""Whether a case is closed: then it is only read."""

import sqlite3
from typing import TYPE_CHECKING

from casefiles.kernel.errors import CaseClosed
from casefiles.kernel.ids import CaseId

if TYPE_CHECKING:
    from casefiles.acts import Act


def is_allowed(db: sqlite3.Connection, case: CaseId, act: "Act") -> bool:
    """Whether an act may be done in a case as it stands: in one that is closed, few may."""
    return act.in_closed_case or not _label_if_closed(db, case)


def refuse(db: sqlite3.Connection, case: CaseId, act: "Act") -> None:
    """Raise `CaseClosed` for an act that is not for a closed case."""
    if not is_allowed(db, case, act):
        raise CaseClosed(_label_if_closed(db, case))


def case_label(db: sqlite3.Connection, case: CaseId) -> str:
    """Return what people know a case by, such as `C-001`; nothing if it is not there."""
    row = db.execute("SELECT number FROM cases WHERE id = ?", (case,)).fetchone()
    return f"C-{row['number']:03}" if row else ""


def _label_if_closed(db: sqlite3.Connection, case: CaseId) -> str:
    query = "SELECT number FROM cases WHERE id = ? AND closed_at IS NOT NULL"
    row = db.execute(query, (case,)).fetchone()
    return f"C-{row['number']:03}" if row else ""
