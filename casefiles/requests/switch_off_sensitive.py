"""Act: switch off again what a round was allowed to ask for."""

from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RoundId
from casefiles.requests import store
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def switch_off_sensitive(workspace: Workspace, case: CaseId, round_: RoundId) -> None:
    """Let it ask for ordinary business papers only. Raises `Impossible` if it asks for more."""
    with workspace.change(Act.SWITCH_OFF_SENSITIVE, case) as db:
        asked = [each.key for each in store.items_of(db, round_) if each.sensitive]
        if asked:
            raise Impossible(
                f"These were allowed by it and stand in the round: {', '.join(asked)}."
            )
        said = {"sensitive_by": "", "sensitive_reason": "", "sensitive_at": None}
        rows.alter(db, store.ROUNDS, case, round_, said)
