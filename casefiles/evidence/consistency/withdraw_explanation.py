"""Act: take back an explanation of why papers differ."""

from casefiles.changes import Act
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import FactKind
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_explanation(workspace: Workspace, case: CaseId, kind: FactKind, subject: str) -> None:
    """Remove it: the difference is open again. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_EXPLANATION, case) as db:
        explanation = store.subject(db, case, kind, subject).explanation
        if explanation is None:
            raise NotFound("explanation", subject)
        rows.remove(db, store.EXPLANATIONS, case, explanation.id)
