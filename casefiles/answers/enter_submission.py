"""Papers that go with a submission, as an answers file says."""

from casefiles.answers.enter_forms import enter_form
from casefiles.answers.form_input import FormAnswer
from casefiles.answers.submission_input import (
    CertificateAnswer,
    ConfidentialityAnswer,
    LetterAnswer,
    SubmissionAnswer,
)
from casefiles.attestation import store
from casefiles.attestation.submission import certificate_acts as certificates
from casefiles.attestation.submission.confidentiality_acts import (
    ConfidentialityInput,
    write_confidentiality_request,
)
from casefiles.attestation.submission.kinds.kind_acts import word_submission
from casefiles.attestation.submission.letter_acts import write_paragraph
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.parse import look_up
from casefiles.workspace.workspace import Workspace

SubmissionInput = (
    FormAnswer | ConfidentialityAnswer | CertificateAnswer | LetterAnswer | SubmissionAnswer
)


def enter_submission(workspace: Workspace, case: CaseId, said: SubmissionInput) -> None:
    """Write what is said for one of them. Raises `NotFound`, `Impossible`."""
    match said:
        case FormAnswer():
            enter_form(workspace, case, said)
        case ConfidentialityAnswer():
            _confidentiality(workspace, case, said)
        case CertificateAnswer():
            _certificate(workspace, case, said)
        case LetterAnswer():
            write_paragraph(workspace, case, said.paragraph, said.text)
        case SubmissionAnswer():
            word_submission(workspace, case, said.kind, said.part, said.text)


def _confidentiality(workspace: Workspace, case: CaseId, said: ConfidentialityAnswer) -> None:
    values = values_of(look_up(ConfidentialityInput, said))
    known = {name: value for name, value in values.items() if value not in {None, ""}}
    for each in store.statements(workspace.db, case):
        if each.number == said.statement:
            write_confidentiality_request(workspace, case, each.id, known)
            return
    raise NotFound("statement", str(said.statement))


def _certificate(workspace: Workspace, case: CaseId, said: CertificateAnswer) -> None:
    made = certificates.begin_certificate(workspace, case, said.kind)
    values = values_of(look_up(certificates.CertificateInput, said))
    if known := {name: value for name, value in values.items() if value}:
        certificates.write_certificate(workspace, case, made, known)
    if said.exhibits:
        certificates.certify_exhibits(workspace, case, made, said.exhibits)
    if said.in_china:
        certificates.allow_in_china(workspace, case, made, said.in_china)
