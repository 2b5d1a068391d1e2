"""Act: confirm for this period what was brought over from another case."""

from collections.abc import Collection

from casefiles.chain import store
from casefiles.chain.bringing.brought import things_of
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def confirm_brought(workspace: Workspace, case: CaseId, things: Collection[str]) -> int:
    """Say that things are as they were brought, with what hangs on them. Returns how many rows.

    Things are named by their ids here. What was confirmed before stays as it was. Raises
    `NotFound` for what was not brought over, and `Impossible` if nothing is left to confirm.
    """
    with workspace.change(Act.CONFIRM_BROUGHT, case) as db:
        known = {each.copy: each for each in things_of(db, case)}
        for copy in things:
            if copy not in known:
                raise NotFound("thing brought over", copy)
        marks = [mark for copy in dict.fromkeys(things) for mark in known[copy].open]
        if not marks:
            raise Impossible("All of this was confirmed before.")
        said = {"confirmed_by": workspace.environment.actor, "confirmed_at": workspace.now()}
        for mark in marks:
            rows.alter(db, store.BROUGHT, case, mark.id, said)
    return len(marks)
