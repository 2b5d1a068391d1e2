"""Act: say that a context which places propose does not hold for a scope, and why."""

from casefiles.assessment import store
from casefiles.assessment.asking import ask
from casefiles.assessment.context_proposals import proposals
from casefiles.assessment.model import DeclinedContext
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def decline_context(workspace: Workspace, case: CaseId, scope: ScopeId, reason: str) -> None:
    """Record it under the name of whoever works here. It stays declined for the places named.

    Another place proposes the context again. Raises `NotFound`, and `Impossible` without a reason
    or where nothing is proposed.
    """
    with workspace.change(Act.DECLINE_CONTEXT, case, reason) as db:
        it = ask(db, case, scope).scope
        found = proposals(db, case).of(scope)
        if found is None:
            raise Impossible(f"No place proposes another context for {it.label}.")
        if not reason.strip():
            raise Impossible("That a proposed context does not hold takes a reason.")
        before = [e for e in store.declined_contexts(db, case)
                  if (e.scope, e.context_pack) == (scope, found.pack.id)]  # fmt: skip
        row = DeclinedContext(
            before[0].id if before else workspace.new_id(),
            case,
            scope,
            found.pack.id,
            "\n".join(each.key for each in found.grounds),
            reason.strip(),
            workspace.environment.actor,
            workspace.now(),
        )
        rows.put(db, store.DECLINED, row)
