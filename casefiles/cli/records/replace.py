"""`casefiles exhibits replace`: a corrected paper takes the place of an exhibit; both stay."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import Why, the_exhibits
from casefiles.evidence.exhibit_acts import replace_exhibit, withdraw_replacement
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Old = Annotated[str, typer.Argument(metavar="OLD", help="The exhibit that was corrected.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The corrected one.")]
AskedBy = Annotated[str, typer.Option("--asked-by", help="Who requested the change, or “nobody”.")]


@command("exhibits replace")
def replace(
    workspace: Workspace,
    case: CaseId,
    old: Old,
    new: New,
    asked_by: AskedBy = "",
    reason: Why = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw the replacement.")] = False,
) -> None:
    """Link NEW as the replacement of OLD, with who requested it and why. Citations stay."""
    here, there = (the_exhibits(workspace.db, case, [each])[0] for each in (old, new))
    if withdraw:
        withdraw_replacement(workspace, case, there.id)
    else:
        replace_exhibit(workspace, case, here.id, there.id, asked_by=asked_by, reason=reason)
    say(f"{there.label} {'no longer replaces' if withdraw else 'replaces'} {here.label}.")
