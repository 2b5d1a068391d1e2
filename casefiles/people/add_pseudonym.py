"""Act: speak of a worker or an informant, only ever by pseudonym."""

from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.people import store
from casefiles.people.model import Protected, Pseudonym
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def add_pseudonym(
    workspace: Workspace, case: CaseId, kind: Protected, notes: str = ""
) -> PseudonymId:
    """Give the next of W-01, W-02, ... or I-01, I-02, ... The name, if known, comes apart.

    Ethnicity and religion are counts elsewhere, and never noted of a person.
    """
    new = PseudonymId(workspace.new_id())
    with workspace.change(Act.ADD_PSEUDONYM, case) as db:
        number = rows.use_number(db, case, kind.value)
        rows.add(db, store.PSEUDONYMS, Pseudonym(new, case, kind, number, notes))
    return new
