"""`casefiles edit-shipment`: correct or add what is known of a shipment or of one of its lines."""

from typing import Annotated

import typer

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import shipment_acts as act
from casefiles.cases.shipments.line_acts import edit_line
from casefiles.cli.lookup import the_line, the_shipment
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, Set, the_case, the_edits, writing

One = Annotated[str, typer.Argument(metavar="SHIPMENT", help="Its label (SH-1) or entry number.")]
Line = Annotated[int, typer.Option(help="The number of a line: then that is edited.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("edit-shipment")
    def edit_shipment(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder, case: Case, shipment: One, edits: Set, line: Line = 0, actor: As = ""
    ) -> None:
        """Let fields of a shipment, or of a line of it, say something else."""
        values = the_edits(edits)
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            held = import_summary(opened.db, into)
            of = the_shipment(held, shipment)
            if line:
                edit_line(opened, into, the_line(held, f"{of.label} {line}").id, values)
            else:
                act.edit_shipment(opened, into, of.id, values)
        what = f"{of.label} line {line}" if line else of.label
        say(f"{what}: {', '.join(values)} edited.")
