"""`workspace undo` and `workspace redo`: take back your last act on a case, or do it again."""

from typing import Annotated

import typer

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
    """Undo your last act on a case, and say what is restored."""
    from casefiles.usages import reversals  # noqa: PLC0415 - it reads much

    done = reversals.undo(workspace, _chain(workspace, case))
    say(f"Undone: {done.act.label}. {done.words}" if done else "There is nothing to undo.")


@command("workspace redo")
def redo(workspace: Workspace, case: Chain = "") -> None:
    """Redo what was last undone, and say what is restored."""
    from casefiles.usages import reversals  # noqa: PLC0415 - as above

    done = reversals.redo(workspace, _chain(workspace, case))
    say(f"Done again: {done.act.label}. {done.words}" if done else "There is nothing to do again.")


def _chain(workspace: Workspace, case: str) -> CaseId:
    return the_case(workspace.db, case).id if case else workspace.id
