"""What can be signed on paper: what was issued, and papers that were frozen for it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from casefiles.attestation import store as attestations
from casefiles.attestation.manifest import short_form
from casefiles.attestation.model import Audience
from casefiles.attestation.submission import store as papers
from casefiles.attestation.wet_ink import store
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import AttestationId, CaseId, Digest, FrozenPaperId

READS = frozenset({
    TableName.ATTESTATION, TableName.FROZEN_PAPER, TableName.PAPER_SCAN, TableName.SIGNER,
})  # fmt: skip
"""What `printed_documents` reads."""

_SETS = {Audience.CBP: "CBP", Audience.COUNSEL: "counsel"}


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A frozen document that can be printed, signed by hand and scanned."""

    case_id: CaseId
    label: str
    """How it is named: `A-01`, or `P-1` for a paper of the submission."""

    title: str
    attestation: AttestationId | None
    paper: FrozenPaperId | None
    listing: Digest
    digest: Digest
    """Of the PDF, as it was frozen."""

    frozen_at: datetime
    signers: tuple[str, ...]
    """Who may sign it on paper."""

    scans: tuple[PaperScan, ...]

    @property
    def short_hash(self) -> str:
        """What each of its pages shows."""
        return short_form(self.listing)


def printed_documents(db: sqlite3.Connection, case: CaseId) -> list[PrintedDocument]:
    """Return what there is of a case, in the order in which it was frozen."""
    return sorted(_every(db, case), key=lambda each: each.frozen_at)


def printed_document(db: sqlite3.Connection, case: CaseId, label: str) -> PrintedDocument:
    """Return one by its label. Raises `NotFound`."""
    for each in _every(db, case):
        if each.label == label.strip().upper():
            return each
    raise NotFound("document that can be signed on paper", label)


def _every(db: sqlite3.Connection, case: CaseId) -> Iterator[PrintedDocument]:
    held = store.scans(db, case)
    names = tuple(each.name for each in attestations.signers(db, case))
    for issued in attestations.attestations(db, case):
        mine = tuple(each for each in held if each.attestation == issued.id)
        signed = tuple(each.signer for each in mine)  # who signed may be no signer any more
        yield PrintedDocument(
            case, issued.label, f"Attestation for {_SETS[issued.audience]}", issued.id, None,
            issued.manifest_digest, issued.digest, issued.issued_at,
            tuple(dict.fromkeys((*issued.on_paper, *names, *signed))), mine,
        )  # fmt: skip
    printed = [each for each in papers.frozen_papers(db, case) if not each.holder]
    for number, paper in enumerate(printed, 1):
        mine = tuple(each for each in held if each.paper == paper.id)
        yield PrintedDocument(
            case, f"P-{number}", paper.title, None, paper.id, paper.listing, paper.digest,
            paper.frozen_at, (paper.signer,), mine,
        )  # fmt: skip
