"""The forms of 19 CFR 12.43 in SQLite."""

import sqlite3

from casefiles.attestation.forms.model import SignersForm
from casefiles.kernel.ids import CaseId, FormId
from casefiles.storage import rows

FORMS = "forms"


def forms(db: sqlite3.Connection, case: CaseId) -> list[SignersForm]:
    """Return the forms of a case, by number."""
    return rows.of_case(db, FORMS, SignersForm, case, "number")


def form(db: sqlite3.Connection, case: CaseId, form: FormId) -> SignersForm:
    """Return one form of a case. Raises `NotFound`."""
    return rows.of_this_case(db, FORMS, SignersForm, case, form)
