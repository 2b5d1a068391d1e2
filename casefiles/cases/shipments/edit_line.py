"""Act: correct or add what is known of an entry line."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.add_line import EDITABLE, refuse_strange_maker, refuse_twice
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import EntryLine
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_line(workspace: Workspace, case: CaseId, line: LineId, edits: Edits) -> None:
    """Let one field of a line or several say something else.

    Raises `Faulty`, `Impossible`, and `NotFound` for a line or manufacturer of another case.
    """
    values = read_fields(EntryLine, EDITABLE, edits, "the line")
    with workspace.change(Act.EDIT_LINE, case) as db:
        edited = rows.of_this_case(db, store.LINES, EntryLine, case, line)
        refuse_strange_maker(db, case, values)
        others = [
            each.number
            for each in store.lines(db, case)
            if each.shipment == edited.shipment and each.id != line
        ]
        refuse_twice(values.get("number"), others)
        if values:
            rows.alter(db, store.LINES, case, line, values)
