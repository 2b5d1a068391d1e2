"""Acts on pseudonyms of workers and informants: add, edit, name, and erase the name for good."""

from dataclasses import replace

from casefiles.acts import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.people import store
from casefiles.people.model import ProtectedName, ProtectionReason, Pseudonym
from casefiles.storage import erase, rows
from casefiles.storage.erase import ErasedRow
from casefiles.workspace.workspace import Workspace


def add_pseudonym(
    workspace: Workspace, case: CaseId, kind: ProtectionReason, notes: str = ""
) -> PseudonymId:
    """Give the next of W-01, W-02, ... or I-01, I-02, ... The name, if known, comes apart.

    Ethnicity and religion are counts elsewhere, and never noted of a person.
    """
    new = PseudonymId(workspace.new_id())
    with workspace.change(Act.ADD_PSEUDONYM, case) as db:
        number = rows.use_number(db, case, kind.value)
        rows.add(db, store.PSEUDONYMS, Pseudonym(new, case, kind, number, notes))
    return new


def edit_pseudonym(workspace: Workspace, case: CaseId, pseudonym: PseudonymId, notes: str) -> None:
    """Let the notes about whoever stands behind a pseudonym say something else."""
    with workspace.change(Act.EDIT_PSEUDONYM, case) as db:
        rows.alter(db, store.PSEUDONYMS, case, pseudonym, {"notes": notes})


def name_pseudonym(workspace: Workspace, case: CaseId, pseudonym: PseudonymId, name: str) -> None:
    """Keep the name of a worker or an informant; an empty one takes it out of sight.

    The journal still knows what was taken out: `erase_name` alone forgets. Raises `NotFound`.
    """
    with workspace.change(Act.NAME_PSEUDONYM, case) as db:
        if store.pseudonym(db, pseudonym).case_id != case:
            raise NotFound("pseudonym", pseudonym)
        held = store.name_of(db, pseudonym)
        if held and not name.strip():
            rows.remove(db, store.NAMES, case, held.id)
        elif name.strip():
            new = held or ProtectedName(workspace.new_id(), case, pseudonym, "")
            rows.put(db, store.NAMES, replace(new, name=name.strip()))


def erase_name(workspace: Workspace, case: CaseId, pseudonym: PseudonymId, reason: str) -> None:
    """Forget who a worker or an informant is, and every name that was ever written for them.

    Cannot be undone, nor anything before it; the pseudonym stays. Raises `NotFound` if there never
    was such a pseudonym or a name for it, `OnHold`, and `TracesRemain` if a file is in use:
    then every opening tries again.
    """
    with workspace.change(Act.ERASE, case, reason) as db:
        label = store.pseudonym(db, pseudonym).label
        names = erase.rows_added_with(db, case, "pseudonym", [pseudonym], (store.NAMES,))
        if names:
            erase.refuse_on_hold(db, case)
        elif not erase.erased_row_labelled(db, case, store.NAMES, label):
            raise NotFound("name", pseudonym)
        for each in names:
            rows.remove(db, each.table, case, each.row)
        erase.erase_rows(db, case, [ErasedRow(store.NAMES, each.row, label) for each in names])
    workspace.finish_erasing()
