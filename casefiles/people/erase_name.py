"""Act: erase the name behind a pseudonym for good. Everything else never knew it."""

from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.people import store
from casefiles.storage import erase, rows
from casefiles.storage.erase import ErasedRow
from casefiles.workspace.workspace import Workspace


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
