"""Act: remove a request for more time that was not made."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, ExtensionId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_extension(workspace: Workspace, case: CaseId, extension: ExtensionId) -> None:
    """Take back that more time was asked for. It does not count any longer."""
    with workspace.change(Act.REMOVE_EXTENSION, case) as db:
        rows.remove(db, store.EXTENSIONS, case, extension)
