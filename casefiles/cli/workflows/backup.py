"""`casefiles workspace backup`: write a checked back-up, beside the workspace or somewhere else."""

import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json, say_lines
from casefiles.cli.paths import path
from casefiles.cli.sealing import OpenSealedOptions, SealForOptions, who_opens
from casefiles.cli.session import Folder, Json, reading
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.storage import backup, full_backup
from casefiles.workspace.sealed_backup import open_sealed, write_sealed
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

SealedFile = Annotated[Path, typer.Argument(metavar="FILE", help="What was sealed.", parser=path)]
NewFolder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Empty, or not there yet.", parser=path)
]


@command("workspace backup")
def back_up(
    workspace: Folder,
    argument: Argument = None,
    to: To = None,
    every: Every = False,
    json: Json = False,
    *,
    sealing: SealForOptions,
) -> None:
    """Back up the database into the workspace's `backups`, or all of it into a folder.

    Works beside an open window. What was written is opened and checked before this ends. Into a
    folder only what is new is copied; one that was ended halfway goes on where it was. With --for
    or a passphrase all of it goes into one file, which those people open, or whoever knows the
    passphrase (`workspace open-sealed`).
    """
    if argument and to:
        raise Impossible("Name one folder to back up to.")
    if sealing.is_wanted:
        if every or not (file := to or argument):
            raise Impossible(
                "With --for or a passphrase, name a new file with --to; --every is for folders."
            )
        _sealed(workspace, file, sealing, json=json)
        return
    with reading(workspace, as_it_is=True) as view:
        if target := to or argument:
            _whole(view, target, every=every, json=json)
            return
        written = backup.write(view.db, workspace, datetime.now(UTC))
    if json:
        say_json({"written": str(written)})
    else:
        say(f"Written and checked: {written}")


def _sealed(workspace: Path, file: Path, sealing: SealForOptions, *, json: bool) -> None:
    everyone, passphrase = sealing.everyone(), sealing.new_passphrase()
    with (
        reading(workspace, as_it_is=True) as view,
        progress_bar("Copying originals") as progress,
    ):
        done = write_sealed(
            view.db,
            view.folder,
            file,
            everyone,
            "casefiles workspace backup",
            datetime.now(UTC),
            passphrase=passphrase,
            progress=progress,
        )
    if json:
        who = {"for": [each.fingerprint for each in everyone], "passphrase": bool(passphrase)}
        say_json({"written": str(file), "originals": done.originals, **who})
        return
    stored = counted(done.originals, "stored file")
    say(f"Sealed: {file}, a workspace with {stored}. These can open it:")
    say_lines(who_opens(everyone, passphrase))


@command("workspace open-sealed")
def open_sealed_file(
    file: SealedFile,
    folder: NewFolder,
    *,
    opening: OpenSealedOptions,
) -> None:
    """Make a workspace of a file that `workspace backup` sealed, in an empty folder.

    A person's key opens it, or the passphrase that it was sealed with.
    """
    opening.refuse_both()
    if opening.key:
        open_sealed(file, folder, opening.pair())
    else:
        open_sealed(file, folder, passphrase=opening.passphrase_of(file))
    check = f"casefiles workspace check {shlex.quote(str(folder))}"
    say(f"Opened: {folder} is the workspace that was sealed. To check it: {check}")


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
    there = done.originals - done.copied
    unread = ", not read again (--every does that)" if there and not every else ""
    say(f"Copied now: {done.copied}; there already: {there}{unread}.")
    if done.removed:
        say(f"Taken out there, since they were erased here: {done.removed}.")
