"""Act: take out the password of an exhibit. What was read with its help stays."""

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.model import Password
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def forget_password(workspace: Workspace, case: CaseId, exhibit: ExhibitId) -> None:
    """Take a password out of the tables. The journal keeps it until the exhibit is erased."""
    with workspace.change(Act.FORGET_PASSWORD, case) as db:
        for known in rows.where(db, store.PASSWORDS, Password, exhibit=exhibit):
            rows.remove(db, store.PASSWORDS, case, known.id)
