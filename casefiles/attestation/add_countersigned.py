"""Act: add the PDF that somebody countersigned on another machine. A further file joins it."""

from dataclasses import dataclass
from pathlib import Path

from casefiles.attestation import store
from casefiles.attestation.countersign import latest_digest
from casefiles.attestation.countersign_file import content_of, refuse_unless_it_holds, verified
from casefiles.attestation.model import AttestationFile, Role
from casefiles.attestation.verification import Verification
from casefiles.attestation.verify import Wanted
from casefiles.changes import Act
from casefiles.kernel.errors import ConcurrentChange, Impossible
from casefiles.kernel.ids import AttestationId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back and goes on from the one that is kept."""

    attestation: AttestationId
    before: Digest
    content: bytes
    found: Verification


def check_returned(
    view: View, attestation: AttestationId, file: Path, progress: Progress = silent
) -> Returned:
    """Check a file that came back: all that is kept, byte for byte, and further signatures.

    Raises `Impossible` if it is anything else or does not hold, `Unreadable`, `Cancelled`.
    """
    before = latest_digest(view, attestation)
    content = content_of(file)
    _refuse_another(content, view.blobs.read(before))
    found = verified(content, Wanted(), progress)
    refuse_unless_it_holds(found, "Nothing was added")
    return Returned(attestation, before, content, found)


def add_countersigned(workspace: Workspace, returned: Returned) -> Digest:
    """Keep what came back. Raises `ConcurrentChange` if another file joined it meanwhile."""
    issued = store.attestation(workspace.db, returned.attestation)
    document = workspace.blobs.keep_bytes(returned.content)
    at = workspace.now()
    with workspace.change(Act.ADD_COUNTERSIGNED, issued.case_id) as db:
        if latest_digest(workspace, returned.attestation) != returned.before:
            raise ConcurrentChange(issued.case_id)
        file = AttestationFile(
            id=workspace.new_id(),
            case_id=issued.case_id,
            attestation=returned.attestation,
            role=Role.RETURNED,
            digest=document.digest,
            size=document.size,
            added_at=at,
        )
        rows.add(db, store.FILES, file)
    return document.digest


def _refuse_another(content: bytes, kept: bytes) -> None:
    if content == kept:
        raise Impossible("This is the file that is kept already: nobody has signed it since.")
    if kept.startswith(content):
        raise Impossible("This is an earlier state of the file that is kept.")
    if not content.startswith(kept):
        raise Impossible(
            "This file does not go on from the one that is kept: it is another attestation, or was"
            " signed before the last signature was there. Signers sign one after the other, each"
            " the file with all the signatures so far."
        )
