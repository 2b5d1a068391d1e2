"""Act: tell the password of exhibits, so that they open from now on."""

from collections.abc import Collection

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.model import Password
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def tell_password(
    workspace: Workspace,
    case: CaseId,
    exhibits: Collection[ExhibitId],
    password: str,
    told_by: str = "",
) -> None:
    """Write down with what exhibits open, in place of what was told before; in one act.

    Nothing is tried here: `read_again` reads them once more with it. `told_by` is whoever gave it
    to us. Raises `Impossible` if it is empty, `NotFound` if there is no such exhibit.
    """
    if not password:
        raise Impossible("An empty password opens nothing.")
    with workspace.change(Act.TELL_PASSWORD, case) as db:
        for exhibit in exhibits:
            store.get(db, exhibit)
            known = rows.where(db, store.PASSWORDS, Password, exhibit=exhibit)
            id_ = known[0].id if known else workspace.new_id()
            rows.put(db, store.PASSWORDS, Password(id_, case, exhibit, password, told_by.strip()))
