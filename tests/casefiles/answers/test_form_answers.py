"""An answers file fills in the forms of 19 CFR 12.43 for their own signers, and asserts nothing."""

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.attestation.forms.model import FormKind, LaborClass
from casefiles.attestation.forms.read import completed_forms
from casefiles.kernel.errors import Faulty
from tests.build import a_case
from tests.casefiles.checklists.shipped import EDITION

ANSWERS = """
parties:
  - {key: mill, name: 盈禾, romanized: Yinghe, roles: [seller]}
  - {key: importer, name: Acme Imports LLC, roles: [ultimate-consignee]}
shipments:
  - {key: first, entry_number: ABC-1, lines: [{number: 1, quantity: '600', unit: pieces}]}
forms:
  - {kind: certificate, party: mill, shipment: first, labor: convict labor}
  - {kind: certificate, party: mill, country: vn, departed_on: 2026-09-03, carrier: Truck 29C-1}
  - {kind: statement, party: importer, signer: 'Acme Imports LLC, by Ann Lee', efforts: We asked.}
  - {form: 3, belief: None was used.}
"""


def carried_out(workspace, text):
    case = a_case(workspace)
    carry_out(workspace, case, read_answers(text, "answers.yaml"), AnswersData(EDITION))
    return completed_forms(workspace.db, case)


def test_a_file_begins_forms_and_writes_more_of_them(workspace):
    first, second, third = carried_out(workspace, ANSWERS)
    assert (first.form.kind, first.form.labor) == (FormKind.CERTIFICATE, LaborClass.CONVICT)
    assert (first.said.signer, first.said.quantity) == ("Yinghe", "600 pieces")
    assert (second.form.country, second.said.departed_on) == ("VN", "September 3, 2026")
    assert third.said.consignee == "Acme Imports LLC, by Ann Lee"
    assert (third.said.efforts, third.said.results, third.said.belief) == (
        "We asked.", "", "None was used.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ("party: importer", "party: nobody", "no party"),
        ("form: 3", "form: 9", "no form 9"),
        ("{form: 3, belief", "{belief", "certificate or a statement"),
        ("efforts: We", "labor: convict labor, efforts: We", "belong in a certificate"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_written(workspace, written, instead, says):
    with pytest.raises(Faulty) as caught:
        carried_out(workspace, ANSWERS.replace(written, instead))
    assert says in " ".join(caught.value.faults)
