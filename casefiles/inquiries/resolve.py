"""Items, detentions and tasks by the names people type: `Q-3`, `DET-1` or CBP's number."""

import sqlite3

from casefiles.cases.shipments import store as shipments
from casefiles.inquiries import store
from casefiles.inquiries.model import Inquiry
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId, InquiryId, TaskId


def inquiry_named(db: sqlite3.Connection, case: CaseId, name: str) -> Inquiry:
    """Return the item with this label or id. Raises `Impossible`."""
    for each in store.inquiries(db, case):
        if name.strip().casefold() in {each.id, each.label.casefold()}:
            return each
    raise Impossible(f"Nothing that was asked is called {name!r}.")


def inquiry_id(db: sqlite3.Connection, case: CaseId, name: str) -> InquiryId | None:
    """Return the id of an item by its label; None for no name. Raises `Impossible`."""
    return inquiry_named(db, case, name).id if name.strip() else None


def detention_named(db: sqlite3.Connection, case: CaseId, name: str) -> DetentionId | None:
    """Return a detention by its label or by CBP's number; None for no name."""
    if not name.strip():
        return None
    called = [
        each.id
        for each in shipments.detentions(db, case)
        if name.strip() in {each.id, each.label, each.detention_number}
    ]
    return DetentionId(_one([*called], "detention", name))


def task_named(db: sqlite3.Connection, case: CaseId, name: str) -> TaskId | None:
    """Return a task of the portal by its number or title; None for no name."""
    if not name.strip():
        return None
    tasks = shipments.tasks(db, case)
    called = [each.id for each in tasks if name.strip() in {each.id, each.number, each.title}]
    return TaskId(_one([*called], "task", name))


def _one(found: list[str], what: str, name: str) -> str:
    if len(found) != 1:
        raise Impossible(
            f"There is no {what} {name!r}." if not found else f"Several are called {name!r}."
        )
    return found[0]
