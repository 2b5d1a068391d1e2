"""Act: add a party to a case."""

from casefiles.cases import store
from casefiles.cases.model import Party
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Party.__slots__) - {"id", "case_id"}


def add_party(workspace: Workspace, case: CaseId, name: str, known: Edits | None = None) -> PartyId:
    """Let a case speak of a company, body or person by name. Raises `Faulty`, `Impossible`."""
    values = dict.fromkeys(EDITABLE, "") | {"roles": ()} | {**(known or {})} | {"name": name}
    read = read_edits(Party, EDITABLE, values, "the party")
    refuse_nameless(read)
    party = PartyId(workspace.new_id())
    with workspace.change(Act.ADD_PARTY, case) as db:
        rows.add_values(db, store.PARTIES, {"id": party, "case_id": case, **read})
    return party


def refuse_nameless(values: Edits) -> None:
    """Raise `Impossible` if the name of a party would be nothing."""
    if not str(values.get("name", "-")).strip():
        raise Impossible("A party needs a name.")
