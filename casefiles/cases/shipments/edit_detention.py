"""Act: correct or add what is known of a detention."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Detention
from casefiles.cases.shipments.open_detention import EDITABLE, refuse_strange_exhibit
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_detention(
    workspace: Workspace, case: CaseId, detention: DetentionId, edits: Edits
) -> None:
    """Let one field of a detention or several say something else.

    Raises `Faulty`, `Impossible`, and `NotFound` for what is not of the case.
    """
    values = read_fields(Detention, EDITABLE, edits, "the detention")
    if not values.get("basis", "-"):
        raise Impossible("A detention needs a legal basis.")
    with workspace.change(Act.EDIT_DETENTION, case) as db:
        refuse_strange_exhibit(db, case, values)
        if values:
            rows.alter(db, store.DETENTIONS, case, detention, values)
