"""Act: take out items of what was asked."""

from collections.abc import Iterable

from casefiles.changes import Act
from casefiles.inquiries import store
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_inquiries(workspace: Workspace, case: CaseId, inquiries: Iterable[InquiryId]) -> None:
    """Let items be asked no more, and what answered them answer nothing; the exhibits stay."""
    with workspace.change(Act.REMOVE_INQUIRIES, case) as db:
        for each in inquiries:
            if store.inquiry(db, each).case_id != case:
                raise NotFound("inquiry", each)
            rows.remove(db, store.INQUIRIES, case, each)
