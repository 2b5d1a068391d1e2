"""Acts on issued attestations: mark one as filed, or log it as uploaded to CBP's portal."""

from datetime import date, timedelta

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.uploads import to_upload
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.detentions.upload_acts import UploadInput, log_upload
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import AttestationId, CaseId, TaskId, UploadId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

_BEHIND, _AHEAD = timedelta(hours=12), timedelta(hours=14)
"""How far the clocks of some place on earth are from UTC."""


def mark_filed(
    workspace: Workspace, attestation: AttestationId, filed_on: date | None, cbp_told: str = ""
) -> None:
    """Note when an attestation was filed; `cbp_told` answers the question once it is superseded.

    Raises `Impossible` for a day before it was issued or after today, wherever that may be: at
    the port it can still be the day before.
    """
    issued = store.attestation(workspace.db, attestation)
    there = issued.issued_at.astimezone(import_summary(workspace.db, issued.case_id).zone).date()
    first, last = issued.issued_at - _BEHIND, workspace.now() + _AHEAD
    if filed_on and not first.date() <= filed_on <= last.date():
        raise Impossible(
            f"{issued.label} was issued on {there}; it cannot have been filed on {filed_on}."
        )
    with workspace.change(Act.MARK_FILED, issued.case_id) as db:
        values = {"filed_on": filed_on, "cbp_told": cbp_told.strip()}
        rows.alter(db, store.ATTESTATIONS, issued.case_id, attestation, values)


def log_attestation(workspace: Workspace, case: CaseId, task: TaskId | None) -> UploadId:
    """Log the last one for CBP, with the last signature it has. Raises `Impossible`, `NotFound`."""
    sent = to_upload(workspace.db, case)
    what = sent.name.removesuffix(".pdf")
    return log_upload(workspace, case, UploadInput(sent.name, sent.digest, sent.size, what, task))
