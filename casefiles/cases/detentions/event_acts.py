"""Acts on what happened to a detention: record, edit and remove an event."""

import sqlite3
from datetime import date
from decimal import Decimal

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Detention, DetentionEvent
from casefiles.cases.vocabulary import RECORDABLE, EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import decimal_text, group_digits
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId, EventId, LineId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EventInput:
    """What is recorded, as in `Event`."""

    kind: EventKind
    on_day: date
    received_on: date | None = None
    how: str = ""
    reference: str = ""
    lines: tuple[LineId, ...] = ()
    quantity: str = ""
    note: str = ""


def record_event(
    workspace: Workspace, case: CaseId, detention: DetentionId, happened: EventInput
) -> EventId:
    """Record that something happened to all of a detention, some lines of it or a quantity.

    Raises `Impossible` in words, and `NotFound` for what is not of the case.
    """
    event = EventId(workspace.new_id())
    with workspace.change(Act.RECORD_EVENT, case) as db:
        row = checked_event(db, case, detention, event, happened)
        rows.add(db, store.EVENTS, row)
    return event


def checked_event(
    db: sqlite3.Connection,
    case: CaseId,
    detention: DetentionId,
    event: EventId,
    happened: EventInput,
) -> DetentionEvent:
    """Return it as a row. Raises `Impossible` if it cannot have happened like that."""
    rows.of_this_case(db, store.DETENTIONS, Detention, case, detention)
    covered = store.covered(db, case).get(detention, ())
    lines = tuple(dict.fromkeys(happened.lines))
    if happened.kind not in RECORDABLE:
        raise Impossible("That has a field of its own, or follows from a day that passed.")
    if any(line not in covered for line in lines):
        raise Impossible("The detention does not cover every line that is chosen.")
    if happened.received_on and happened.received_on < happened.on_day:
        raise Impossible("A notice cannot come before the day it bears.")
    quantity = decimal_text(happened.quantity)
    if quantity:
        _refuse_too_much(db, case, lines or covered, quantity)
        lines = lines or covered
    return DetentionEvent(
        id=event,
        case_id=case,
        detention=detention,
        kind=happened.kind,
        on_day=happened.on_day,
        received_on=happened.received_on,
        how=happened.how.strip(),
        reference=happened.reference.strip(),
        lines=lines,
        quantity=quantity,
        note=happened.note.strip(),
    )


def _refuse_too_much(
    db: sqlite3.Connection, case: CaseId, lines: tuple[LineId, ...], quantity: str
) -> None:
    if len(lines) != 1:
        raise Impossible("A quantity is of one line: choose the one, record one event for each.")
    [line] = (each for each in store.lines(db, case) if each.id == lines[0])
    if line.amount is not None and Decimal(quantity) > line.amount:
        has = f"{group_digits(line.quantity)} {line.unit}".strip()
        raise Impossible(f"{group_digits(quantity)} is more than {line.label} has: {has}.")


EDITABLE = frozenset(EventInput.__slots__)


def edit_event(workspace: Workspace, case: CaseId, event: EventId, edits: Edits) -> None:
    """Let one field of it or several say something else.

    Raises `Faulty`, `Impossible` if it cannot have happened like that, and `NotFound`.
    """
    values = read_edits(DetentionEvent, edits, "what happened", EDITABLE)
    with workspace.change(Act.EDIT_EVENT, case) as db:
        held = rows.of_this_case(db, store.EVENTS, DetentionEvent, case, event)
        now = {name: getattr(held, name) for name in EDITABLE} | values
        row = checked_event(db, case, held.detention, event, EventInput(**now))
        changed = {
            name: getattr(row, name)
            for name in EDITABLE
            if getattr(row, name) != getattr(held, name)
        }
        if changed:
            rows.alter(db, store.EVENTS, case, event, changed)


def remove_event(workspace: Workspace, case: CaseId, event: EventId) -> None:
    """Take back that something happened."""
    with workspace.change(Act.REMOVE_EVENT, case) as db:
        rows.remove(db, store.EVENTS, case, event)
