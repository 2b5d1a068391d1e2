"""Act: say that exhibits show nothing of a step or link after all."""

from collections.abc import Collection

from casefiles.chain import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_off_papers(workspace: Workspace, case: CaseId, papers: Collection[str]) -> None:
    """Take these off, by the ids of `ChainPaper`s. The exhibits stay."""
    with workspace.change(Act.TAKE_OFF_PAPERS, case) as db:
        for each in dict.fromkeys(papers):
            rows.remove(db, store.PAPERS, case, each)
