"""Act: switch on, for one round, what requests to suppliers do not ask for by default."""

from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RoundId
from casefiles.requests import store
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def switch_on_sensitive(
    workspace: Workspace, case: CaseId, round_: RoundId, *, by: str, reason: str
) -> None:
    """Record who switched it on, why and when, having seen the notice. Raises `Impossible`."""
    refuse_unnamed(by, reason)
    with workspace.change(Act.SWITCH_ON_SENSITIVE, case, reason) as db:
        said = {
            "sensitive_by": by.strip(),
            "sensitive_reason": reason.strip(),
            "sensitive_at": workspace.now(),
        }
        rows.alter(db, store.ROUNDS, case, round_, said)


def refuse_unnamed(by: str, reason: str) -> None:
    """Raise `Impossible` unless a person and a reason are named."""
    if not by.strip() or not reason.strip():
        raise Impossible("What is off by default is switched on by a named person, with a reason.")
