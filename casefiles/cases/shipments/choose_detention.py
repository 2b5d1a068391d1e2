"""Act: choose for which detention the attestation is made, where several are open."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Detention
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def choose_detention(workspace: Workspace, case: CaseId, detention: DetentionId | None) -> None:
    """Let crosswalk, reconciliation and attestation be made for the lines of this one.

    None leaves it to the program: then it is the only one that is open. Raises `NotFound`.
    """
    with workspace.change(Act.CHOOSE_DETENTION, case) as db:
        if detention:
            rows.of_this_case(db, store.DETENTIONS, Detention, case, detention)
        for each in store.detentions(db, case):
            if each.attested != (each.id == detention):
                chosen = {"attested": each.id == detention}
                rows.alter(db, store.DETENTIONS, case, each.id, chosen)
