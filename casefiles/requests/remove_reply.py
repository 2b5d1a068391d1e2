"""Act: an exhibit did not come back for a request after all."""

from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, RequestItemId
from casefiles.requests import store
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_reply(
    workspace: Workspace, case: CaseId, item: RequestItemId, exhibit: ExhibitId
) -> None:
    """Take it back. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_REPLY, case) as db:
        found = store.reply(db, item, exhibit)
        if found is None or found.case_id != case:
            raise NotFound("reply", exhibit)
        rows.remove(db, store.REPLIES, case, found.id)
