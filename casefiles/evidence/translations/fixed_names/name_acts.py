"""Acts on the list of names: fix the one English form of a name, or need it no longer."""

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.model import FixedName, FixedNameKind
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def fix_name(  # noqa: PLR0913 - a name and all that is known of it
    workspace: Workspace,
    case: CaseId,
    kind: FixedNameKind,
    original: str,
    english: str,
    *,
    party: PartyId | None = None,
    note: str = "",
) -> str:
    """Fix a name; one that is fixed already gets this form. Returns its id.

    Raises `Impossible` if either form is missing, `NotFound` for a party of another case.
    """
    original, english = " ".join(original.split()), " ".join(english.split())
    if not original or not english:
        raise Impossible("A name needs its original form and its English one.")
    with workspace.change(Act.FIX_NAME, case) as db:
        if party and cases.party(db, party).case_id != case:
            raise NotFound("party", party)
        known = store.of_case(db, case)
        before = next((e for e in known if e.kind is kind and e.original == original), None)
        new = before.id if before else workspace.new_id()
        rows.put(
            db, store.NAMES, FixedName(new, case, kind, original, english, party, note.strip())
        )
    return new


def edit_name(workspace: Workspace, case: CaseId, name: str, edits: Edits) -> str:
    """Give a name that is fixed another English form, or another note. Returns its id.

    Raises `Faulty`, `Impossible` for no English form, `NotFound`.
    """
    told = read_edits(FixedName, edits, "the name", {"english", "note"})
    values = {field: str(value).strip() for field, value in told.items()}
    if "english" in values:
        values["english"] = " ".join(values["english"].split())
    if values.get("english") == "":
        raise Impossible("A name needs its original form and its English one.")
    with workspace.change(Act.FIX_NAME, case) as db:
        if values:
            rows.alter(db, store.NAMES, case, name, values)
    return name


def forget_name(workspace: Workspace, case: CaseId, name: str) -> None:
    """Take a name off the list. Raises `NotFound`."""
    with workspace.change(Act.FORGET_NAME, case) as db:
        rows.remove(db, store.NAMES, case, store.get(db, name).id)
