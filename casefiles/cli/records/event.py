"""`casefiles case event`: record what happened to a detention."""

from datetime import date
from typing import Annotated

import typer

from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.vocabulary import EVENT_WORDS, EventKind
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_detention, the_lines
from casefiles.cli.output import say
from casefiles.cli.records.edit_detention import One
from casefiles.cli.session import On
from casefiles.kernel.dates import parse_date
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

What = Annotated[EventKind, typer.Argument(metavar="WHAT", help="Such as excluded, released.")]
Received = Annotated[
    date | None,
    typer.Option("--received", parser=parse_date, metavar="YYYY-MM-DD", help="When a notice came."),
]
Of = Annotated[
    list[str] | None,
    typer.Option("--line", metavar="'SHIPMENT NUMBER'", help="Only of this; repeatable."),
]


@command("case event")
def event(
    workspace: Workspace,
    case: CaseId,
    detention: One,
    what: What,
    on: On,
    received: Received = None,
    lines: Of = None,
    quantity: Annotated[str, typer.Option(help="How much of the one line.")] = "",
    how: Annotated[str, typer.Option(help="How a notice was delivered.")] = "",
    reference: Annotated[str, typer.Option(help="Such as the number of a protest.")] = "",
    note: str = "",
) -> None:
    """Record an event of a detention, or of a part of it; the outcome follows from it."""
    held = import_summary(workspace.db, case)
    of = the_detention(held, detention).detention
    about = tuple(the_lines(held, lines or []))
    told = EventInput(what, on, received, how, reference, about, quantity, note)
    record_event(workspace, case, of.id, told)
    now = the_detention(import_summary(workspace.db, case), of.id)
    say(f"{of.label}: {EVENT_WORDS[what]} {on}. It is {now.outcome.in_words}.")
