"""Act: ask for something no more, as long as it was not sent."""

from collections.abc import Collection

from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RequestItemId
from casefiles.requests import store
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_request(workspace: Workspace, case: CaseId, items: Collection[RequestItemId]) -> None:
    """Take these out of their rounds. Raises `Impossible` once one was sent."""
    with workspace.change(Act.REMOVE_REQUEST, case) as db:
        for each in store.those(db, case, [*items]):
            sent = store.the_round(db, case, each.round).sent_on
            if sent:
                raise Impossible(f"{each.key} was sent on {sent}: it stays on record.")
            rows.remove(db, store.ITEMS, case, each.id)
