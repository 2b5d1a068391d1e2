"""Act: note something of a worker or an informant."""

from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.people import store
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_pseudonym(workspace: Workspace, case: CaseId, pseudonym: PseudonymId, notes: str) -> None:
    """Let the notes about whoever stands behind a pseudonym say something else."""
    with workspace.change(Act.EDIT_PSEUDONYM, case) as db:
        rows.alter(db, store.PSEUDONYMS, case, pseudonym, {"notes": notes})
