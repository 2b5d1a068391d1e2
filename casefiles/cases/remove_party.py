"""Act: remove a party that a case need not speak of."""

from casefiles.cases import store
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_party(workspace: Workspace, case: CaseId, party: PartyId) -> None:
    """Take a party out. Exhibits that were its papers are nobody's then.

    Raises `Impossible` while a scope is about it: a result never loses whom it speaks of.
    """
    with workspace.change(Act.REMOVE_PARTY, case) as db:
        about = [scope.label for scope in store.scopes(db, case) if scope.party == party]
        if about:
            raise Impossible(f"{', '.join(about)} is about this party. Change the scope first.")
        rows.remove(db, store.PARTIES, case, party)
