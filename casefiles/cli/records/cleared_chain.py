"""`casefiles chain cleared-chain`: name the chain that CBP cleared, and the decision that did."""

from typing import Annotated

import typer

from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.cleared_chain_acts import (
    add_cleared_chain,
    edit_cleared_chain,
    remove_cleared_chain,
)
from casefiles.attestation.tracing.wording import copied_from
from casefiles.cases.detentions.port_time import port_time
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import (
    MaySet,
    the_case,
    the_edits,
    the_exhibits,
)
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

From = Annotated[
    str, typer.Option("--from", metavar="CASE", help="The case whose chain was cleared.")
]
Edit = Annotated[bool, typer.Option("--edit", help="Edit the decision only.")]
Drop = Annotated[
    bool, typer.Option("--remove", "--drop", help="Remove the previously cleared chain.")
]
Kept = Annotated[str, typer.Option("--exhibit", help="The exhibit that holds the decision.")]


@command("chain cleared-chain")
def cleared_chain(
    workspace: Workspace,
    case: CaseId,
    source: From = "",
    edits: MaySet = None,
    exhibit: Kept = "",
    edit: Edit = False,
    drop: Drop = False,
) -> None:
    """Use a previously cleared chain: another case whose goods CBP released, or a decision.

    Fields of the decision: way (applicability, exception, ruling, other), reference,
    decided_on, place, note. Of a released case they are read off what happened there. The
    stages of a decision that is in no case are typed by cleared-stage.
    """
    said: dict[str, object] = {**the_edits(edits)}
    for each in the_exhibits(workspace.db, case, [exhibit] if exhibit else []):
        said["exhibit"] = each.id
    if drop and (said or source):
        raise Impossible("--remove takes no decision and no case.")
    if drop:
        remove_cleared_chain(workspace, case)
    elif edit:
        edit_cleared_chain(workspace, case, said)
    else:
        add_cleared_chain(
            workspace, case, said, the_case(workspace.db, source).id if source else None
        )
    held, time = store.cleared(workspace.db, case), port_time(workspace.db, case)
    if held is None:
        say("No previously cleared chain.")
    else:
        say(f"Previously cleared chain: {held.called}; {copied_from(held, time.zone)}.")
