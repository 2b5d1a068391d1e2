"""Act: take back what was decided of candidates: they are open again."""

from collections.abc import Sequence

from casefiles.chain.screening import store
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CandidateId, CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_back_match(workspace: Workspace, case: CaseId, candidates: Sequence[CandidateId]) -> None:
    """Let candidates be undecided again. Raises `Impossible` if nothing was decided."""
    with workspace.change(Act.TAKE_BACK_MATCH, case) as db:
        held = [store.decision_about(db, store.candidate(db, each)) for each in candidates]
        decided = [each for each in held if each and each.case_id == case]
        if not decided:
            raise Impossible("Nothing was decided about this.")
        for each in decided:
            rows.remove(db, store.DECISIONS, case, each.id)
