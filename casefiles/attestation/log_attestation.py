"""Act: write down that an issued attestation was uploaded to CBP's portal, as it is sent."""

from casefiles.attestation.uploads import to_upload
from casefiles.cases.detentions.upload_acts import UploadInput, log_upload
from casefiles.kernel.ids import CaseId, TaskId, UploadId
from casefiles.workspace.workspace import Workspace


def log_attestation(workspace: Workspace, case: CaseId, task: TaskId | None) -> UploadId:
    """Log the last one for CBP, with the last signature it has. Raises `Impossible`, `NotFound`."""
    sent = to_upload(workspace.db, case)
    what = sent.name.removesuffix(".pdf")
    return log_upload(workspace, case, UploadInput(sent.name, sent.digest, sent.size, what, task))
