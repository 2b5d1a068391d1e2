"""Act: put what was asked in another order."""

from collections.abc import Sequence

from casefiles.changes import Act
from casefiles.inquiries import store
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def order_inquiries(workspace: Workspace, case: CaseId, order: Sequence[InquiryId]) -> None:
    """Let the items stand in this order; each keeps its number. All of them must be named."""
    with workspace.change(Act.ORDER_INQUIRIES, case) as db:
        known = {each.id: each.position for each in store.inquiries(db, case)}
        if len(order) != len(known) or set(order) != set(known):
            raise Impossible("All that was asked must stand in the order, each once.")
        for position, each in enumerate(order, start=1):
            if known[each] != position:
                rows.alter(db, store.INQUIRIES, case, each, {"position": position})


def move_inquiry(workspace: Workspace, case: CaseId, inquiry: InquiryId, by: int) -> None:
    """Let an item stand so many places further down than it does by then, as far as there are any.

    Raises `NotFound`.
    """
    order = [each.id for each in store.inquiries(workspace.db, case)]
    if inquiry not in order:
        raise NotFound("inquiry", inquiry)
    at = order.index(inquiry)
    order.insert(max(0, at + by), order.pop(at))
    order_inquiries(workspace, case, order)
