"""`casefiles case settle`: decide what two copies of a case say differently."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.usages.collision_acts import Rule, Take, decide_all, decide_collision
from casefiles.usages.collisions import collisions
from casefiles.workspace.workspace import Workspace

Listed = Annotated[
    int, typer.Argument(metavar="NUMBER", help="Its number in `case collisions`; 0 with --all.")
]
Which = Annotated[
    str, typer.Option("--take", help="1, 2, or `now`: as the record is today.", metavar="WHICH")
]
All = Annotated[bool, typer.Option("--all", help="All that is undecided, by --take.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it stands in the journal.")]

_TAKE = {"1": Take.FIRST, "2": Take.SECOND, "now": Take.AS_IT_STANDS}
_RULES = {"1": Rule.FIRST, "2": Rule.SECOND, "latest": Rule.LATEST}


@command("case settle")
def settle_collision(
    workspace: Workspace,
    case: CaseId,
    number: Listed,
    take: Which,
    reason: Reason,
    every: All = False,
) -> None:
    """Decide what holds of a record that two copies of a case have differently.

    With --all, `--take latest` takes what was written last, by the times of the entries.
    """
    if every:
        if take not in _RULES:
            raise Impossible("With --all, take 1, 2 or latest.")
        many = decide_all(workspace, case, _RULES[take], reason)
        say(f"{counted(many, 'collision is', 'collisions are')} decided.")
        return
    if take not in _TAKE:
        raise Impossible("Take 1, 2 or now.")
    found = collisions(workspace.db, case)
    if not 1 <= number <= len(found):
        raise NotFound("collision", str(number))
    if found[number - 1].stored.decided:
        raise Impossible("That one is decided already.")
    decide_collision(workspace, case, found[number - 1].stored.id, _TAKE[take], reason)
    say(f"{found[number - 1].record}: decided.")
