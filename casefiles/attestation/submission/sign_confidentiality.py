"""Sign a request for confidential treatment, and keep it as it was signed.

What is signed is the paper that is shown; only the worker that prepares signatures parses it.
"""

from dataclasses import dataclass
from datetime import datetime

from casefiles.acts import Act
from casefiles.attestation.layout.model import Document
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.attestation.submission import store
from casefiles.attestation.submission.confidentiality import (
    ConfidentialityContent,
    confidentiality_requests,
)
from casefiles.attestation.submission.confidentiality_document import (
    FIELD,
    confidentiality_document,
)
from casefiles.attestation.submission.model import SignedRequest
from casefiles.attestation.submission.texts import ConfidentialityTexts
from casefiles.attestation.wording import moment
from casefiles.evidence.protected_names.gate import want_no_names
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.errors import ConcurrentChange, Impossible, NotFound
from casefiles.kernel.ids import CaseId, Digest, StatementId
from casefiles.storage import closed_cases, rows
from casefiles.storage.journal_entry import ChainHead
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ConfidentialityDraft:
    """A request that waits for its signature."""

    head: ChainHead
    content: ConfidentialityContent
    document: Document
    pdf: bytes
    signing: SignatureRequest


@dataclass(frozen=True, slots=True)
class SignedConfidentiality:
    """A request that was signed, still to be kept."""

    draft: ConfidentialityDraft
    pdf: bytes
    holder: str
    certificate: str


def request_of_statement(
    view: View, case: CaseId, statement: StatementId, shipped: ReferenceData, at: datetime
) -> ConfidentialityContent:
    """Return the request of a statement as it is now. Raises `NotFound`."""
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
    return _of(confidentiality_requests(record), statement)


def draft_request(  # noqa: PLR0913, PLR0917 - which, from what, in which words, when
    view: View,
    case: CaseId,
    statement: StatementId,
    shipped: ReferenceData,
    texts: ConfidentialityTexts,
    at: datetime,
) -> ConfidentialityDraft:
    """Write what is to be signed. Raises `Impossible` if it lacks anything, `NamesWouldLeave`."""
    from casefiles.attestation.layout.document_text import document_passages  # noqa: PLC0415 - draws
    from casefiles.attestation.render import render  # noqa: PLC0415

    with view.reading() as db:
        closed_cases.refuse(db, case, Act.SIGN_CONFIDENTIALITY_REQUEST)
        record = read_record(db, case, shipped, at)
        guard = NameScanner(db, case)
    content = _of(confidentiality_requests(record), statement)
    if content.lacks:
        raise Impossible(f"The request cannot be signed yet. It lacks {', '.join(content.lacks)}.")
    document = confidentiality_document(content, texts)
    want_no_names(guard, document_passages(document))
    signing = SignatureRequest(
        field=FIELD,
        name=content.representative,
        lines=(f"Signed {moment(record.here(at))}",),
        at=at,
        first=True,
        reason=f"{texts.title}, {texts.law}",
        confined=True,
    )
    pdf = render(document, shipped.fonts, at)
    return ConfidentialityDraft(record.head, content, document, pdf, signing)


def sign_request(draft: ConfidentialityDraft, key: SigningKey) -> SignedConfidentiality:
    """Sign it with a key; nothing is kept yet. Raises `UnusableKey`, `Impossible`."""
    signed = key.sign(draft.pdf, draft.signing)
    return SignedConfidentiality(draft, signed, key.holder, key.fingerprint)


def keep_signed_request(workspace: Workspace, made: SignedConfidentiality) -> Digest:
    """Keep it. Raises `ConcurrentChange` if the case changed since it was written."""
    draft = made.draft
    case, request = draft.head.case, draft.content.request
    if workspace.head(case) != draft.head or request is None:
        raise ConcurrentChange(case)
    kept = workspace.blobs.keep_bytes(made.pdf)
    with workspace.change(Act.SIGN_CONFIDENTIALITY_REQUEST, case) as db:
        if workspace.head(case) != draft.head:
            raise ConcurrentChange(case)
        row = SignedRequest(
            id=workspace.new_id(),
            case_id=case,
            request=request.id,
            asked=draft.content.asked,
            digest=kept.digest,
            size=kept.size,
            holder=made.holder,
            certificate=made.certificate,
            signed_at=draft.signing.at,
        )
        rows.add(db, store.SIGNED, row)
    return kept.digest


def _of(
    requests: tuple[ConfidentialityContent, ...], statement: StatementId
) -> ConfidentialityContent:
    for each in requests:
        if each.statement.id == statement:
            return each
    raise NotFound("statement that designates", statement)
