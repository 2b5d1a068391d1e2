"""Act: reword what a round asks for, as long as it was not sent."""

from dataclasses import replace

from casefiles.changes import Act
from casefiles.documents.model import Documents
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, RequestItemId
from casefiles.requests import store
from casefiles.requests.asking import Asking, is_sensitive, refuse_empty, refuse_sensitive
from casefiles.requests.model import Item
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({"english", "chinese", "step"})


def edit_request(
    workspace: Workspace,
    case: CaseId,
    item: RequestItemId,
    edits: Edits,
    documents: Documents,
) -> None:
    """Let it ask in other words. Raises `Faulty`, `Impossible` once it was sent, `NotFound`."""
    values = read_edits(Item, EDITABLE, edits, "the request")
    with workspace.change(Act.EDIT_REQUEST, case) as db:
        before = next(iter(store.those(db, case, [item])), None)
        if before is None:
            raise NotFound("request", item)
        said = store.the_round(db, case, before.round)
        if said.sent_on:
            raise Impossible(f"{before.key} was sent on {said.sent_on} in these words.")
        asked = Asking(before.english, before.chinese, before.step, before.item)
        own = replace(asked, **values)  # type: ignore[arg-type]
        refuse_empty([own])
        refuse_sensitive([own], documents, switched_on=said.is_sensitive)
        values["sensitive"] = is_sensitive(own, documents)
        rows.alter(db, store.ITEMS, case, item, values)
