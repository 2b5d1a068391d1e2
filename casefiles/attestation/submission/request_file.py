"""A paper of a submission as a file for others: as it was signed, or as it would be."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.render import render
from casefiles.attestation.submission.confidentiality import ConfidentialityContent
from casefiles.attestation.submission.confidentiality_document import confidentiality_document
from casefiles.attestation.submission.model import FrozenPaper, SignedRequest
from casefiles.attestation.submission.texts import SubmissionTexts
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


class SignedPaper(Protocol):
    """A paper of a submission, as it is now."""

    @property
    def signed(self) -> SignedRequest | FrozenPaper | None:
        """How a key signed it."""

    @property
    def scanned(self) -> PaperScan | None:
        """The scan of it, if it was signed by hand."""


def kept_digest(paper: SignedPaper) -> Digest | None:
    """Return the PDF that was signed: with a key, or the one that was printed for a hand."""
    if paper.signed:
        return paper.signed.digest
    return paper.scanned.document if paper.scanned else None


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
    if kept := kept_digest(content):
        return release(view, case, name, view.blobs.read(kept))
    document = confidentiality_document(content, texts.confidentiality)
    pdf = render(document, fonts, at)
    return release(view, case, name, pdf, document_passages(document))
