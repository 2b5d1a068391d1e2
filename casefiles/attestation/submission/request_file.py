"""A paper of a submission as a file for others: as it was signed, or as it would be."""

from datetime import datetime
from pathlib import Path

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.render import render
from casefiles.attestation.submission.confidentiality import ConfidentialityContent
from casefiles.attestation.submission.confidentiality_document import confidentiality_document
from casefiles.attestation.submission.texts import SubmissionTexts
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


def released_request(  # noqa: PLR0913, PLR0917 - from what, under which name, how it looks
    view: View,
    case: CaseId,
    content: ConfidentialityContent,
    name: str,
    texts: SubmissionTexts,
    fonts: Path,
    at: datetime,
) -> Released:
    """Let a request for confidential treatment out. Raises `NamesWouldLeave`."""
    if held := content.signed:
        return release(view, case, name, view.blobs.read(held.digest))
    document = confidentiality_document(content, texts.confidentiality)
    pdf = render(document, fonts, at)
    return release(view, case, name, pdf, document_passages(document))
