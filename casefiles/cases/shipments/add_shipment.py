"""Act: add a shipment to a case."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Shipment
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Shipment.__slots__) - {"id", "case_id", "number"}
_NOTHING: Edits = dict.fromkeys(EDITABLE, "")


def add_shipment(workspace: Workspace, case: CaseId, known: Edits | None = None) -> ShipmentId:
    """Let a case speak of what came on one entry. All can be added later. Raises `Faulty`."""
    values = read_fields(Shipment, EDITABLE, {**_NOTHING, **(known or {})}, "the shipment")
    shipment = ShipmentId(workspace.new_id())
    with workspace.change(Act.ADD_SHIPMENT, case) as db:
        number = rows.use_number(db, case, "shipment")
        known_ = {"id": shipment, "case_id": case, "number": number}
        rows.add_values(db, store.SHIPMENTS, {**known_, **values})
    return shipment
