"""`casefiles case add-line`: add a line to an entry."""

from typing import Annotated

import typer

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments import line_acts as act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.line_acts import EntryLineInput, allocate_papers
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_shipment
from casefiles.cli.output import say, say_json
from casefiles.cli.session import (
    CaseAccess,
    Json,
    Set,
    the_edits,
    the_exhibits,
)
from casefiles.kernel.parse import parse

Shipped = Annotated[
    str, typer.Argument(metavar="SHIPMENT", help="Its label (SH-1) or entry number.")
]
Papers = Annotated[
    list[str] | None, typer.Option("--paper", help="An exhibit about it; repeatable.")
]


@command("case add-line")
def add_line(
    access: CaseAccess,
    shipment: Shipped,
    known: Set,
    papers: Papers = None,
    json: Json = False,
) -> None:
    """Add an entry line: --set hts=6109.10.0012 --set quantity=14400 --set unit=pieces."""
    given = parse(EntryLineInput, the_edits(known), what="the line")
    with access.writing() as (opened, into):
        of = the_shipment(import_summary(opened.db, into), shipment)
        about = [each.id for each in the_exhibits(opened.db, into, papers or [])]
        line = store.line(opened.db, act.add_line(opened, into, of.id, given))
        if about:
            allocate_papers(opened, into, line.id, about)
    if json:
        say_json({"id": line.id, "label": f"{of.label} {line.label}"})
    else:
        say(f"{of.label} {line.label} is added.")
