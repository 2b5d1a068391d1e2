"""How a case stands at the hub: who has it, who works in it, and what each side has not."""

from casefiles.hub import store
from casefiles.hub.model import GrantAtHub, Part, Visit
from casefiles.hub.session import Hub
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage import journal
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """A case here, held against what the hub has of it."""

    case: CaseId
    part: Part
    """Of whoever asks."""

    not_here: int
    """Acts that the hub has."""

    not_there: int
    """Acts that the hub has not."""

    grants: tuple[GrantAtHub, ...]
    visits: tuple[Visit, ...]
    """The last of each kind of each person, newest first."""

    key_check: str
    """What shows the key that the hub has; blank where the history here names another, or none."""


def case_status(view: View, hub: Hub, case: CaseId) -> CaseStatus:
    """Return how a case stands. Raises `NoHub`; `Impossible` if it was not granted."""
    part = hub.grant(case).part
    there = store.hashes(hub.sql, case)
    here = {each.hash for each in journal.texts(view.db, case)}
    return CaseStatus(
        case,
        part,
        len(there - here),
        len(here - there),
        tuple(store.grants(hub.sql, case)),
        tuple(store.visits(hub.sql, case)),
        _key_check(view, hub, case),
    )


def _key_check(view: View, hub: Hub, case: CaseId) -> str:
    try:
        return hub.case_key(view.db, case).check
    except (SealBroken, Impossible):
        return ""
