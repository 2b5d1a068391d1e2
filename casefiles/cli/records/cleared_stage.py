"""`casefiles cleared-stage`: type a stage of the cleared chain from the decision's paper."""

from typing import Annotated

import typer

from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.stage_acts import remove_stage, write_stage
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, MaySet, the_case, the_edits, writing
from casefiles.kernel.errors import Impossible, NotFound

Number = Annotated[int | None, typer.Argument(help="Of the stage; without one, it is a new one.")]
Remove = Annotated[bool, typer.Option("--remove", help="Take the stage out.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("cleared-stage")
    def staged(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder,
        case: Case,
        number: Number = None,
        edits: MaySet = None,
        remove: Remove = False,
        actor: As = "",
    ) -> None:
        """Write a stage: title, producer, romanized, credit_code, role, site, prefecture,
        province, country, inputs, outputs, lots. Not of a chain copied from another case.
        """  # noqa: D205 - one sentence
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            held = {each.number: each.id for each in store.stages(opened.db, into)}
            if number is not None and number not in held:
                raise NotFound("stage", str(number))
            if remove and number is None:
                raise Impossible("Which stage? Name it by its number.")
            if remove and number is not None:
                remove_stage(opened, into, held[number])
            else:
                write_stage(opened, into, the_edits(edits), held.get(number or 0))
            stages = store.stages(opened.db, into)
        for each in stages:
            say(f"{each.number} {each.title}: {each.producer or each.romanized or 'nobody named'}")
