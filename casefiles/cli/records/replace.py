"""`casefiles replace`: a corrected paper takes the place of an exhibit; both stay."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, Why, the_case, the_exhibits, writing
from casefiles.evidence.exhibit_acts import replace_exhibit, withdraw_replacement

Old = Annotated[str, typer.Argument(metavar="OLD", help="The exhibit that was corrected.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The corrected one.")]
AskedBy = Annotated[str, typer.Option("--asked-by", help="Who asked for the change, or “nobody”.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("replace")
    def replace(  # noqa: PLR0913, PLR0917 - two papers, who asked and why
        workspace: Folder,
        case: Case,
        old: Old,
        new: New,
        asked_by: AskedBy = "",
        reason: Why = "",
        withdraw: Annotated[
            bool, typer.Option("--withdraw", help="It does not, after all.")
        ] = False,
        actor: As = "",
    ) -> None:
        """Record that NEW takes the place of OLD, who asked for it and why. Citations stay put."""
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            here, there = (the_exhibits(opened.db, into, [each])[0] for each in (old, new))
            if withdraw:
                withdraw_replacement(opened, into, there.id)
            else:
                replace_exhibit(opened, into, here.id, there.id, asked_by=asked_by, reason=reason)
        say(f"{there.label} {'no longer replaces' if withdraw else 'replaces'} {here.label}.")
