"""`casefiles explain`: why papers differ about a subject of the consistency ledger."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.evidence.consistency.explanation_acts import explain_difference, withdraw_explanation
from casefiles.evidence.consistency.model import FactKind

Text = Annotated[str, typer.Argument(help="Why they differ, or what it means for the case.")]
Back = Annotated[bool, typer.Option("--withdraw", help="Take the explanation back.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("explain")
    def explain(  # noqa: PLR0913, PLR0917 - a subject and the words
        workspace: Folder,
        case: Case,
        kind: Annotated[FactKind, typer.Option()],
        subject: Annotated[str, typer.Option()],
        text: Text = "",
        withdraw: Back = False,
        actor: As = "",
    ) -> None:
        """Explain the values there are now; one that comes later opens the difference again."""
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            if withdraw:
                withdraw_explanation(opened, into, kind, subject)
            else:
                explain_difference(opened, into, kind, subject, text)
        say(f"{subject}: {'open again' if withdraw else 'explained'}.")
