"""`casefiles counsel-asked`: record that counsel asked in writing for alternatives."""

from datetime import date
from typing import Annotated

import typer

from casefiles.cases.detentions.confirmation_acts import (
    CounselConfirmationInput,
    confirm_by_counsel,
)
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, the_exhibits, writing
from casefiles.kernel.dates import parse_date

On = Annotated[date, typer.Option("--on", parser=parse_date, metavar="YYYY-MM-DD", help="When.")]
Words = Annotated[str, typer.Option(help="In which words.")]
Kept = Annotated[str, typer.Option("--exhibit", help="Where the request is kept.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("counsel-asked")
    def counsel_asked(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder,
        case: Case,
        counsel: Annotated[str, typer.Argument(metavar="COUNSEL", help="Name and firm.")],
        on: On,
        words: Words,
        exhibit: Kept = "",
        actor: As = "",
    ) -> None:
        """Record that counsel asked that applicability and exception be both pleaded.

        One denies the link with Xinjiang or a listed entity, the other concedes it.
        """
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            kept = [e.id for e in the_exhibits(opened.db, into, [exhibit] if exhibit else [])]
            confirming = CounselConfirmationInput(counsel, on, words, kept[0] if kept else None)
            confirm_by_counsel(opened, into, confirming)
        say(f"{counsel} asked for both on {on}.")
