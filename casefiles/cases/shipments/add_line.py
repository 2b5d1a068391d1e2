"""Act: add a line to an entry."""

import sqlite3

from casefiles.cases import store as cases
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, LineId, PartyId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(EntryLine.__slots__) - {"id", "case_id", "shipment"}


def add_line(
    workspace: Workspace, case: CaseId, shipment: ShipmentId, known: Edits | None = None
) -> LineId:
    """Add a line to a shipment's entry; its number is the next if none is said.

    Raises `Faulty`, `Impossible`, and `NotFound` for a shipment or manufacturer of another case.
    """
    values = dict.fromkeys(EDITABLE - {"number"}, "") | dict(known or {})
    read = read_fields(EntryLine, EDITABLE, values, "the line")
    line = LineId(workspace.new_id())
    with workspace.change(Act.ADD_LINE, case) as db:
        rows.of_this_case(db, store.SHIPMENTS, Shipment, case, shipment)
        refuse_strange_maker(db, case, read)
        held = [each.number for each in store.lines(db, case) if each.shipment == shipment]
        read.setdefault("number", max(held, default=0) + 1)
        refuse_twice(read["number"], held)
        ids = {"id": line, "case_id": case, "shipment": shipment}
        rows.add_values(db, store.LINES, {**ids, **read})
    return line


def refuse_strange_maker(db: sqlite3.Connection, case: CaseId, values: Edits) -> None:
    """Raise `NotFound` if the manufacturer is no party of the case."""
    maker = values.get("manufacturer")
    if maker and cases.party(db, PartyId(str(maker))).case_id != case:
        raise NotFound("party", str(maker))


def refuse_twice(number: object, held: list[int]) -> None:
    """Raise `Impossible` if an entry has a line of this number already."""
    if number in held:
        raise Impossible(f"The entry has a line {number} already.")
