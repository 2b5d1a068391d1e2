"""Act: change the words or the kind of a statement."""

from casefiles.attestation import store
from casefiles.attestation.model import Statement
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({"kind", "text"})


def edit_statement(
    workspace: Workspace, case: CaseId, statement: StatementId, edits: Edits
) -> None:
    """Let its kind or its words say something else.

    Whoever declared to the old words has not to the new. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_edits(Statement, EDITABLE, edits, "the statement")
    if "text" in values:
        values["text"] = str(values["text"]).strip()
    if values.get("text") == "":
        raise Impossible("A statement needs words.")
    with workspace.change(Act.EDIT_STATEMENT, case) as db:
        held = rows.of_this_case(db, store.STATEMENTS, Statement, case, statement)
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        if "text" in changed:
            for each in store.declarations_to(db, statement):
                rows.remove(db, store.DECLARATIONS, case, each.id)
        if changed:
            rows.alter(db, store.STATEMENTS, case, statement, changed)
