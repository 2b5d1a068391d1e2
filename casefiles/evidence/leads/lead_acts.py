"""Acts on leads: dismiss one that a person read and found to be nothing, or restore it."""

import sqlite3

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.leads.store import DISMISSED, DismissedLead
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place, to_text
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def dismiss_lead(  # noqa: PLR0913, PLR0917 - which lead, and why
    workspace: Workspace, case: CaseId, exhibit: ExhibitId, term: str, place: Place, reason: str
) -> str:
    """Take a term at a place off the list of leads, for a reason. Return the id of that.

    A statement about the term at this place, not about any indicator. Raises `Impossible`.
    """
    if not reason.strip():
        raise Impossible("To dismiss a lead needs a reason.")
    with workspace.change(Act.DISMISS_LEAD, case, reason.strip()) as db:
        paper = evidence.get(db, exhibit)
        if paper.case_id != case:
            raise Impossible("The exhibit is not of this case.")
        return dismiss_within(workspace, db, paper, term, place, reason.strip())


def dismiss_within(  # noqa: PLR0913, PLR0917 - which lead, and why
    workspace: Workspace,
    db: sqlite3.Connection,
    exhibit: Exhibit,
    term: str,
    place: Place,
    reason: str,
) -> str:
    """Do so within an act."""
    held = rows.where(db, DISMISSED, DismissedLead, exhibit=exhibit.id, term=term)
    known = next((each for each in held if each.place == to_text(place)), None)
    new = DismissedLead(
        id=known.id if known else workspace.new_id(),
        case_id=exhibit.case_id,
        exhibit=exhibit.id,
        term=term,
        place=to_text(place),
        reason=reason,
        by=workspace.environment.actor,
        at=workspace.now(),
    )
    rows.put(db, DISMISSED, new)
    return new.id


def restore_lead(workspace: Workspace, case: CaseId, dismissed: str) -> None:
    """Put a lead back on the list. Raises `NotFound`."""
    with workspace.change(Act.RESTORE_LEAD, case) as db:
        if rows.get(db, DISMISSED, DismissedLead, dismissed).case_id != case:
            raise NotFound("dismissed lead", dismissed)
        rows.remove(db, DISMISSED, case, dismissed)
