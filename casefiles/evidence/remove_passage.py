"""Act: remove a passage that nothing leans on."""

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.leans import store as leans
from casefiles.evidence.passages import called
from casefiles.kernel.errors import NotFound, StillCited
from casefiles.kernel.ids import CaseId, PassageId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_passage(workspace: Workspace, case: CaseId, passage: PassageId) -> None:
    """Take a mark away; the exhibit stays as it is. Raises `StillCited`, naming what leans on it.

    Citations are withdrawn and statements changed first, each by its own act, so that nobody
    loses one in passing.
    """
    with workspace.change(Act.REMOVE_PASSAGE, case) as db:
        held = store.passage(db, passage)
        if held.case_id != case:
            raise NotFound("passage", passage)
        leaning = leans.leaning(db, case, held.exhibit)
        by = tuple(each.in_words for each in leaning if each.passage == passage)
        if by:
            raise StillCited(called(held, store.get(db, held.exhibit)), by)
        rows.remove(db, store.PASSAGES, case, passage)
