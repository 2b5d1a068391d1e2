"""Act: say which papers are about an entry line."""

from collections.abc import Collection

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import EntryLine, LinePaper
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def allocate_papers(
    workspace: Workspace, case: CaseId, line: LineId, papers: Collection[ExhibitId]
) -> None:
    """Let exactly these exhibits be about a line. Raises `NotFound` for what is not of the case."""
    with workspace.change(Act.ALLOCATE_PAPERS, case) as db:
        rows.of_this_case(db, store.LINES, EntryLine, case, line)
        held = {e.exhibit: e.id for e in store.line_papers(db, case) if e.line == line}
        for exhibit in held.keys() - set(papers):
            rows.remove(db, store.LINE_PAPERS, case, held[exhibit])
        for exhibit in dict.fromkeys(papers):
            if exhibit in held:
                continue
            if not rows.is_in_case(db, "exhibits", case, exhibit):
                raise NotFound("exhibit", exhibit)
            rows.add(db, store.LINE_PAPERS, LinePaper(workspace.new_id(), case, line, exhibit))
