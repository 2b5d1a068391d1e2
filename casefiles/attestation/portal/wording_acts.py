"""Acts: decide what is typed into the portal for words no rule writes, or withdraw that."""

from casefiles.acts import Act
from casefiles.attestation.portal import store
from casefiles.attestation.portal.model import Wording
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.wording_check import why_refused
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, WordingId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def decide_wording(  # noqa: PLR0913 - a decision and why
    workspace: Workspace,
    case: CaseId,
    rules: PortalRules,
    words: str,
    written: str,
    *,
    reason: str,
) -> WordingId:
    """Let `written` be typed for `words` in every text of the case, in place of any before.

    Raises `Impossible` without a reason, where a rule writes the words, and where a figure, a unit
    or a name would become another.
    """
    words, written, reason = (" ".join(each.split()) for each in (words, written, reason))
    if not words or not written or not reason:
        raise Impossible("A decision needs the words, what is typed for them, and a reason.")
    if refused := why_refused(words, written, rules):
        raise Impossible(refused)
    with workspace.change(Act.DECIDE_WORDING, case) as db:
        before = [each for each in store.wordings(db, case) if each.words == words]
        wording = Wording(
            id=before[0].id if before else WordingId(workspace.new_id()),
            case_id=case,
            words=words,
            written=written,
            reason=reason,
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.WORDINGS, wording)
    return wording.id


def withdraw_wording(workspace: Workspace, case: CaseId, wording: WordingId) -> None:
    """Let the texts stop there again. The journal keeps the decision. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_WORDING, case) as db:
        rows.of_this_case(db, store.WORDINGS, Wording, case, wording)
        rows.remove(db, store.WORDINGS, case, wording)
