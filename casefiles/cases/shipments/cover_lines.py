"""Act: say which lines a detention covers."""

import sqlite3
from collections.abc import Collection

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import DetainedLine, Detention
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, DetentionId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def cover_lines(
    workspace: Workspace, case: CaseId, detention: DetentionId, lines: Collection[LineId]
) -> None:
    """Let a detention cover exactly these lines.

    Raises `NotFound` for what is not of the case, and `Impossible` if something is recorded to
    have happened, under this detention, to a line that it would not cover any more.
    """
    with workspace.change(Act.COVER_LINES, case) as db:
        rows.of_this_case(db, store.DETENTIONS, Detention, case, detention)
        cover(workspace, db, case, detention, lines)


def cover_line(
    workspace: Workspace, case: CaseId, detention: DetentionId, line: LineId, *, covered: bool
) -> None:
    """Let a detention cover one line more, or one less, than it covers by then."""
    held = store.covered(workspace.db, case).get(detention, ())
    others = [each for each in held if each != line]
    cover_lines(workspace, case, detention, [*others, line] if covered else others)


def cover(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    detention: DetentionId,
    lines: Collection[LineId],
) -> None:
    """Do so within an act."""
    known = {each.id: each for each in store.lines(db, case)}
    for line in lines:
        if line not in known:
            raise NotFound("line", line)
    held = rows.where(db, store.DETAINED, DetainedLine, detention=detention)
    going = [each for each in held if each.line not in set(lines)]
    named = {
        line
        for event in store.events(db, case)
        if event.detention == detention
        for line in event.lines
    }
    for each in going:
        if each.line in named:
            raise Impossible(
                f"Something is recorded to have happened to {known[each.line].label} under this"
                " detention. Correct or remove that first."
            )
        rows.remove(db, store.DETAINED, case, each.id)
    for line in dict.fromkeys(lines):
        if line not in {each.line for each in held}:
            row = DetainedLine(workspace.new_id(), case, detention, line)
            rows.add(db, store.DETAINED, row)
