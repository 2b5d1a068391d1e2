"""Acts on further names, such as an owner's, that are screened with those of a party."""

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.chain.screening import store
from casefiles.chain.screening.model import FurtherName, NameForm
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

_FORMS = frozenset({NameForm.OWNER, NameForm.OTHER})


def add_name(  # noqa: PLR0913 - what is known of a name, and what shows it
    workspace: Workspace,
    case: CaseId,
    party: PartyId,
    name: str,
    form: NameForm = NameForm.OWNER,
    *,
    exhibit: ExhibitId | None = None,
    note: str = "",
) -> str:
    """Let a further name be held against lists. Raises `Impossible`, `NotFound`."""
    if not name.strip():
        raise Impossible("A name is needed.")
    if form not in _FORMS:
        raise Impossible("A party's own names belong in its own fields; this is for other names.")
    with workspace.change(Act.ADD_SCREENED_NAME, case) as db:
        if cases.party(db, party).case_id != case:
            raise NotFound("party", party)
        if exhibit and evidence.get(db, exhibit).case_id != case:
            raise NotFound("exhibit", exhibit)
        if any(e.party == party and e.name == name.strip() for e in store.further_names(db, case)):
            raise Impossible(f"“{name.strip()}” is already there.")
        made = FurtherName(
            workspace.new_id(), case, party, name.strip(), form, exhibit, note.strip()
        )
        rows.add(db, store.NAMES, made)
    return made.id


def remove_name(workspace: Workspace, case: CaseId, name: str) -> None:
    """Let a further name not be screened any more. What was found by it stays. `name` is its id."""
    with workspace.change(Act.REMOVE_SCREENED_NAME, case) as db:
        if not any(each.id == name for each in store.further_names(db, case)):
            raise NotFound("name", name)
        rows.remove(db, store.NAMES, case, name)
