"""Acts: accept preflight items with a reason and the sentence that prints, or withdraw that."""

from collections.abc import Sequence

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.acceptable_items import AcceptableItems
from casefiles.attestation.model import NOTHING, PRINT_NOTHING, Acceptance, ItemKey
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.evidence.protected_names.name_decision_acts import (
    add_name_decisions,
    withdraw_name_decisions,
)
from casefiles.kernel.errors import ConcurrentChange, Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def accept_item(
    workspace: Workspace, case: CaseId, about: ItemKey, *, reason: str, prints: str = ""
) -> None:
    """Accept what an officer would ask. Whether it may be accepted is the preflight's to say."""
    accept_items(workspace, case, about.item, [about.subject], reason=reason, prints=prints)


def accept_listed(
    workspace: Workspace, items: AcceptableItems, *, reason: str, prints: str = ""
) -> None:
    """Accept items that a list shows: all of them, or none.

    Raises `ConcurrentChange` if the case was changed since the list was made, and `Impossible`.
    """
    case = items.head.case
    if workspace.head(case) != items.head:
        raise ConcurrentChange(case)
    accept_items(workspace, case, items.question, items.subjects, reason=reason, prints=prints)


def accept_if_unchanged(
    workspace: Workspace, items: AcceptableItems, *, reason: str, prints: str = ""
) -> bool:
    """Do the same for a screen, which looks again: False, with nothing done, if it changed."""
    try:
        accept_listed(workspace, items, reason=reason, prints=prints)
    except ConcurrentChange:
        return False
    return True


def accept_items(  # noqa: PLR0913 - where, which, of what, why, and what the reader is told
    workspace: Workspace,
    case: CaseId,
    question: str,
    subjects: Sequence[str],
    *,
    reason: str,
    prints: str = "",
) -> None:
    """Accept all that a question is asked of, for one reason and with one sentence.

    That a name may leave is a decision of its own, of which nothing prints.
    """
    if question in {NAME, UNSEARCHED}:
        add_name_decisions(workspace, case, question, subjects, reason)
        return
    if question in PRINT_NOTHING and reason.strip():
        prints = NOTHING
    elif not reason.strip() or not prints.strip():
        raise Impossible(
            "Accepting needs a reason, which never leaves, and a sentence that prints."
        )
    with workspace.change(Act.ACCEPT_ITEM, case) as db:
        for subject in subjects:
            before = store.acceptance(db, case, ItemKey(question, subject))
            acceptance = Acceptance(
                id=before.id if before else workspace.new_id(),
                case_id=case,
                item=question,
                subject=subject,
                reason=reason.strip(),
                prints=prints.strip(),
                by=workspace.environment.actor,
                at=workspace.now(),
            )
            rows.put(db, store.ACCEPTANCES, acceptance)


def withdraw_acceptance(workspace: Workspace, case: CaseId, about: ItemKey) -> None:
    """Let an item be open again. Raises `NotFound`."""
    withdraw_acceptances(workspace, case, about.item, [about.subject])


def withdraw_acceptances(
    workspace: Workspace, case: CaseId, question: str, subjects: Sequence[str]
) -> None:
    """Let several items of a question be open again: all of them, or none. Raises `NotFound`."""
    if question in {NAME, UNSEARCHED}:
        withdraw_name_decisions(workspace, case, question, subjects)
        return
    with workspace.change(Act.WITHDRAW_ACCEPTANCE, case) as db:
        for subject in subjects:
            held = store.acceptance(db, case, ItemKey(question, subject))
            if held is None:
                raise NotFound("acceptance", question)
            rows.remove(db, store.ACCEPTANCES, case, held.id)
