"""A request for confidential treatment as what is signed: it then brings its legend."""

from datetime import datetime

from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.submission.confidentiality import (
    ConfidentialityContent,
    confidentiality_requests,
)
from casefiles.attestation.submission.confidentiality_document import (
    FIELD,
    confidentiality_document,
)
from casefiles.attestation.submission.model import PaperKind
from casefiles.attestation.submission.sign_paper import PaperToSign
from casefiles.attestation.submission.texts import ConfidentialityTexts
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.workspace.view import View


def request_to_sign(  # noqa: PLR0913, PLR0917 - which, from what, in which words, when
    view: View,
    case: CaseId,
    statement: StatementId,
    shipped: ReferenceData,
    texts: ConfidentialityTexts,
    at: datetime,
) -> PaperToSign:
    """Return the request of a statement as it is now. Raises `NotFound`."""
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
    content = _of(confidentiality_requests(record), statement)
    return PaperToSign(
        head=record.head,
        kind=PaperKind.REQUEST,
        subject=content.request.id if content.request else "",
        title=texts.title,
        case=content.case,
        says=content.asked,
        signer=content.representative,
        lacks=content.lacks,
        document=confidentiality_document(content, texts),
        field=FIELD,
        reason=f"{texts.title}, {texts.law}",
        program=record.program,
        here=record.here(at),
    )


def _of(
    requests: tuple[ConfidentialityContent, ...], statement: StatementId
) -> ConfidentialityContent:
    for each in requests:
        if each.statement.id == statement:
            return each
    raise NotFound("statement that designates", statement)
