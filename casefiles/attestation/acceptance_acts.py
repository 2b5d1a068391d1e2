"""Acts: accept a preflight item with a reason and the sentence that prints, or withdraw that."""

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.model import NOTHING, PRINT_NOTHING, Acceptance, ItemKey
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.evidence.protected_names.name_decision_acts import (
    add_name_decision,
    withdraw_name_decision,
)
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def accept_item(
    workspace: Workspace, case: CaseId, about: ItemKey, *, reason: str, prints: str = ""
) -> None:
    """Accept what an officer would ask. Whether it may be accepted is the preflight's to say.

    That a name may leave is a decision of its own, of which nothing prints.
    """
    if about.item in {NAME, UNSEARCHED}:
        add_name_decision(workspace, case, about.item, about.subject, reason)
        return
    if about.item in PRINT_NOTHING and reason.strip():
        prints = NOTHING
    elif not reason.strip() or not prints.strip():
        raise Impossible(
            "Accepting needs a reason, which never leaves, and a sentence that prints."
        )
    with workspace.change(Act.ACCEPT_ITEM, case) as db:
        before = store.acceptance(db, case, about)
        acceptance = Acceptance(
            id=before.id if before else workspace.new_id(),
            case_id=case,
            item=about.item,
            subject=about.subject,
            reason=reason.strip(),
            prints=prints.strip(),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.ACCEPTANCES, acceptance)


def withdraw_acceptance(workspace: Workspace, case: CaseId, about: ItemKey) -> None:
    """Let an item be open again. Raises `NotFound`."""
    if about.item in {NAME, UNSEARCHED}:
        withdraw_name_decision(workspace, case, about.item, about.subject)
        return
    with workspace.change(Act.WITHDRAW_ACCEPTANCE, case) as db:
        held = store.acceptance(db, case, about)
        if held is None:
            raise NotFound("acceptance", about.item)
        rows.remove(db, store.ACCEPTANCES, case, held.id)
