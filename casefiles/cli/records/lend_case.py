"""`casefiles case lend`: let another device have numbers of its own in a case."""

from typing import Annotated

import typer

from casefiles.cases.loan_acts import MANY, LoanInput
from casefiles.cases.loan_acts import lend_case as act
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.counts import counted
from casefiles.workspace.workspace import Workspace

To = Annotated[str, typer.Option("--to", metavar="NAME", help="To whom, in words.")]
Borrower = Annotated[
    str,
    typer.Option(
        metavar="DEVICE",
        help="The device that borrows: its name here, or the id that `workspace devices this`"
        " prints there.",
    ),
]
Numbers = Annotated[int, typer.Option(help="How many numbers of each kind.")]


@command("case lend")
def lend_case(
    workspace: Workspace, case: CaseFile, to: To, device: Borrower, numbers: Numbers = MANY
) -> None:
    """Lend a case: the next numbers of each kind are the other device's alone. Cannot be undone."""
    loan = act(workspace, case.id, LoanInput(to, device, numbers))
    say(
        f"{case.label} is lent to {loan.recipient}, with {counted(numbers, 'number', 'numbers')} of"
        " each kind, which `casefiles case loans` lists. Copy the workspace for them only now."
    )
