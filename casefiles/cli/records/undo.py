"""`workspace undo` and `workspace redo`: take back your last act on a case, or do it again."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import the_case
from casefiles.workspace.workspace import Workspace

Chain = Annotated[
    str, typer.Argument(metavar="[CASE]", help="A case; else the workspace's own people.")
]


@command("workspace undo")
def undo(workspace: Workspace, case: Chain = "") -> None:
    """Take back your last act on a case."""
    chain = the_case(workspace.db, case).id if case else workspace.id
    act = workspace.undoable(chain)
    workspace.undo(chain)
    say(f"Undone: {act.label}" if act else "There is nothing to undo.")


@command("workspace redo")
def redo(workspace: Workspace, case: Chain = "") -> None:
    """Do again what was last undone."""
    chain = the_case(workspace.db, case).id if case else workspace.id
    act = workspace.redoable(chain)
    workspace.redo(chain)
    say(f"Done again: {act.label}" if act else "There is nothing to do again.")
