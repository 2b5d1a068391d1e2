"""Act: withdraw citations."""

from collections.abc import Iterable

from casefiles.assessment import store
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, CitationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_citation(workspace: Workspace, case: CaseId, citations: Iterable[CitationId]) -> None:
    """Take passages back. The exhibits stay, and the journal keeps what was cited."""
    with workspace.change(Act.WITHDRAW_CITATION, case) as db:
        for each in citations:
            if store.citation(db, each).case_id != case:
                raise NotFound("citation", each)
            rows.remove(db, store.CITATIONS, case, each)
