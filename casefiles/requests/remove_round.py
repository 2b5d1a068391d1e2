"""Act: take a round out that was never sent."""

from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RoundId
from casefiles.requests import store
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_round(workspace: Workspace, case: CaseId, round_: RoundId) -> None:
    """Take it out with all that it asks for. Raises `Impossible` once it was sent."""
    with workspace.change(Act.REMOVE_ROUND, case) as db:
        said = store.the_round(db, case, round_)
        if said.sent_on:
            raise Impossible(f"{said.label} was sent on {said.sent_on}: it stays on record.")
        rows.remove(db, store.ROUNDS, case, round_)
