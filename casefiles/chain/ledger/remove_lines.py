"""Act: take figures out of the ledger, and what was allocated of them."""

from collections.abc import Iterable

from casefiles.chain.ledger import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, LedgerLineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_lines(workspace: Workspace, case: CaseId, lines: Iterable[LedgerLineId]) -> None:
    """Remove lines. Their numbers stay used; the papers stay as they are."""
    with workspace.change(Act.REMOVE_LEDGER_LINES, case) as db:
        for line in lines:
            rows.remove(db, store.LINES, case, line)
