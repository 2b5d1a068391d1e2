"""Acts: explain why papers differ about a subject (an unexplained difference weighs: R13)."""

from casefiles.acts import Act
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.model import Explanation, FactKind
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def explain_difference(
    workspace: Workspace, case: CaseId, kind: FactKind, subject: str, text: str
) -> None:
    """Record why the values that there are now differ, or what they mean for the case.

    A value that comes later opens it again. Raises `Impossible` if nothing differs and nothing is
    asked, or no words are given, `NotFound` without such a subject.
    """
    if not text.strip():
        raise Impossible("An explanation needs words.")
    with workspace.change(Act.EXPLAIN_DIFFERENCE, case) as db:
        found = store.subject(db, case, kind, subject)
        if not found.takes_words:
            raise Impossible(f"Nothing differs about “{found.subject}”.")
        before = found.explanation
        explanation = Explanation(
            id=before.id if before else workspace.new_id(),
            case_id=case,
            kind=kind,
            subject=before.subject if before else found.subject,
            explains=found.amount_to,
            text=text.strip(),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.EXPLANATIONS, explanation)


def withdraw_explanation(workspace: Workspace, case: CaseId, kind: FactKind, subject: str) -> None:
    """Remove it: the difference is open again. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_EXPLANATION, case) as db:
        explanation = store.subject(db, case, kind, subject).explanation
        if explanation is None:
            raise NotFound("explanation", subject)
        rows.remove(db, store.EXPLANATIONS, case, explanation.id)
