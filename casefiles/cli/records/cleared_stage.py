"""`casefiles chain cleared-stage`: type a stage of the cleared chain from the decision's paper."""

from typing import Annotated

import typer

from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.stage_acts import remove_stage, write_stage
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import MaySet, the_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Number = Annotated[int | None, typer.Argument(help="Number of the stage; a new one if not given.")]
Remove = Annotated[bool, typer.Option("--remove", help="Remove the stage.")]


@command("chain cleared-stage")
def cleared_stage(
    workspace: Workspace,
    case: CaseId,
    number: Number = None,
    edits: MaySet = None,
    remove: Remove = False,
) -> None:
    """Write a stage: title, producer, romanized, credit_code, role, site, prefecture,
    province, country, inputs, outputs, lots. Not of a chain copied from another case.
    """  # noqa: D205 - one sentence
    held = {each.number: each.id for each in store.stages(workspace.db, case)}
    if number is not None and number not in held:
        raise NotFound("stage", str(number))
    if remove and number is None:
        raise Impossible("Which stage? Name it by its number.")
    if remove and number is not None:
        remove_stage(workspace, case, held[number])
    else:
        write_stage(workspace, case, the_edits(edits), held.get(number or 0))
    stages = store.stages(workspace.db, case)
    for each in stages:
        say(f"{each.number} {each.title}: {each.producer or each.romanized or 'nobody named'}")
