"""`casefiles reopen-case`: open a closed case file again."""

import typer

from casefiles.cases import case_acts as act
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, Why, the_case, writing


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("reopen-case")
    def reopen_case(workspace: Folder, case: Case, reason: Why = "", actor: As = "") -> None:
        """Open a closed case file again."""
        with writing(workspace, actor) as opened:
            closed = the_case(opened.db, case)
            act.reopen_case(opened, closed.id, reason)
        say(f"{closed.label} is open again.")
