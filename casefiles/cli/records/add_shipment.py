"""`casefiles case add-shipment`: write down what came on one entry."""

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import shipment_acts as act
from casefiles.cases.shipments.shipment_acts import ShipmentInput
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import (
    CaseAccess,
    Json,
    MaySet,
    the_edits,
)
from casefiles.kernel.parse import parse


@command("case add-shipment")
def add_shipment(access: CaseAccess, known: MaySet = None, json: Json = False) -> None:
    """Add a shipment: --set entry_number=ABC-1234567-8 --set zone=America/Los_Angeles."""
    given = parse(ShipmentInput, the_edits(known), what="the shipment")
    with access.writing() as (opened, into):
        added = act.add_shipment(opened, into, given)
        shipment = import_summary(opened.db, into).shipment_by_id[added]
    if json:
        say_json({"id": shipment.id, "label": shipment.label})
    else:
        say(f"{shipment.label} is added.")
