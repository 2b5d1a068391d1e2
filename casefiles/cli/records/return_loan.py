"""`casefiles case return`: end the loan of a case."""

from typing import Annotated

import typer

from casefiles.cases.loan_acts import return_loan as act
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage import number_loans
from casefiles.workspace.workspace import Workspace

Listed = Annotated[int, typer.Argument(metavar="LOAN", help="Its number in `case loans`.")]


@command("case return")
def return_loan(workspace: Workspace, case: CaseId, loan: Listed) -> None:
    """End a loan: its device gets no more numbers. Those not used are never used."""
    known = number_loans.loans(workspace.db, case)
    if not 1 <= loan <= len(known):
        raise NotFound("loan", str(loan))
    ended = act(workspace, case, known[loan - 1].id)
    say(f"The loan to {visible(ended.recipient)} is returned.")
