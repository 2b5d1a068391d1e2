"""Act: mark a passage in an exhibit."""

from casefiles.changes import Act
from casefiles.evidence.passages import Mark, mark_within
from casefiles.kernel.ids import CaseId, PassageId
from casefiles.workspace.workspace import Workspace


def mark_passage(workspace: Workspace, case: CaseId, mark: Mark) -> PassageId:
    """Mark a place and keep its words. What is marked already is the passage that is there.

    Raises `Impossible` for a place that is not there, and for all of an exhibit.
    """
    with workspace.change(Act.MARK_PASSAGE, case) as db:
        return mark_within(workspace, db, case, mark).id
