"""Act: take orders, invoices or payments out of the ledger."""

from collections.abc import Iterable

from casefiles.chain.ledger import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_dealings(workspace: Workspace, case: CaseId, dealings: Iterable[str]) -> None:
    """Remove dealings; the papers stay as they are."""
    with workspace.change(Act.REMOVE_DEALINGS, case) as db:
        for each in dealings:
            rows.remove(db, store.DEALINGS, case, each)
