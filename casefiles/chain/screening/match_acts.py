"""Acts on candidates: decide whether a name is who is listed, or take the decision back."""

from collections.abc import Sequence

from casefiles.acts import Act
from casefiles.chain.screening import store
from casefiles.chain.screening.model import MatchDecision, MatchVerdict
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CandidateId, CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def decide_match(
    workspace: Workspace,
    case: CaseId,
    candidates: Sequence[CandidateId],
    decided: MatchVerdict,
    reason: str,
) -> None:
    """Record one decision about one candidate or several, such as all sections of one entity.

    It holds in later screenings for as long as the names and the listed row say the same. Raises
    `Impossible` without a reason, `NotFound`.
    """
    if not reason.strip():
        raise Impossible(
            "A decision takes a reason: what tells them apart, or shows them to be one."
        )
    if not candidates:
        raise Impossible("A decision is about at least one candidate.")
    with workspace.change(Act.DECIDE_MATCH, case, reason.strip()) as db:
        for each in dict.fromkeys(candidates):
            about = store.candidate(db, each)
            if about.case_id != case:
                raise NotFound("candidate", each)
            before = store.decision_about(db, about)
            made = MatchDecision(
                id=before.id if before else workspace.new_id(),
                case_id=case,
                subject=about.subject,
                name=about.name,
                list=about.list,
                entry_key=about.entry_key,
                entry_digest=about.entry_digest,
                matched=about.matched,
                decided=decided,
                reason=reason.strip(),
                by=workspace.environment.actor,
                at=workspace.now(),
            )
            rows.put(db, store.DECISIONS, made)


def take_back_match(workspace: Workspace, case: CaseId, candidates: Sequence[CandidateId]) -> None:
    """Let candidates be undecided again. Raises `Impossible` if nothing was decided."""
    with workspace.change(Act.TAKE_BACK_MATCH, case) as db:
        held = [store.decision_about(db, store.candidate(db, each)) for each in candidates]
        decided = [each for each in held if each and each.case_id == case]
        if not decided:
            raise Impossible("Nothing was decided about this.")
        for each in decided:
            rows.remove(db, store.DECISIONS, case, each.id)
