"""Act: remove a shipment with its lines."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.remove_line import refuse_spoken_of
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_shipment(workspace: Workspace, case: CaseId, shipment: ShipmentId) -> None:
    """Take a shipment out with its lines. Its number stays used.

    Raises `Impossible` while something is recorded to have happened to one of its lines alone.
    """
    with workspace.change(Act.REMOVE_SHIPMENT, case) as db:
        refuse_spoken_of(db, case, [e for e in store.lines(db, case) if e.shipment == shipment])
        rows.remove(db, store.SHIPMENTS, case, shipment)
