"""Act: correct or add what is known of a shipment."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.add_shipment import EDITABLE
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Shipment
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_shipment(workspace: Workspace, case: CaseId, shipment: ShipmentId, edits: Edits) -> None:
    """Let one field of a shipment or several say something else. Raises `Faulty`, `NotFound`."""
    values = read_fields(Shipment, EDITABLE, edits, "the shipment")
    with workspace.change(Act.EDIT_SHIPMENT, case) as db:
        if values:
            rows.alter(db, store.SHIPMENTS, case, shipment, values)
