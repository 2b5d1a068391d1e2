"""The forms of a case, completed, as one look at it finds them."""

import sqlite3

from casefiles.attestation.forms import store
from casefiles.attestation.forms.completed import Completed, completed
from casefiles.cases import store as cases
from casefiles.cases.shipments.standing import imported
from casefiles.ids import CaseId


def completed_forms(db: sqlite3.Connection, case: CaseId) -> list[Completed]:
    """Return the forms of a case, by number. To be called within one view."""
    known = imported(db, case)
    parties = {each.id: each for each in cases.parties(db, case)}
    return [completed(each, known, parties) for each in store.forms(db, case)]
