"""`chain business-record`: name the one business record of a step, or take what is proposed."""

from typing import Annotated

import typer

from casefiles.attestation.tracing.read import read_current_tracing
from casefiles.attestation.tracing.step_record_acts import (
    StepRecordInput,
    name_step_records,
    remove_step_record,
)
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_step
from casefiles.cli.output import say
from casefiles.cli.session import the_exhibits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Step = Annotated[str, typer.Argument(metavar="[STEP]", help="Its number.")]
Paper = Annotated[str, typer.Argument(metavar="[EXHIBIT]", help="Its label or id.")]
Place = Annotated[str, typer.Option("--place", help="Where in it, such as “p. 2”.")]
Number = Annotated[str, typer.Option("--reference", help="Its own number, as of an invoice.")]
Remove = Annotated[bool, typer.Option("--remove", help="Remove the record of the step.")]
Proposed = Annotated[
    bool,
    typer.Option("--proposed", help="Use the most likely one for every step without one."),
]


@command("chain business-record")
def business_record(
    workspace: Workspace,
    case: CaseId,
    step: Step = "",
    exhibit: Paper = "",
    place: Place = "",
    reference: Number = "",
    remove: Remove = False,
    proposed: Proposed = False,
) -> None:
    """Set the business record of these goods that links the producer to a step.

    Proposed are the documents of the step and its links (`tracing --json` lists them).
    """
    if proposed:
        wanted = _proposed(workspace, case)
        name_step_records(workspace, case, wanted)
        say(f"Set for {len(wanted)} step{'s' * (len(wanted) != 1)}. Check each.")
        return
    if not step:
        raise Impossible("Which step? Name it by its number, or take what is proposed.")
    at = the_step(workspace.db, case, step).id
    if remove:
        remove_step_record(workspace, case, at)
        say(f"Step {step} has no business record.")
        return
    if not exhibit:
        raise Impossible("Which exhibit is the record of the step?")
    [paper] = the_exhibits(workspace.db, case, [exhibit])
    name_step_records(workspace, case, [StepRecordInput(at, paper.id, place, reference)])
    say(f"{paper.label} is the business record of step {step}.")


def _proposed(opened: Workspace, case: CaseId) -> list[StepRecordInput]:
    found = read_current_tracing(opened.db, case)
    if found is None:
        raise NotFound("previously cleared chain", case)
    return found.likeliest
