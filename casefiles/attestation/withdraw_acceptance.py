"""Act: take back that a preflight item was accepted."""

from casefiles.attestation import store
from casefiles.attestation.model import About
from casefiles.changes import Act
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.evidence.protected_names.name_decision_acts import withdraw_name_decision
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_acceptance(workspace: Workspace, case: CaseId, about: About) -> None:
    """Let an item be open again. Raises `NotFound`."""
    if about.item in {NAME, UNSEARCHED}:
        withdraw_name_decision(workspace, case, about.item, about.subject)
        return
    with workspace.change(Act.WITHDRAW_ACCEPTANCE, case) as db:
        held = store.acceptance(db, case, about)
        if held is None:
            raise NotFound("acceptance", about.item)
        rows.remove(db, store.ACCEPTANCES, case, held.id)
