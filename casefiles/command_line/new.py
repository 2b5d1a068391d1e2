"""`casefiles new`: make a workspace."""

from pathlib import Path

import typer

from casefiles.command_line.saying import say
from casefiles.command_line.session import As, Folder, found
from casefiles.errors import Impossible


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("new")
    def new(workspace: Folder, actor: As = "") -> None:
        """Make a workspace of a folder that is empty or not there yet."""
        if workspace.exists() and (not workspace.is_dir() or _has_anything(workspace)):
            raise Impossible(f"“{workspace}” is not an empty folder. Nothing was changed.")
        found(workspace, actor)
        say(f"{workspace} is a workspace.")


def _has_anything(folder: Path) -> bool:
    return any(folder.iterdir())
