"""Act: put right an item of what was asked, or say of it what is known by now."""

from dataclasses import replace
from typing import Any

from casefiles.changes import Act
from casefiles.inquiries import store
from casefiles.inquiries.add_inquiries import EDITABLE, refuse_wordless
from casefiles.inquiries.faults import fault_of
from casefiles.inquiries.model import Inquiry
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_inquiry(workspace: Workspace, case: CaseId, inquiry: InquiryId, edits: Edits) -> None:
    """Let fields of an item say something else: why it cannot be obtained, when it was sent.

    Raises `Faulty`, and `Impossible` for what cannot be.
    """
    values: dict[str, Any] = read_edits(Inquiry, EDITABLE, edits, "the item")
    if "words" in values:
        refuse_wordless(values)
    with workspace.change(Act.EDIT_INQUIRY, case) as db:
        before = store.inquiry(db, inquiry)
        if before.case_id != case:
            raise NotFound("inquiry", inquiry)
        if fault := fault_of(db, replace(before, **values)):
            raise Impossible(fault)
        if values:
            rows.alter(db, store.INQUIRIES, case, inquiry, values)
