"""Acts on shipments: add, edit and remove one."""

import sqlite3
from datetime import date
from typing import Annotated

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.line_acts import refuse_with_events
from casefiles.cases.shipments.model import Shipment
from casefiles.cases.shipments.ports import zone_of_port
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, values_of
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShipmentInput:
    """What a person or a file says of what came on one entry."""

    title: Annotated[str, Label("Name", "such as first container")] = ""
    entry_number: Annotated[str, Label("Entry number", "such as ABC-1234567-8")] = ""
    port_code: Annotated[str, Label("Port code", "four digits, such as 2704")] = ""
    port: Annotated[str, Label("Port")] = ""
    zone: Annotated[str, Label("Time zone there")] = ""
    carrier: Annotated[str, Label("Carrier")] = ""
    bills: Annotated[tuple[str, ...], Label("Bills of lading", "several with commas between")] = ()
    country_of_export: Annotated[str, Label("Exported from")] = ""
    place_of_lading: Annotated[str, Label("Place of lading")] = ""
    place_of_departure: Annotated[
        str, Label("Final departure", "last port in the country of export")
    ] = ""
    departed_on: Annotated[date | None, Label("Departed on")] = None
    imported_on: Annotated[date | None, Label("Imported on")] = None
    entered_on: Annotated[date | None, Label("Date of entry")] = None
    notes: Annotated[str, Label("Notes", "internal: exported only if you choose so")] = ""


def add_shipment(
    workspace: Workspace, case: CaseId, given: ShipmentInput | None = None
) -> ShipmentId:
    """Let a case speak of what came on one entry. All can be added later. Raises `Faulty`.

    Where no time zone is said, the port brings its own.
    """
    values = read_fields(ShipmentInput, values_of(given or ShipmentInput()), "the shipment")
    with workspace.change(Act.ADD_SHIPMENT, case) as db:
        return add_within(workspace, db, case, values)


def add_within(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, values: dict[str, object]
) -> ShipmentId:
    """Add one within an act, of all values of `ShipmentInput` as its fields hold them."""
    zone = values["zone"] or zone_of_port(str(values["port_code"]))
    shipment = ShipmentId(workspace.new_id())
    number = rows.use_number(db, case, "shipment")
    ids = {"id": shipment, "case_id": case, "number": number}
    rows.add_values(db, store.SHIPMENTS, {**ids, **values, "zone": zone})
    return shipment


def edit_shipment(workspace: Workspace, case: CaseId, shipment: ShipmentId, edits: Edits) -> None:
    """Let one field of a shipment or several say something else. Raises `Faulty`, `NotFound`.

    Another port brings its time zone, unless somebody chose one that was not the port's.
    """
    values = read_fields(ShipmentInput, edits, "the shipment")
    with workspace.change(Act.EDIT_SHIPMENT, case) as db:
        alter_within(db, case, shipment, values)


def alter_within(
    db: sqlite3.Connection, case: CaseId, shipment: ShipmentId, values: dict[str, object]
) -> None:
    """Do so within an act, of values as its fields hold them. Raises `NotFound`."""
    held = rows.of_this_case(db, store.SHIPMENTS, Shipment, case, shipment)
    if "port_code" in values and "zone" not in values:
        values |= _zone_of_another(held, str(values["port_code"]))
    if values:
        rows.alter(db, store.SHIPMENTS, case, shipment, values)


def _zone_of_another(held: Shipment, code: str) -> dict[str, object]:
    """The time zone that another port brings along, if it is known and none was chosen."""
    zone = zone_of_port(code)
    return {"zone": zone} if zone and held.zone in {"", zone_of_port(held.port_code)} else {}


def remove_shipment(workspace: Workspace, case: CaseId, shipment: ShipmentId) -> None:
    """Take a shipment out with its lines. Its number stays used.

    Raises `Impossible` while something is recorded to have happened to one of its lines alone.
    """
    with workspace.change(Act.REMOVE_SHIPMENT, case) as db:
        refuse_with_events(db, case, [e for e in store.lines(db, case) if e.shipment == shipment])
        rows.remove(db, store.SHIPMENTS, case, shipment)
