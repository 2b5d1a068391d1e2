"""A certificate for a custodian as a PDF; refused while it is off or may not go."""

from datetime import datetime

from casefiles.attestation.exhibit_families import is_testimony
from casefiles.attestation.exhibit_set import is_withheld
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission.certificate import CompletedCertificate, read_certificates
from casefiles.attestation.submission.certificate_document import (
    FIELD,
    SignedBy,
    certificate_document,
)
from casefiles.attestation.submission.model import PaperKind
from casefiles.attestation.submission.request_file import kept_digest
from casefiles.attestation.submission.sign_paper import PaperToSign
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
    """Let it out, as signed if it is. Raises `Impossible` while it is off, `NamesWouldLeave`.

    It goes to whoever keeps the records, often a supplier: what is privileged, or what workers and
    informants said, is not named in it.
    """
    found, record = _read(view, case, certificate, shipped, at)
    document = certificate_document(found, texts.certificates)
    _refuse_barred(found, record)
    if kept := kept_digest(found):
        return release(view, case, name, view.blobs.read(kept))
    pdf = render(document, shipped.fonts, at)
    return release(view, case, name, pdf, document_passages(document))


def certificate_to_sign(  # noqa: PLR0913, PLR0917 - which, from what, when, by what
    view: View,
    case: CaseId,
    certificate: CertificateId,
    shipped: ReferenceData,
    texts: SubmissionTexts,
    at: datetime,
    by: SignedBy = SignedBy.KEY,
) -> PaperToSign:
    """Return a certificate as it is now. Raises `Impossible` while it is off, `NotFound`."""
    found, record = _read(view, case, certificate, shipped, at)
    document = certificate_document(found, texts.certificates, by)
    _refuse_barred(found, record)
    it, kind = found.certificate, texts.certificates.kind(found.certificate.kind)
    return PaperToSign(
        head=record.head,
        kind=PaperKind.CERTIFICATE,
        subject=it.id,
        title=it.title,
        case=found.case,
        says=found.says,
        signer=it.custodian,
        lacks=found.unsaid(texts.certificates) if by is SignedBy.KEY else (),
        document=document,
        field=FIELD,
        reason=f"{kind.title}, {kind.law}",
        program=record.program,
        here=record.here(at),
    )


def _read(
    view: View, case: CaseId, certificate: CertificateId, shipped: ReferenceData, at: datetime
) -> tuple[CompletedCertificate, CaseRecord]:
    with view.reading() as db:
        held = read_certificates(db, case)
        found = next((each for each in held if each.certificate.id == certificate), None)
        if found is None:
            raise NotFound("certificate", certificate)
        return found, read_record(db, case, shipped, at)


def _refuse_barred(found: CompletedCertificate, record: CaseRecord) -> None:
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
