"""`workspace undo` and `workspace redo`: take back your last act on a case, or do it again."""

from collections.abc import Callable
from typing import Annotated

import typer

from casefiles.acts import Act
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import the_case
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Chain = Annotated[
    str, typer.Argument(metavar="[CASE]", help="A case; else the workspace's own people.")
]


@command("workspace undo")
def undo(workspace: Workspace, case: Chain = "") -> None:
    """Take back your last act on a case."""
    act = _step(workspace, case, workspace.undoable, workspace.undo)
    say(f"Undone: {act.label}" if act else "There is nothing to undo.")


@command("workspace redo")
def redo(workspace: Workspace, case: Chain = "") -> None:
    """Do again what was last undone."""
    act = _step(workspace, case, workspace.redoable, workspace.redo)
    say(f"Done again: {act.label}" if act else "There is nothing to do again.")


def _step(
    workspace: Workspace,
    case: str,
    next_act: Callable[[CaseId], Act | None],
    go: Callable[[CaseId], object],
) -> Act | None:
    """Go one step on the chain that is named, and return the act that it was about."""
    chain = the_case(workspace.db, case).id if case else workspace.id
    act = next_act(chain)
    go(chain)
    return act
