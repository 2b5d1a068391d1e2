"""`casefiles new`: make a workspace."""

import typer

from casefiles.command_line.saying import say
from casefiles.command_line.session import As, Folder, found


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("new")
    def new(workspace: Folder, actor: As = "") -> None:
        """Make a workspace of a folder that is empty or not there yet."""
        found(workspace, actor)
        say(f"{workspace} is a workspace.")
