"""`casefiles case counsel-asked`: record that counsel asked in writing for alternatives."""

from typing import Annotated

import typer

from casefiles.cases.detentions.confirmation_acts import (
    CounselConfirmationInput,
    confirm_by_counsel,
)
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import On, the_exhibits
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Words = Annotated[str, typer.Option(help="In which words.")]
Kept = Annotated[str, typer.Option("--exhibit", help="Where the request is kept.")]


@command("case counsel-asked")
def counsel_asked(
    workspace: Workspace,
    case: CaseId,
    counsel: Annotated[str, typer.Argument(metavar="COUNSEL", help="Name and firm.")],
    on: On,
    words: Words,
    exhibit: Kept = "",
) -> None:
    """Record that counsel requested to plead both applicability and exception.

    One denies the link with Xinjiang or a listed entity, the other concedes it.
    """
    kept = [e.id for e in the_exhibits(workspace.db, case, [exhibit] if exhibit else [])]
    confirming = CounselConfirmationInput(counsel, on, words, kept[0] if kept else None)
    confirm_by_counsel(workspace, case, confirming)
    say(f"{counsel} asked for both on {on}.")
