"""Forms of 19 CFR 12.43 for their own signers, as an answers file says."""

from dataclasses import asdict

from casefiles.answers.form_input import FormInput
from casefiles.answers.names import Names
from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import write_form
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, FormId
from casefiles.workspace.workspace import Workspace


def enter_form(workspace: Workspace, case: CaseId, names: Names, said: FormInput) -> FormId:
    """Begin a form, or write more of one; return its id. Raises `Impossible`, `NotFound`."""
    values: dict[str, object] = asdict(said)
    number = values.pop("form")
    known = {name: value for name, value in values.items() if value not in {None, ""}}
    if said.shipment:
        known["shipment"] = names.shipment(said.shipment)
    for each in ("party", "maker"):
        if each in known:
            known[each] = names.party(str(known[each]))
    return write_form(workspace, case, known, _form(workspace, case, number) if number else None)


def _form(workspace: Workspace, case: CaseId, number: object) -> FormId:
    for each in store.forms(workspace.db, case):
        if each.number == number:
            return each.id
    raise NotFound("form", str(number))
