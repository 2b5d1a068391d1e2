"""`casefiles case hold`: put a case under legal hold, or lift the hold."""

from typing import Annotated

import typer

from casefiles.cases.case_acts import hold_case
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, Why, the_case, writing
from casefiles.kernel.errors import Impossible

Lift = Annotated[bool, typer.Option("--lift", help="Lift the hold instead.")]


@command("case hold")
def hold(
    workspace: Folder, case: Case, reason: Why = "", lift: Lift = False, actor: As = ""
) -> None:
    """Put a case under legal hold for a reason: nothing of it may be erased."""
    if not reason.strip():
        raise Impossible("A legal hold, and its end, need a --reason.")
    with writing(workspace, actor) as opened:
        held = the_case(opened.db, case)
        hold_case(opened, held.id, "" if lift else reason, reason)
    say(f"{held.label} is {'no longer ' if lift else ''}under legal hold.")
