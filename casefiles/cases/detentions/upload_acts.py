"""Acts on the ledger of uploads to CBP's portal: log and remove one."""

from datetime import UTC, datetime

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import PortalTask, Upload
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, Digest, TaskId, UploadId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UploadInput:
    """A file as it was sent."""

    name: str
    digest: Digest
    """SHA-256 of its bytes."""

    size: int
    what: str = ""
    task: TaskId | None = None
    uploaded_at: datetime | None = None
    """With its zone; now if nothing is said."""


def log_upload(workspace: Workspace, case: CaseId, uploaded: UploadInput) -> UploadId:
    """Write down that a file was uploaded. Nothing is sent. Raises `Impossible`, `NotFound`."""
    at = uploaded.uploaded_at or workspace.now()
    if at.tzinfo is None:
        raise Impossible("In which time zone was it uploaded at that hour?")
    if at > workspace.now():
        raise Impossible("It cannot have been uploaded later than now.")
    upload = UploadId(workspace.new_id())
    with workspace.change(Act.LOG_UPLOAD, case) as db:
        if uploaded.task:
            rows.of_this_case(db, store.TASKS, PortalTask, case, uploaded.task)
        row = Upload(
            id=upload,
            case_id=case,
            task=uploaded.task,
            name=uploaded.name,
            digest=uploaded.digest,
            size=uploaded.size,
            what=uploaded.what.strip(),
            uploaded_at=at.astimezone(UTC),
            by=workspace.environment.actor,
        )
        rows.add(db, store.UPLOADS, row)
    return upload


def remove_upload(workspace: Workspace, case: CaseId, upload: UploadId) -> None:
    """Take back that a file was uploaded. The journal keeps that it was written down."""
    with workspace.change(Act.REMOVE_UPLOAD, case) as db:
        rows.remove(db, store.UPLOADS, case, upload)
