"""Act: accept a preflight item, with a reason that stays and a sentence that prints."""

from casefiles.attestation import store
from casefiles.attestation.model import Acceptance
from casefiles.changes import Act
from casefiles.errors import Impossible
from casefiles.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def accept_item(
    workspace: Workspace, case: CaseId, item: str, subject: str, *, reason: str, prints: str
) -> None:
    """Accept what an officer would ask about. Whether it may be is the preflight's to say."""
    if not reason.strip() or not prints.strip():
        raise Impossible(
            "Accepting needs two texts: the reason, which never leaves, and the sentence that prints."
        )
    with workspace.change(Act.ACCEPT_ITEM, case) as db:
        before = store.acceptance(db, case, item, subject)
        acceptance = Acceptance(
            id=before.id if before else workspace.new_id(),
            case_id=case,
            item=item,
            subject=subject,
            reason=reason.strip(),
            prints=prints.strip(),
            by=workspace.around.actor,
            at=workspace.now(),
        )
        rows.put(db, store.ACCEPTANCES, acceptance)
