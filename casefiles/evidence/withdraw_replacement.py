"""Act: an exhibit replaces no other after all."""

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_replacement(workspace: Workspace, case: CaseId, new: ExhibitId) -> None:
    """Take it back. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_REPLACEMENT, case) as db:
        found = next((each for each in store.replacements(db, case) if each.exhibit == new), None)
        if found is None:
            raise NotFound("replacement", new)
        rows.remove(db, store.REPLACEMENTS, case, found.id)
