"""Act: mark an issued attestation as filed with CBP, or say that CBP was told of a later one."""

from datetime import date

from casefiles.attestation import store
from casefiles.changes import Act
from casefiles.errors import Impossible
from casefiles.ids import AttestationId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def mark_filed(
    workspace: Workspace, attestation: AttestationId, filed_on: date | None, cbp_told: str = ""
) -> None:
    """Note when an attestation was filed; `cbp_told` answers the question once it is superseded.

    Raises `Impossible` for a day before it was issued or after today.
    """
    issued = store.attestation(workspace.db, attestation)
    today = workspace.now().date()
    if filed_on and not issued.issued_at.date() <= filed_on <= today:
        raise Impossible(
            f"{issued.label} was issued on {issued.issued_at.date()}; it cannot have been filed on"
            f" {filed_on}."
        )
    with workspace.change(Act.MARK_FILED, issued.case_id) as db:
        values = {"filed_on": filed_on, "cbp_told": cbp_told.strip()}
        rows.alter(db, store.ATTESTATIONS, issued.case_id, attestation, values)
