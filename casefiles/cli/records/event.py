"""`casefiles happened`: record what happened to a detention."""

from datetime import date
from typing import Annotated

import typer

from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.vocabulary import EVENT_WORDS, EventKind
from casefiles.cli.lookup import the_detention, the_lines
from casefiles.cli.output import say
from casefiles.cli.records.edit_detention import One
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.kernel.dates import parse_date

What = Annotated[EventKind, typer.Argument(metavar="WHAT", help="Such as excluded, released.")]
On = Annotated[date, typer.Option("--on", parser=parse_date, metavar="YYYY-MM-DD", help="When.")]
Received = Annotated[
    date | None,
    typer.Option("--received", parser=parse_date, metavar="YYYY-MM-DD", help="When a notice came."),
]
Of = Annotated[
    list[str] | None,
    typer.Option("--line", metavar="'SHIPMENT NUMBER'", help="Only of this; repeatable."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("happened")
    def happened(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder,
        case: Case,
        detention: One,
        what: What,
        on: On,
        received: Received = None,
        lines: Of = None,
        quantity: Annotated[str, typer.Option(help="How much of the one line.")] = "",
        how: Annotated[str, typer.Option(help="How a notice was delivered.")] = "",
        reference: Annotated[str, typer.Option(help="Such as the number of a protest.")] = "",
        note: str = "",
        actor: As = "",
    ) -> None:
        """Record what happened to a detention, or to a part of it; the outcome follows from it."""
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            held = import_summary(opened.db, into)
            of = the_detention(held, detention).detention
            about = tuple(the_lines(held, lines or []))
            told = EventInput(what, on, received, how, reference, about, quantity, note)
            record_event(opened, into, of.id, told)
            now = the_detention(import_summary(opened.db, into), of.id)
        say(f"{of.label}: {EVENT_WORDS[what]} {on}. It is {now.outcome.in_words}.")
