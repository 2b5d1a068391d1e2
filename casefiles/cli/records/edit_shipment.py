"""`case edit-shipment`: correct or add what is known of a shipment or of one of its lines."""

from typing import Annotated

import typer

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import shipment_acts as act
from casefiles.cases.shipments.line_acts import edit_line
from casefiles.cli.decorators import Edits, command
from casefiles.cli.lookup import the_line, the_shipment
from casefiles.cli.output import say
from casefiles.cli.records.add_line import Shipped
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Line = Annotated[int, typer.Option(help="The number of a line: then that is edited.")]


@command("case edit-shipment")
def edit_shipment(
    workspace: Workspace, case: CaseId, shipment: Shipped, values: Edits, line: Line = 0
) -> None:
    """Edit fields of a shipment, or of an entry line of it."""
    held = import_summary(workspace.db, case)
    of = the_shipment(held, shipment)
    if line:
        edit_line(workspace, case, the_line(held, f"{of.label} {line}").id, values)
    else:
        act.edit_shipment(workspace, case, of.id, values)
    what = f"{of.label} line {line}" if line else of.label
    say(f"{what}: {', '.join(values)} edited.")
