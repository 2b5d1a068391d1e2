"""Act: write down a detention, as its notice states it."""

import sqlite3
from collections.abc import Sequence

from casefiles.cases import store as cases
from casefiles.cases.shipments import store
from casefiles.cases.shipments.cover_lines import cover
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Detention
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, DetentionId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Detention.__slots__) - {"id", "case_id", "number", "attested"}


def open_detention(
    workspace: Workspace,
    case: CaseId,
    known: Edits | None = None,
    lines: Sequence[LineId] | None = None,
) -> DetentionId:
    """Write down what CBP holds; its legal basis is that of the case if nothing else is said.

    It covers these lines; if nothing is said of lines, all that no other detention covers. All of
    it can be corrected later. Raises `Faulty`, and `NotFound` for what is not of the case.
    """
    values = dict.fromkeys(EDITABLE, "") | dict(known or {})
    read = read_fields(Detention, EDITABLE, values, "the detention")
    detention = DetentionId(workspace.new_id())
    with workspace.change(Act.OPEN_DETENTION, case) as db:
        refuse_strange_exhibit(db, case, read)
        read["basis"] = read["basis"] or cases.get(db, case).legal_basis
        number = rows.use_number(db, case, "detention")
        ids = {"id": detention, "case_id": case, "number": number, "attested": False}
        rows.add_values(db, store.DETENTIONS, {**ids, **read})
        cover(workspace, db, case, detention, _free(db, case) if lines is None else lines)
    return detention


def refuse_strange_exhibit(db: sqlite3.Connection, case: CaseId, values: Edits) -> None:
    """Raise `NotFound` if the exhibit that states the due day is not one of the case."""
    exhibit = values.get("stated_exhibit")
    if exhibit and not rows.is_in_case(db, "exhibits", case, str(exhibit)):
        raise NotFound("exhibit", str(exhibit))


def _free(db: sqlite3.Connection, case: CaseId) -> list[LineId]:
    taken = {line for covered in store.covered(db, case).values() for line in covered}
    return [each.id for each in store.lines(db, case) if each.id not in taken]
