"""`casefiles undo` and `casefiles redo`: take back your last act on a case, or do it again."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Folder, the_case, writing

Chain = Annotated[
    str, typer.Argument(metavar="[CASE]", help="A case; else the workspace's own people.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command("undo")
    def undo(workspace: Folder, case: Chain = "", actor: As = "") -> None:
        """Take back your last act on a case."""
        with writing(workspace, actor) as opened:
            chain = the_case(opened.db, case).id if case else opened.id
            act = opened.undoable(chain)
            opened.undo(chain)
        say(f"Undone: {act.label}" if act else "There is nothing to undo.")

    @app.command("redo")
    def redo(workspace: Folder, case: Chain = "", actor: As = "") -> None:
        """Do again what was last undone."""
        with writing(workspace, actor) as opened:
            chain = the_case(opened.db, case).id if case else opened.id
            act = opened.redoable(chain)
            opened.redo(chain)
        say(f"Done again: {act.label}" if act else "There is nothing to do again.")
