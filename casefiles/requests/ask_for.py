"""Act: ask for more in a round that was not sent yet."""

from collections.abc import Sequence

from casefiles.changes import Act
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RequestItemId, RoundId
from casefiles.requests import store
from casefiles.requests.asking import Asking, items_to_write, refuse_empty, refuse_sensitive
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def ask_for(
    workspace: Workspace,
    case: CaseId,
    round_: RoundId,
    askings: Sequence[Asking],
    documents: Documents,
) -> list[RequestItemId]:
    """Add what is asked for. Raises `Faulty`, and `Impossible` once the round was sent."""
    refuse_empty(askings)
    with workspace.change(Act.ASK_FOR, case) as db:
        said = store.the_round(db, case, round_)
        if said.sent_on:
            raise Impossible(
                f"{said.label} was sent on {said.sent_on}: what is asked now is a round of its own."
            )
        refuse_sensitive(askings, documents, switched_on=said.is_sensitive)
        last = max((each.number for each in store.items_of(db, round_)), default=0)
        written = items_to_write(workspace, case, round_, said.number, last, askings, documents)
        rows.add_all(db, store.ITEMS, written)
    return [each.id for each in written]
