"""`casefiles workspace backup`: write a checked back-up, beside the workspace or somewhere else."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json
from casefiles.cli.paths import path
from casefiles.cli.session import Folder, Json, reading
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.storage import backup, full_backup
from casefiles.workspace.view import View

Argument = Annotated[
    Path | None, typer.Argument(metavar="[TO]", help="The same as --to.", parser=path)
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FOLDER",
        help="All of it, originals too, into an empty folder or the back-up that is there.",
        parser=path,
    ),
]
Every = Annotated[
    bool,
    typer.Option("--every", help="With --to: read every original there again, not the new alone."),
]


@command("workspace backup")
def back_up(
    workspace: Folder,
    argument: Argument = None,
    to: To = None,
    every: Every = False,
    json: Json = False,
) -> None:
    """Back up the database into the workspace's `backups`, or all of it into a folder.

    Works beside an open window. What was written is opened and checked before this ends. Into a
    folder only what is new is copied; one that was ended halfway goes on where it was.
    """
    if argument and to:
        raise Impossible("Name one folder to back up to.")
    with reading(workspace, as_it_is=True) as view:
        if target := to or argument:
            _whole(view, target, every=every, json=json)
            return
        written = backup.write(view.db, workspace, datetime.now(UTC))
    if json:
        say_json({"written": str(written)})
    else:
        say(f"Written and checked: {written}")


def _whole(view: View, to: Path, *, every: bool, json: bool) -> None:
    with progress_bar("Copying originals") as progress:
        done = full_backup.write_to(
            view.db,
            view.folder,
            to,
            "casefiles workspace backup",
            datetime.now(UTC),
            progress=progress,
            every=every,
        )
    if json:
        said = {"originals": done.originals, "copied": done.copied, "removed": done.removed}
        say_json({"written": str(to), **said})
        return
    say(f"Complete and checked: {to}, a workspace with {counted(done.originals, 'stored file')}.")
    say(f"Copied now: {done.copied}; there already: {done.originals - done.copied}.")
    if done.removed:
        say(f"Taken out there, since they were erased here: {done.removed}.")
