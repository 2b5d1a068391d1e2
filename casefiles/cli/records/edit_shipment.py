"""`case edit-shipment`: correct or add what is known of a shipment or of one of its lines."""

from typing import Annotated

import typer

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import shipment_acts as act
from casefiles.cases.shipments.line_acts import edit_line, remove_line
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_line, the_shipment
from casefiles.cli.output import say
from casefiles.cli.records.add_line import Shipped
from casefiles.cli.session import CaseAccess, MaySet, the_edits
from casefiles.kernel.errors import Impossible

Line = Annotated[int, typer.Option(help="The number of a line: then that is edited.")]
Gone = Annotated[bool, typer.Option("--remove", help="Remove it: the shipment, or the line.")]


@command("case edit-shipment")
def edit_shipment(
    access: CaseAccess,
    shipment: Shipped,
    edits: MaySet = None,
    line: Line = 0,
    remove: Gone = False,
) -> None:
    """Edit fields of a shipment, or of an entry line of it; or remove it."""
    values = the_edits(edits)
    if bool(values) is remove:
        raise Impossible("Give --set FIELD=VALUE, or --remove.")
    with access.writing() as (opened, case):
        held = import_summary(opened.db, case)
        of = the_shipment(held, shipment)
        one = the_line(held, f"{of.label} {line}").id if line else None
        if remove and one:
            remove_line(opened, case, one)
        elif remove:
            act.remove_shipment(opened, case, of.id)
        elif one:
            edit_line(opened, case, one, values)
        else:
            act.edit_shipment(opened, case, of.id, values)
    what = f"{of.label} line {line}" if line else of.label
    done = "removed" if remove else f"{', '.join(values)} edited"
    say(f"{what}: {done}.")
