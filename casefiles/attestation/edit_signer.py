"""Act: correct what is known of a signer."""

from casefiles.attestation import store
from casefiles.attestation.add_signer import SignerDetails, fields_of
from casefiles.changes import Act
from casefiles.ids import CaseId, SignerId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def edit_signer(
    workspace: Workspace, case: CaseId, signer: SignerId, details: SignerDetails
) -> None:
    """Let a signer be known as this. Declarations stay: preflight looks at them again."""
    known = fields_of(details)
    with workspace.change(Act.EDIT_SIGNER, case) as db:
        rows.alter(db, store.SIGNERS, case, signer, known)
