"""Act: remove a line from an entry."""

import sqlite3
from collections.abc import Sequence

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import EntryLine
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_line(workspace: Workspace, case: CaseId, line: LineId) -> None:
    """Take a line out. Raises `Impossible` while something is recorded to have happened to it."""
    with workspace.change(Act.REMOVE_LINE, case) as db:
        removed = rows.of_this_case(db, store.LINES, EntryLine, case, line)
        refuse_spoken_of(db, case, [removed])
        rows.remove(db, store.LINES, case, line)


def refuse_spoken_of(db: sqlite3.Connection, case: CaseId, going: Sequence[EntryLine]) -> None:
    """Raise `Impossible` if an event names one of these lines: it would be about all of them."""
    named = {line for event in store.events(db, case) for line in event.lines}
    for each in going:
        if each.id in named:
            raise Impossible(
                f"Something is recorded to have happened to {each.label} alone. Correct or remove"
                " that first, under what happened to the detention."
            )
