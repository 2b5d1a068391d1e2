"""Act: put lists and answers about revoked certificates behind an attestation that is issued."""

import base64
from collections.abc import Sequence
from datetime import datetime

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.countersign_acts import add_file, latest_digest
from casefiles.attestation.model import FileRole
from casefiles.attestation.revocation.add_revocation import (
    DocumentWithLists,
    StoreWorker,
)
from casefiles.attestation.revocation.model import Piece, PieceKind
from casefiles.attestation.stamping.authority import StampAuthority, authority_at
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import AttestationId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import closed_cases
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RevocationSources:
    """Where the lists and answers come from, as a person says."""

    pieces: tuple[Piece, ...] = ()
    lists: tuple[StampAuthority, ...] = ()
    """Addresses from which a list is fetched."""

    responders: tuple[StampAuthority, ...] = ()
    """Addresses that are asked about the certificates."""


def list_at(url: str) -> StampAuthority:
    """Return the address of a list. Raises `Impossible`, in words."""
    return authority_at(url, "list of revoked certificates")


def responder_at(url: str) -> StampAuthority:
    """Return the address of who answers about certificates. Raises `Impossible`, in words."""
    return authority_at(url, "authority that answers about certificates")


@dataclass(frozen=True, slots=True)
class FileWithLists:
    """A file that has its store and is still to be kept."""

    attestation: AttestationId
    before: Digest
    document: DocumentWithLists


def collect_revocation(
    view: View,
    attestation: AttestationId,
    sources: RevocationSources,
    now: datetime,
    progress: Progress = silent,
) -> FileWithLists:
    """Fetch what is to be fetched, and check all of it against an issued attestation.

    Raises `CaseClosed`, `Impossible`, `NoRevocationList`, `Cancelled`.
    """
    issued = store.attestation(view.db, attestation)
    with view.reading() as db:
        closed_cases.refuse(db, issued.case_id, Act.ADD_REVOCATION)
    before = latest_digest(view, attestation)
    content = view.blobs.read(before)
    with StoreWorker() as worker:
        pieces = [*sources.pieces, *_fetched(worker, content, sources, progress)]
        made = worker.with_lists(content, pieces, now, progress)
    return FileWithLists(attestation, before, made)


def _fetched(
    worker: StoreWorker, content: bytes, sources: RevocationSources, progress: Progress
) -> Sequence[Piece]:
    if not (sources.lists or sources.responders):
        return ()
    from casefiles.attestation.stamping.fetch import ANSWER, LIST, fetch  # noqa: PLC0415 - only to fetch

    found = [
        Piece(each.host, PieceKind.LIST, fetch(each, b"", progress, what=LIST))
        for each in sources.lists
    ]
    for each in sources.responders:
        for question in worker.questions(content, each, sources.pieces):
            query = base64.b64decode(question.query)
            answer = fetch(each, query, progress, what=ANSWER)
            found.append(Piece(each.host, PieceKind.ANSWER, answer))
    return found


def add_revocation(workspace: Workspace, made: FileWithLists) -> DocumentWithLists:
    """Keep the file with its lists. Raises `ConcurrentChange` if another file joined it."""
    issued = store.attestation(workspace.db, made.attestation)
    document, at = workspace.blobs.keep_bytes(made.document.content), workspace.now()
    with workspace.change(Act.ADD_REVOCATION, issued.case_id) as db:
        add_file(workspace, db, issued, made.before, FileRole.WITH_REVOCATION, document, at)
    return made.document
