"""Act: remove a signer."""

from casefiles.attestation import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, SignerId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_signer(workspace: Workspace, case: CaseId, signer: SignerId) -> None:
    """Take a signer out, with everything he declared to."""
    with workspace.change(Act.REMOVE_SIGNER, case) as db:
        rows.remove(db, store.SIGNERS, case, signer)
