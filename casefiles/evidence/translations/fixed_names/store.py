"""The list of names in rows."""

import sqlite3

from casefiles.evidence.translations.fixed_names.model import FixedName
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows

NAMES = "fixed_names"


def get(db: sqlite3.Connection, name: str) -> FixedName:
    """Return one. Raises `NotFound`."""
    return rows.get(db, NAMES, FixedName, name)


def of_case(db: sqlite3.Connection, case: CaseId) -> list[FixedName]:
    """Return the names of a case, by kind and by their letters."""
    return rows.of_case(db, NAMES, FixedName, case, "kind, original")
