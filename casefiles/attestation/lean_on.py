"""Act: let a statement lean on a further passage."""

from casefiles.attestation import store
from casefiles.attestation.support_statement import lean
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import to_text
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.workspace.workspace import Workspace


def lean_on(workspace: Workspace, case: CaseId, statement: StatementId, mark: PassageMark) -> None:
    """Add a passage to what a statement leans on. One that it leans on already changes nothing.

    Raises `Impossible` if the place is not there.
    """
    with workspace.change(Act.SUPPORT_STATEMENT, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        there = {(each.exhibit, each.place) for each in store.supports_of(db, statement)}
        if (mark.exhibit, to_text(mark.place)) not in there:
            lean(workspace, db, case, statement, [mark])
