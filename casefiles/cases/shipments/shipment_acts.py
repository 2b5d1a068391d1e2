"""Acts on shipments: add, edit and remove one."""

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.line_acts import refuse_with_events
from casefiles.cases.shipments.model import Shipment
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Shipment.__slots__) - {"id", "case_id", "number"}
_EMPTY: Edits = dict.fromkeys(EDITABLE, "")


def add_shipment(workspace: Workspace, case: CaseId, known: Edits | None = None) -> ShipmentId:
    """Let a case speak of what came on one entry. All can be added later. Raises `Faulty`."""
    values = read_fields(Shipment, {**_EMPTY, **(known or {})}, "the shipment", EDITABLE)
    shipment = ShipmentId(workspace.new_id())
    with workspace.change(Act.ADD_SHIPMENT, case) as db:
        number = rows.use_number(db, case, "shipment")
        known_ = {"id": shipment, "case_id": case, "number": number}
        rows.add_values(db, store.SHIPMENTS, {**known_, **values})
    return shipment


def edit_shipment(workspace: Workspace, case: CaseId, shipment: ShipmentId, edits: Edits) -> None:
    """Let one field of a shipment or several say something else. Raises `Faulty`, `NotFound`."""
    values = read_fields(Shipment, edits, "the shipment", EDITABLE)
    with workspace.change(Act.EDIT_SHIPMENT, case) as db:
        if values:
            rows.alter(db, store.SHIPMENTS, case, shipment, values)


def remove_shipment(workspace: Workspace, case: CaseId, shipment: ShipmentId) -> None:
    """Take a shipment out with its lines. Its number stays used.

    Raises `Impossible` while something is recorded to have happened to one of its lines alone.
    """
    with workspace.change(Act.REMOVE_SHIPMENT, case) as db:
        refuse_with_events(db, case, [e for e in store.lines(db, case) if e.shipment == shipment])
        rows.remove(db, store.SHIPMENTS, case, shipment)
