"""`casefiles chain accept-parties`: add the parties that documents name."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_aside
from casefiles.cli.reports.proposed_parties import read_parties
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME...]", help="Names as `chain proposed-parties` lists them; all if none."
    ),
]


@command("chain accept-parties")
def accept(workspace: Workspace, case: CaseId, names: Names = None) -> None:
    """Add parties that documents name, with role and address, in one act.

    To a party that is there already by either name only what is empty is added.
    """
    from casefiles.evidence.descriptions.party_proposal_acts import (  # noqa: PLC0415 - workers
        accept_parties,
    )

    found = {each.name: each for each in read_parties(workspace, case)}
    for name in names or []:
        if name not in found:
            raise NotFound("proposed party", name)
    done = accept_parties(workspace, case, [found[name] for name in names or found])
    for words, said in (("Added", done.added), ("Completed", done.completed)):
        for each in said:
            say(f"{words}: {each}.")
    for each in done.kept:
        say_aside(f"Not changed: {each}.")
