"""`casefiles ledger explain`: say why figures of the ledger differ, or take that back."""

from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.records.explain_inconsistency import Back
from casefiles.cli.session import the_exhibits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.chain.ledger.calculate import Ledger
    from casefiles.chain.ledger.differences import LedgerDifference

Which = Annotated[str, typer.Argument(metavar="SORT", help="As `casefiles ledger show` names it.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="Why they differ.")]
Step = Annotated[str, typer.Option(help="The number of the step, where there are several.")]
Paper = Annotated[str, typer.Option("--exhibit", help="Exhibit that supports it.")]


@command("ledger explain")
def explain(
    workspace: Workspace,
    case: CaseId,
    sort: Which,
    text: Text = "",
    step: Step = "",
    exhibit: Paper = "",
    withdraw: Back = False,
) -> None:
    """Explain one difference of the reconciliation: its figures as they are now, and no others."""
    from casefiles.chain.ledger import store  # noqa: PLC0415 - only where it is asked for
    from casefiles.chain.ledger.explanation_acts import (  # noqa: PLC0415
        explain_figures,
        withdraw_figures_explanation,
    )

    meant = _meant(store.ledger(workspace.db, case), sort, step)
    papers = the_exhibits(workspace.db, case, [exhibit] if exhibit else [])
    if withdraw:
        withdraw_figures_explanation(workspace, case, meant.key)
    else:
        paper = papers[0].id if papers else None
        explain_figures(workspace, case, meant.key, text, paper)
    say(f"{'Open again' if withdraw else 'Explained'}: {meant.says}")


def _meant(ledger: "Ledger", sort: str, step: str) -> "LedgerDifference":
    number = {each.id: str(each.number) for each in ledger.ledger_data.steps}
    meant = [
        each
        for each in ledger.differences
        if sort in {each.sort.value, each.key}
        and (not step or (each.step and number.get(each.step) == step))
    ]
    if len(meant) == 1:
        return meant[0]
    known = "; ".join(f"{each.sort.value}: {each.says}" for each in ledger.differences)
    raise Impossible(f"{len(meant)} differences are meant; there are: {known or 'none'}.")
