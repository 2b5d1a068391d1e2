"""Builders of shipments and detentions: by value, and written down."""

from datetime import date

from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.shipments import store
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line
from casefiles.cases.shipments.model import Detention, DetentionEvent, EntryLine, Shipment
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.ids import CaseId, DetentionId, EventId, LineId, ShipmentId

PRESENTED = date(2026, 11, 2)


def a_line(number=1, quantity="100", shipment="s", **known):
    values = dict.fromkeys(EntryLine.__slots__, "")
    values |= {"id": LineId(f"{shipment}{number}"), "case_id": CaseId("c"), "unit": "pieces"}
    values |= {"shipment": ShipmentId(shipment), "number": number, "quantity": quantity}
    return EntryLine(**values | {"manufacturer": None, "lots": ()} | known)


def a_shipment(number=1, **known):
    values = dict.fromkeys(Shipment.__slots__, "")
    values |= {"id": ShipmentId("s"), "case_id": CaseId("c"), "number": number, "bills": ()}
    days = dict.fromkeys(("departed_on", "imported_on", "entered_on"))
    return Shipment(**values | days | known)


def a_detention(number=1, **known):
    values = dict.fromkeys(Detention.__slots__, "")
    values |= {"id": DetentionId(f"d{number}"), "case_id": CaseId("c"), "number": number}
    values |= {"basis": "uflpa-applicability", "attested": False, "presented_on": PRESENTED}
    none = ("notice_on", "notice_received_on", "stated_due", "stated_exhibit", "stated_page")
    return Detention(**values | dict.fromkeys(none) | known)


def an_event(kind, day=3, lines=(), quantity="", **known):
    values = dict.fromkeys(DetentionEvent.__slots__, "")
    values |= {"id": EventId(f"{day:02}"), "case_id": CaseId("c"), "detention": DetentionId("d1")}
    values |= {"kind": EventKind(kind), "on_day": date(2026, 12, day), "received_on": None}
    return DetentionEvent(**values | {"lines": tuple(lines), "quantity": quantity} | known)


def detain(workspace, case, lines=2, **known):
    """Write down a shipment with so many lines, and a detention of all of them."""
    shipment = add_shipment(
        workspace, case, ShipmentInput(entry_number="ABC-1234567-8", port="Oakland")
    )
    for number in range(1, lines + 1):
        known_of_line = {"hts": "6109.10.0012", "quantity": f"{number}00", "unit": "pieces"}
        add_line(
            workspace, case, shipment, EntryLineInput(**{**known_of_line, "description": "shirts"})
        )
    detention = open_detention(
        workspace, case, DetentionInput(**{"presented_on": PRESENTED, **known})
    )
    return detention, store.lines(workspace.db, case)
