"""`casefiles portal decide`: decide what is typed into CBP's portal where no rule says it."""

from typing import Annotated

import typer

from casefiles.attestation.portal import store
from casefiles.attestation.portal.wording_acts import decide_wording, withdraw_wording
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import portal_rules
from casefiles.workspace.workspace import Workspace

Words = Annotated[str, typer.Argument(help="Words of the texts, as `portal` stops at them.")]
Written = Annotated[str, typer.Argument(metavar="[TYPED]", help="What is typed for it.")]
Reason = Annotated[str, typer.Option("--reason", help="The reason; internal.")]
Gone = Annotated[bool, typer.Option("--withdraw", help="Withdraw the replacement.")]


@command("portal decide")
def portal_decide(
    workspace: Workspace,
    case: CaseId,
    words: Words,
    written: Written = "",
    reason: Reason = "",
    withdraw: Gone = False,
) -> None:
    """Set how words are typed in all portal texts of a case.

    Figures, units and names must not change. The same words again change it; `portal decisions`
    lists all.
    """
    if withdraw:
        held = {each.words: each.id for each in store.wordings(workspace.db, case)}
        if words not in held:
            raise NotFound("decision on", words)
        withdraw_wording(workspace, case, held[words])
        say(f"Nothing is decided of “{words}” any more.")
        return
    decide_wording(workspace, case, portal_rules(), words, written, reason=reason)
    say(f"For “{words}” is typed “{written}”.")
