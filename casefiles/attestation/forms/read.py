"""The forms of a case, completed, as one look at it finds them."""

import sqlite3

from casefiles.attestation.forms import store
from casefiles.attestation.forms.completed import CompletedForm, complete_form
from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.kernel.ids import CaseId


def completed_forms(
    db: sqlite3.Connection, case: CaseId, known: ImportSummary | None = None
) -> list[CompletedForm]:
    """Return the forms of a case, by number. To be called within one view.

    `known` is what was imported, for who has read it already.
    """
    known = known or import_summary(db, case)
    parties = {each.id: each for each in cases.parties(db, case)}
    return [complete_form(each, known, parties) for each in store.forms(db, case)]
