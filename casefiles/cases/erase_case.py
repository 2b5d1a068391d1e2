"""Act: erase a whole case for good, when it need not be kept any longer."""

from casefiles.cases import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import erase
from casefiles.workspace.workspace import Workspace


def erase_case(workspace: Workspace, case: CaseId, reason: str) -> None:
    """Forget a case with its exhibits, its assessment and the files issued of it.

    Its number, the digests of its files, and who erased it, when and why, stay. Cannot be undone.
    Raises `NotFound` if there is no such case, `OnHold` if it must be kept, and `TracesRemain`
    if a file is in use: then, or if the machine stopped halfway, every opening tries again.
    """
    with workspace.change(Act.ERASE, case, reason) as db:
        if not erase.is_erased(db, case):
            erase.refuse_on_hold(db, case)
            erase.erase_case_rows(db, case, store.get(db, case).label)
    workspace.finish_erasing()
