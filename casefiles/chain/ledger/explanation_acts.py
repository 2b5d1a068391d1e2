"""Acts on why figures of the ledger differ: explain these figures, or take it back."""

from casefiles.acts import Act
from casefiles.chain.ledger import store
from casefiles.chain.ledger.model import LedgerExplanation
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def explain_figures(
    workspace: Workspace, case: CaseId, key: str, text: str, exhibit: ExhibitId | None = None
) -> None:
    """Record why the figures that there are now differ. Another figure opens it again.

    `key` is the difference's own. Raises `Impossible` without words, `NotFound` where nothing
    differs any more.
    """
    if not text.strip():
        raise Impossible("An explanation needs words.")
    with workspace.change(Act.EXPLAIN_FIGURES, case) as db:
        store.want(db, "exhibits", case, exhibit)
        found = next((e for e in store.ledger(db, case).differences if e.key == key), None)
        if found is None:
            raise NotFound("difference", key)
        before = found.explanation
        explanation = LedgerExplanation(
            id=before.id if before else workspace.new_id(),
            case_id=case,
            difference=key,
            explains=found.figures,
            text=text.strip(),
            exhibit=exhibit,
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.EXPLANATIONS, explanation)


def withdraw_figures_explanation(workspace: Workspace, case: CaseId, key: str) -> None:
    """Remove it: the difference is open again, if it is still there. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_FIGURES_EXPLANATION, case) as db:
        held = rows.where(db, store.EXPLANATIONS, LedgerExplanation, case_id=case, difference=key)
        if not held:
            raise NotFound("explanation", key)
        rows.remove(db, store.EXPLANATIONS, case, held[0].id)
