"""A certificate for a custodian as a PDF for its signer; refused while it is off or may not go."""

from datetime import datetime

from casefiles.attestation.exhibit_families import is_testimony
from casefiles.attestation.exhibit_set import is_withheld
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission.certificate import certificate_document, read_certificates
from casefiles.attestation.submission.texts import SubmissionTexts
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, CertificateId
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


def released_certificate(  # noqa: PLR0913, PLR0917 - which, under which name, from what, when
    view: View,
    case: CaseId,
    certificate: CertificateId,
    name: str,
    shipped: ReferenceData,
    texts: SubmissionTexts,
    at: datetime,
) -> Released:
    """Let it out. Raises `Impossible` while it is off, `NamesWouldLeave`.

    It goes to whoever keeps the records, often a supplier: what is privileged, or what workers and
    informants said, is not named in it.
    """
    with view.reading() as db:
        held = read_certificates(db, case)
        found = next((each for each in held if each.certificate.id == certificate), None)
        if found is None:
            raise NotFound("certificate", certificate)
        document = certificate_document(found, texts.certificates)
        record = read_record(db, case, shipped, at)
    barred = [
        each.label
        for each, _, _ in found.exhibits
        if is_withheld(record, each) or is_testimony(record, each)
    ]
    if barred:
        raise Impossible(
            f"Privileged, or the words of workers or informants, and so for no custodian:"
            f" {', '.join(barred)}. Nothing was written."
        )
    pdf = render(document, shipped.fonts, at)
    return release(view, case, name, pdf, document_passages(document))
