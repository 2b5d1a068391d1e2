"""Sign a paper of a submission with a key, and keep it as it was signed: one way for all of them.

What is signed is the paper that is shown, with its `paper.json` in it; only the worker that
prepares signatures parses it.
"""

from dataclasses import replace
from datetime import UTC, datetime

from casefiles.acts import Act
from casefiles.attestation.layout.model import Attachment, Document
from casefiles.attestation.manifest import short_form
from casefiles.attestation.paper_listing import FILE, PaperListing, listing_digest
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.attestation.stamping.add_stamp import StampOutcome, StampRequest, stamp_as_wanted
from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import FrozenPaper, PaperKind, SignedRequest
from casefiles.attestation.wording import moment
from casefiles.evidence.protected_names.gate import want_no_names
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import ConcurrentChange, Impossible
from casefiles.kernel.ids import (
    CertificateId,
    ConfidentialityRequestId,
    Digest,
    FrozenPaperId,
)
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import closed_cases, rows
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.merging import collision_rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

SIGNS = {
    PaperKind.LETTER: Act.SIGN_PAPER,
    PaperKind.CERTIFICATE: Act.SIGN_PAPER,
    PaperKind.REQUEST: Act.SIGN_CONFIDENTIALITY_REQUEST,
}


@dataclass(frozen=True, slots=True)
class PaperToSign:
    """A paper as it is now, and who is to sign it."""

    head: ChainHead
    """Of the case when it was read."""

    kind: PaperKind
    subject: str
    """The id of the certificate or request; nothing of a letter."""

    title: str
    case: str
    says: Digest
    signer: str
    lacks: tuple[str, ...]
    """What it cannot be signed without."""

    document: Document
    field: str
    """The field that is signed."""

    reason: str
    program: str
    here: datetime
    """When it is signed, as the clocks of the case have it."""

    volumes: str = ""
    """Those of a binder that a letter names, as JSON."""


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A paper that waits for its signature."""

    paper: PaperToSign
    listing: Digest
    pdf: bytes
    pages: int
    signing: SignatureRequest


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A paper that was signed, still to be kept."""

    draft: PaperDraft
    pdf: bytes
    holder: str
    fingerprint: str
    outcome: StampOutcome | None = None


def draft_paper(view: View, paper: PaperToSign, shipped: ReferenceData) -> PaperDraft:
    """Write what is to be signed. Raises `Impossible` if it lacks anything, `NamesWouldLeave`."""
    with view.reading() as db:
        closed_cases.refuse(db, paper.head.case, SIGNS[paper.kind])
    if paper.lacks:
        raise Impossible(
            f"The {paper.kind.value} cannot be signed yet. It lacks {', '.join(paper.lacks)}."
        )
    return drawn(view, paper, paper.document, shipped, by_hand=False)


def drawn(
    view: View, paper: PaperToSign, document: Document, shipped: ReferenceData, *, by_hand: bool
) -> PaperDraft:
    """Draw a paper with its listing in it, whose hash every page shows.

    Raises `NamesWouldLeave`; `Impossible` where it is open which of two copies of the case holds.
    """
    from casefiles.attestation.layout.document_text import document_passages  # noqa: PLC0415 - draws
    from casefiles.attestation.render import render_counted  # noqa: PLC0415

    with view.reading() as db:
        collision_rows.refuse_undecided(db, paper.head.case)
        guard = NameScanner(db, paper.head.case)
    want_no_names(guard, document_passages(document))
    at = paper.here.astimezone(UTC)
    listing = PaperListing(
        paper.program, paper.kind.value, paper.title, paper.case, paper.signer, by_hand,
        paper.says, at.isoformat(),
    )  # fmt: skip
    content = listing.to_bytes()
    digest = listing_digest(content)
    document = replace(document, footer=f"{document.footer} · {short_form(digest)}")
    attached = Attachment(FILE, content, "application/json", "What this document is")
    pdf, pages = render_counted(document, shipped.fonts, at, [attached])
    signing = SignatureRequest(
        field=paper.field,
        name=paper.signer,
        lines=(f"Signed {moment(paper.here)}",),
        at=at,
        first=True,
        reason=paper.reason,
        confined=True,
    )
    return PaperDraft(paper, digest, pdf, pages, signing)


def sign_paper(
    draft: PaperDraft,
    key: SigningKey,
    wanted: StampRequest | None = None,
    progress: Progress = silent,
) -> SignedPaper:
    """Sign it with a key; nothing is kept yet. `UnusableKey`, `Impossible`, `NoTimeStamp`."""
    signed = key.sign(draft.pdf, draft.signing)
    outcome = stamp_as_wanted(signed, wanted, progress)
    return SignedPaper(draft, outcome.content or signed, key.holder, key.fingerprint, outcome)


def keep_signed_paper(workspace: Workspace, made: SignedPaper) -> Digest:
    """Keep it. Raises `ConcurrentChange` if the case changed since it was written."""
    return keep_paper(workspace, made, SIGNS[made.draft.paper.kind])


def keep_paper(workspace: Workspace, made: SignedPaper, act: Act) -> Digest:
    """Keep a paper as it was frozen. Raises `ConcurrentChange`."""
    paper = made.draft.paper
    case = paper.head.case
    if workspace.head(case) != paper.head:
        raise ConcurrentChange(case)
    kept = workspace.blobs.keep_bytes(made.pdf)
    with workspace.change(act, case) as db:
        if workspace.head(case) != paper.head:
            raise ConcurrentChange(case)
        if act is Act.SIGN_CONFIDENTIALITY_REQUEST:
            rows.add(db, store.SIGNED, _signed_request(workspace.new_id(), made, kept.digest))
        else:
            row = FrozenPaperId(workspace.new_id())
            rows.add(db, store.FROZEN, _frozen(row, made, kept.digest))
    return kept.digest


def _signed_request(row: str, made: SignedPaper, digest: Digest) -> SignedRequest:
    """Return the row that requests signed with a key have always had."""
    paper = made.draft.paper
    return SignedRequest(
        id=row,
        case_id=paper.head.case,
        request=ConfidentialityRequestId(paper.subject),
        asked=paper.says,
        digest=digest,
        size=len(made.pdf),
        holder=made.holder,
        certificate=made.fingerprint,
        signed_at=made.draft.signing.at,
    )


def _frozen(row: FrozenPaperId, made: SignedPaper, digest: Digest) -> FrozenPaper:
    draft, paper = made.draft, made.draft.paper
    is_certificate = paper.kind is PaperKind.CERTIFICATE
    is_request = paper.kind is PaperKind.REQUEST
    return FrozenPaper(
        id=row,
        case_id=paper.head.case,
        kind=paper.kind,
        certificate=CertificateId(paper.subject) if is_certificate else None,
        request=ConfidentialityRequestId(paper.subject) if is_request else None,
        title=paper.title,
        signer=paper.signer,
        says=paper.says,
        listing=draft.listing,
        digest=digest,
        size=len(made.pdf),
        pages=draft.pages,
        holder=made.holder,
        fingerprint=made.fingerprint,
        volumes=paper.volumes,
        frozen_at=draft.signing.at,
    )
