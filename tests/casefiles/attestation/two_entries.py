"""A detention of two entries, for a case that is ready to be issued."""

from datetime import timedelta

from casefiles.cases import store as cases
from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line, allocate_papers
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from tests.build import NOON

LINE = {"hts": "6109.10.0012", "description": "shirts", "quantity": "100", "unit": "pieces"}


def detain_two(workspace, ready):
    """Two entries of one detention; the fourth paper is of the second entry, and of it alone."""
    [maker, *_] = cases.parties(workspace.db, ready.case)
    entries = []
    for number in ("ABC-1111111-1", "ABC-2222222-2"):
        known = ShipmentInput(entry_number=number, port="Oakland", zone="America/Los_Angeles")
        entries.append(add_shipment(workspace, ready.case, known))
        line = EntryLineInput(**LINE, manufacturer=maker.id)
        add_line(workspace, ready.case, entries[-1], line)
    presented = DetentionInput(presented_on=NOON.date() - timedelta(5))
    open_detention(workspace, ready.case, presented)
    second = import_summary(workspace.db, ready.case).lines[1].id
    allocate_papers(workspace, ready.case, second, [ready.exhibits[3]])
    return tuple(entries)
