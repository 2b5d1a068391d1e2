"""Acts on the scopes of a case: edit and remove one; a scope is opened by the assessment."""

from casefiles.acts import Act
from casefiles.cases import store
from casefiles.cases.model import Scope
from casefiles.cases.party_acts import with_parties
from casefiles.kernel.dates import refuse_reversed
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, PartyId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Scope.__slots__) - {
    "id",
    "case_id",
    "number",
    "edition",
    "context_pack",  # which there are is the checklist's to say: `assessment.set_context`
    "absence_opened",
    "opinion_of",
}


def edit_scope(workspace: Workspace, case: CaseId, scope: ScopeId, edits: Edits) -> None:
    """Let one field of a scope or several say something else. Raises `Faulty`, `Impossible`.

    Its party may be a `NewParty`.
    """
    with workspace.change(Act.EDIT_SCOPE, case) as db:
        given = with_parties(workspace, db, case, edits)
        values = read_edits(Scope, given, "the scope", EDITABLE)
        if not str(values.get("title", "-")).strip():
            raise Impossible("A scope needs a title.")
        party = values.get("party")
        if party and store.party(db, PartyId(str(party))).case_id != case:
            raise NotFound("party", str(party))
        if values:
            rows.alter(db, store.SCOPES, case, scope, values)
        edited = store.scope(db, scope)
        refuse_reversed("The period", edited.period_from, edited.period_to)


def remove_scope(workspace: Workspace, case: CaseId, scope: ScopeId) -> None:
    """Take a scope out with all that was assessed in it. Its number stays used."""
    with workspace.change(Act.REMOVE_SCOPE, case) as db:
        rows.remove(db, store.SCOPES, case, scope)
