"""Act: take back what was decided to be typed into the portal."""

from casefiles.attestation.portal import store
from casefiles.attestation.portal.model import Wording
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, WordingId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_wording(workspace: Workspace, case: CaseId, wording: WordingId) -> None:
    """Let the texts stop there again. The journal keeps the decision. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_WORDING, case) as db:
        rows.of_this_case(db, store.WORDINGS, Wording, case, wording)
        rows.remove(db, store.WORDINGS, case, wording)
