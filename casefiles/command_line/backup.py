"""`casefiles backup`: write a checked back-up, beside the workspace or somewhere else."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from casefiles.command_line.paths import path
from casefiles.command_line.saying import progress_bar, say
from casefiles.command_line.session import Folder, reading
from casefiles.storage import backup

To = Annotated[
    Path | None,
    typer.Argument(metavar="TO", help="An empty folder: gets the stored files too.", parser=path),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("backup")
    def back_up(workspace: Folder, to: To = None) -> None:
        """Back up the database into the workspace's `backups`, or all of it into a folder.

        Works beside an open window. What was written is opened and checked before this ends.
        """
        with reading(workspace, as_it_is=True) as view:
            if to is None:
                written = backup.write(view.db, workspace, datetime.now(UTC))
                say(f"Written and checked: {written}")
                return
            with progress_bar("Copying stored files") as progress:
                files = backup.copy_to(view.db, view.blobs, to, progress)
        say(f"Written and checked: {to}, a workspace with {files} stored files.")
