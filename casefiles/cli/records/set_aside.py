"""`exhibits set-aside`: keep exhibits out of result, preflight and package, or take them back."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import Exhibits, Why, the_exhibits
from casefiles.evidence import exhibit_acts
from casefiles.evidence.exhibit_acts import take_back
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Back = Annotated[
    bool, typer.Option("--restore", "--back", help="Restore them to the case instead.")
]


@command("exhibits set-aside")
def set_aside(
    workspace: Workspace, case: CaseId, exhibits: Exhibits, reason: Why = "", back: Back = False
) -> None:
    """Set exhibits aside with a reason, or restore them. Number, hash and receipt line stay."""
    ids = [each.id for each in the_exhibits(workspace.db, case, exhibits)]
    if back:
        take_back(workspace, case, ids, reason)
    else:
        exhibit_acts.set_aside(workspace, case, ids, reason)
    say(f"{counted(len(ids), 'exhibit')} {'taken back' if back else 'set aside'}.")
