"""Act: freeze a paper of a submission so that it can be printed and signed by hand."""

from dataclasses import replace

from casefiles.acts import Act
from casefiles.attestation.layout.model import Block, HandSignature, SignatureField
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.submission.sign_paper import (
    PaperDraft,
    PaperToSign,
    SignedPaper,
    drawn,
    keep_paper,
)
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import Digest
from casefiles.storage import closed_cases
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


def draft_for_hand(view: View, paper: PaperToSign, shipped: ReferenceData) -> PaperDraft:
    """Write what is printed: lines in the place of its field. `Impossible`, `NamesWouldLeave`."""
    with view.reading() as db:
        closed_cases.refuse(db, paper.head.case, Act.FREEZE_PAPER)
    lacks = paper.lacks or (() if paper.signer else ("who signs it",))
    if lacks:
        raise Impossible(f"It cannot be printed yet. It lacks {', '.join(lacks)}.")
    blocks = tuple(map(_by_hand, paper.document.blocks))
    return drawn(view, paper, replace(paper.document, blocks=blocks), shipped, by_hand=True)


def _by_hand(block: Block) -> Block:
    return HandSignature(block.name, block.role) if isinstance(block, SignatureField) else block


def keep_for_hand(workspace: Workspace, draft: PaperDraft) -> Digest:
    """Keep it as it is printed. Raises `ConcurrentChange` if the case changed since."""
    return keep_paper(workspace, SignedPaper(draft, draft.pdf, "", ""), Act.FREEZE_PAPER)
