"""Acts on how exhibits are read: with which password, and whether also where nothing confines."""

from collections.abc import Collection

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.model import Password, UnconfinedReading
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


def forget_password(workspace: Workspace, case: CaseId, exhibit: ExhibitId) -> None:
    """Take a password out of the tables. The journal keeps it until the exhibit is erased."""
    with workspace.change(Act.FORGET_PASSWORD, case) as db:
        for known in rows.where(db, store.PASSWORDS, Password, exhibit=exhibit):
            rows.remove(db, store.PASSWORDS, case, known.id)


def read_unconfined(workspace: Workspace, reason: str = "") -> None:
    """Let strangers' files be read from now on even where nothing confines their readers.

    Where the system can confine them, it goes on doing so. In the workspace's own chain.
    """
    if store.reads_unconfined(workspace.db):
        return
    said = UnconfinedReading(workspace.new_id(), workspace.id, reason.strip())
    with workspace.change(Act.READ_UNCONFINED, workspace.id, said.reason) as db:
        rows.add(db, store.UNCONFINED_READINGS, said)


def read_confined(workspace: Workspace) -> None:
    """Refuse readers that nothing confines, as in a workspace of which nothing was said."""
    said = rows.of_case(workspace.db, store.UNCONFINED_READINGS, UnconfinedReading, workspace.id)
    if not said:
        return
    with workspace.change(Act.READ_CONFINED, workspace.id) as db:
        for each in said:
            rows.remove(db, store.UNCONFINED_READINGS, workspace.id, each.id)
