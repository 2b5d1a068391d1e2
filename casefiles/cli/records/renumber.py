"""`casefiles chain renumber`: give the steps of the chain another order."""

from typing import Annotated

import typer

from casefiles.chain import step_acts as act
from casefiles.chain import store
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_step
from casefiles.cli.output import say
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

First = Annotated[
    list[str], typer.Argument(metavar="STEP...", help="Numbers, in the order they are to have.")
]


@command("chain renumber")
def renumber(workspace: Workspace, case: CaseId, first: First) -> None:
    """Put these steps first, in this order; the others keep their order."""
    named = [the_step(workspace.db, case, each).id for each in first]
    others = [each.id for each in store.steps(workspace.db, case)]
    act.renumber_steps(workspace, case, [*dict.fromkeys((*named, *others))])
    now = store.steps(workspace.db, case)
    for each in now:
        say(f"{each.number} {each.title}")
