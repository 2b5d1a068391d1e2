"""Act: take out a form of 19 CFR 12.43."""

from casefiles.attestation.forms import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, FormId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_form(workspace: Workspace, case: CaseId, form: FormId) -> None:
    """Take a form out, with what was written in it. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_FORM, case) as db:
        store.form(db, case, form)
        rows.remove(db, store.FORMS, case, form)
