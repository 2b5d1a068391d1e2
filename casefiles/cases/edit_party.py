"""Act: correct or add what is known of a party."""

from casefiles.cases import store
from casefiles.cases.add_party import EDITABLE, refuse_nameless
from casefiles.cases.model import Party
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_party(workspace: Workspace, case: CaseId, party: PartyId, edits: Edits) -> None:
    """Let one field of a party or several say something else. Raises `Faulty`, `Impossible`."""
    values = read_edits(Party, EDITABLE, edits, "the party")
    refuse_nameless(values)
    with workspace.change(Act.EDIT_PARTY, case) as db:
        if values:
            rows.alter(db, store.PARTIES, case, party, values)
