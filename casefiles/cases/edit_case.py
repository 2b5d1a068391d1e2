"""Act: correct or add what is known of a case."""

from casefiles.cases import store
from casefiles.cases.model import CaseFile
from casefiles.cases.open_case import Opening
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Opening.__slots__)


def edit_case(workspace: Workspace, case: CaseId, edits: Edits) -> None:
    """Let one field of a case or several say something else. Raises `Faulty`, `Impossible`."""
    values = read_edits(CaseFile, EDITABLE, edits, "the case")
    if not str(values.get("title", "-")).strip():
        raise Impossible("A case needs a title.")
    if not str(values.get("legal_basis", "-")).strip():
        raise Impossible("A case needs a legal basis.")
    with workspace.change(Act.EDIT_CASE, case) as db:
        if values:
            rows.alter(db, store.CASES, case, case, values)
