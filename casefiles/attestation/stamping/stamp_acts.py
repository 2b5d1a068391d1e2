"""Act: put a time stamp into an attestation that is issued already, before anybody countersigns.

Its first signature left room for it. A second signature covers the first one with that room; from
then on it cannot be filled.
"""

import secrets

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.countersign_acts import add_file, latest_digest
from casefiles.attestation.model import FileRole
from casefiles.attestation.stamping.add_stamp import StampedDocument, add_stamp
from casefiles.attestation.stamping.authority import StampAuthority
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import AttestationId, Chance, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import closed_cases
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

_SIGNED_BESIDE = frozenset({FileRole.COUNTERSIGNED, FileRole.RETURNED})


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A file that has its stamp and is still to be kept."""

    attestation: AttestationId
    before: Digest
    document: StampedDocument


def fetch_stamp(
    view: View,
    attestation: AttestationId,
    authority: StampAuthority,
    progress: Progress = silent,
    chance: Chance = secrets.token_bytes,
) -> StampedFile:
    """Fetch a stamp for an issued attestation. What cannot be stamped is refused before that.

    Raises `Impossible`, `CaseClosed`, `NoTimeStamp`, `Cancelled`.
    """
    refuse_stamp(view, attestation)
    before = latest_digest(view, attestation)
    content = view.blobs.read(before)
    made = add_stamp(content, authority, progress, only_signature=True, chance=chance)
    return StampedFile(attestation, before, made)


def refuse_stamp(view: View, attestation: AttestationId) -> None:
    """Raise `Impossible` or `CaseClosed` where the case itself says that no stamp can be added."""
    issued = store.attestation(view.db, attestation)
    with view.reading() as db:
        closed_cases.refuse(db, issued.case_id, Act.STAMP_ATTESTATION)
        roles = {each.role for each in store.files(db, attestation)}
    if roles & _SIGNED_BESIDE:
        raise Impossible(
            f"{issued.label} is countersigned: the second signature covers the first one with the"
            " room for its time stamp, which cannot be filled any more. Nothing was sent. A stamp"
            " is put in before anybody countersigns, or when he does."
        )
    if FileRole.STAMPED in roles:
        raise Impossible(f"{issued.label} carries a time stamp already. Nothing was sent.")


def add_stamped(workspace: Workspace, made: StampedFile) -> StampedDocument:
    """Keep the stamped file. Raises `ConcurrentChange` if another file joined it meanwhile."""
    issued = store.attestation(workspace.db, made.attestation)
    document, at = workspace.blobs.keep_bytes(made.document.content), workspace.now()
    with workspace.change(Act.STAMP_ATTESTATION, issued.case_id) as db:
        add_file(workspace, db, issued, made.before, FileRole.STAMPED, document, at)
    return made.document
