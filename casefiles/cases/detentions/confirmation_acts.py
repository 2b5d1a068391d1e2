"""Acts on what counsel asked for in writing: record and withdraw a confirmation."""

from datetime import date

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import ALTERNATIVES, CounselConfirmation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CounselConfirmationInput:
    """What counsel asked for, when, and where it is kept."""

    counsel: str
    on_day: date
    words: str
    exhibit: ExhibitId | None = None


def confirm_by_counsel(
    workspace: Workspace, case: CaseId, confirming: CounselConfirmationInput
) -> str:
    """Record that counsel asked in writing that applicability and exception be both pleaded.

    Under the UFLPA one denies the link with Xinjiang or a listed entity, the other concedes it;
    under CAATSA one denies that North Korean nationals worked there. A later confirmation takes the
    place of an earlier one. Returns its id. Raises `Impossible`, `NotFound`.
    """
    if not confirming.counsel.strip():
        raise Impossible("Which counsel asked for it?")
    if not confirming.words.strip():
        raise Impossible("In which words did counsel ask for it? It must have been in writing.")
    with workspace.change(Act.CONFIRM_BY_COUNSEL, case) as db:
        if confirming.exhibit and not rows.is_in_case(db, "exhibits", case, confirming.exhibit):
            raise NotFound("exhibit", confirming.exhibit)
        held = [e.id for e in store.confirmations(db, case) if e.what == ALTERNATIVES]
        confirmation = CounselConfirmation(
            id=held[0] if held else workspace.new_id(),
            case_id=case,
            what=ALTERNATIVES,
            counsel=confirming.counsel.strip(),
            on_day=confirming.on_day,
            exhibit=confirming.exhibit,
            words=confirming.words.strip(),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.CONFIRMATIONS, confirmation)
    return confirmation.id


def withdraw_confirmation(workspace: Workspace, case: CaseId, confirmation: str) -> None:
    """Take a confirmation out: alternatives are stopped again."""
    with workspace.change(Act.WITHDRAW_CONFIRMATION, case) as db:
        rows.remove(db, store.CONFIRMATIONS, case, confirmation)
