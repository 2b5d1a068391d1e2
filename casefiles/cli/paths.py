"""A file or folder as it is named on the command line."""

from pathlib import Path

import typer


def path(name: str) -> Path:
    """Return what a name stands for. An empty one stands for nothing, not for this folder."""
    if not name:
        raise typer.BadParameter("it is empty. To name this folder, type a dot.")
    return Path(name)
