"""Forms of 19 CFR 12.43 for their own signers, as an answers file says."""

from casefiles.answers.form_input import FormAnswer
from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import FormInput, write_form
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, FormId
from casefiles.kernel.parse import look_up
from casefiles.workspace.workspace import Workspace


def enter_form(workspace: Workspace, case: CaseId, said: FormAnswer) -> FormId:
    """Begin a form, or write more of one; return its id. Raises `Impossible`, `NotFound`."""
    values = values_of(look_up(FormInput, said))
    known = {name: value for name, value in values.items() if value not in {None, ""}}
    form = _form(workspace, case, said.form) if said.form else None
    return write_form(workspace, case, known, form)


def _form(workspace: Workspace, case: CaseId, number: int) -> FormId:
    for each in store.forms(workspace.db, case):
        if each.number == number:
            return each.id
    raise NotFound("form", str(number))
