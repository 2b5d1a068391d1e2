"""Acts on days on which a port or an office is closed: add and remove one."""

from datetime import date

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Closure
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def add_closure(workspace: Workspace, case: CaseId, on_day: date, reason: str) -> str:
    """Let a day be no business day in this case. Returns its id. Raises `Impossible`."""
    if not reason.strip():
        raise Impossible("Why is it closed on that day, and who says so?")
    closure = Closure(workspace.new_id(), case, on_day, reason.strip())
    with workspace.change(Act.ADD_CLOSURE, case) as db:
        if any(each.on_day == on_day for each in store.closures(db, case)):
            raise Impossible(f"{on_day} is among the closed days already.")
        rows.add(db, store.CLOSURES, closure)
    return closure.id


def remove_closure(workspace: Workspace, case: CaseId, closure: str) -> None:
    """Take a day out of the closed ones."""
    with workspace.change(Act.REMOVE_CLOSURE, case) as db:
        rows.remove(db, store.CLOSURES, case, closure)
