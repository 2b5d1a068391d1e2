"""Act: remove from the ledger what was not uploaded."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, UploadId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_upload(workspace: Workspace, case: CaseId, upload: UploadId) -> None:
    """Take back that a file was uploaded. The journal keeps that it was written down."""
    with workspace.change(Act.REMOVE_UPLOAD, case) as db:
        rows.remove(db, store.UPLOADS, case, upload)
