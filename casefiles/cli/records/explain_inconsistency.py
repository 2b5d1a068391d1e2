"""`ledger explain-inconsistency`: why papers differ about a subject of the consistency ledger."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.evidence.consistency.explanation_acts import explain_difference, withdraw_explanation
from casefiles.evidence.consistency.model import FactKind
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Text = Annotated[str, typer.Argument(help="Why they differ, or what it means for the case.")]
Back = Annotated[bool, typer.Option("--withdraw", help="Withdraw the explanation.")]


@command("ledger explain-inconsistency")
def explain_inconsistency(
    workspace: Workspace,
    case: CaseId,
    kind: Annotated[FactKind, typer.Option()],
    subject: Annotated[str, typer.Option()],
    text: Text = "",
    withdraw: Back = False,
) -> None:
    """Explain the values there are now; one that comes later opens the difference again."""
    if withdraw:
        withdraw_explanation(workspace, case, kind, subject)
    else:
        explain_difference(workspace, case, kind, subject, text)
    say(f"{subject}: {'open again' if withdraw else 'explained'}.")
