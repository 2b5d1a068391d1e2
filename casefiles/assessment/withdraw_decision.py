"""Act: withdraw a decision."""

from casefiles.assessment import store
from casefiles.assessment.asking import ask
from casefiles.changes import Act
from casefiles.checklists.vocabulary import Dimension
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_decision(
    workspace: Workspace,
    case: CaseId,
    scope: ScopeId,
    indicator: IndicatorId,
    dimension: Dimension | None = None,
) -> None:
    """Let the evidence speak for itself again. Raises `NotFound` if nothing was decided."""
    with workspace.change(Act.WITHDRAW_DECISION, case) as db:
        ask(db, case, scope)
        held = store.decision(db, scope, indicator, dimension.value if dimension else "")
        if held is None:
            raise NotFound("decision", indicator)
        rows.remove(db, store.DECISIONS, case, held.id)
