"""`casefiles set-aside`: keep exhibits out of result, preflight and package, or take them back."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Exhibits, Folder, Why, the_case, the_exhibits, writing
from casefiles.evidence import exhibit_acts
from casefiles.evidence.exhibit_acts import take_back

Back = Annotated[bool, typer.Option("--back", help="Take them back into the case instead.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("set-aside")
    def set_aside(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder,
        case: Case,
        exhibits: Exhibits,
        reason: Why = "",
        back: Back = False,
        actor: As = "",
    ) -> None:
        """Set exhibits aside with a reason. Number, hash and receipt line stay."""
        with writing(workspace, actor) as opened:
            of = the_case(opened.db, case).id
            ids = [each.id for each in the_exhibits(opened.db, of, exhibits)]
            if back:
                take_back(opened, of, ids, reason)
            else:
                exhibit_acts.set_aside(opened, of, ids, reason)
        say(f"{len(ids)} exhibits {'taken back' if back else 'set aside'}.")
