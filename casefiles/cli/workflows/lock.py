"""`workspace lock` and `workspace unlock`: seal every file of a workspace, or none."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.signing.key_password import password_in, refuse_weak
from casefiles.cli.decorators import command
from casefiles.cli.keys import asked_for
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import As, Folder, surroundings_in
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from casefiles.storage.atomic_write import write_new
from casefiles.storage.sealing import recovery_code
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.workspace.lock_workspace import lock_workspace, unlock_for_good
from casefiles.workspace.recovery_sheet import recovery_sheet

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="File with the new passphrase in its first line. Prompted for if not given.",
        parser=path,
    ),
]
Sheet = Annotated[
    Path | None,
    typer.Option(
        "--recovery-sheet",
        metavar="FILE.txt",
        help="Where the recovery sheet goes, to be printed and put away. Never on this computer's"
        " disk for longer than that.",
        parser=path,
    ),
]
FREED = (
    "What lay on the disk in clear before was freed and not cleared: a disk, a back-up or a synced"
    " folder may still have it. `casefiles workspace backup --to` writes a new, locked back-up."
)


@command("workspace lock")
def lock(
    workspace: Folder,
    passphrase_file: PassphraseFile = None,
    sheet: Sheet = None,
    actor: As = "",
) -> None:
    """Seal every file of a workspace: without the passphrase or the recovery code nothing opens it.

    The recovery code is shown, or written to a sheet, before anything is sealed; where somebody
    can answer, it is typed back once. Ended halfway, the next command that writes goes on.
    """
    surroundings = surroundings_in(workspace, actor)
    passphrase = new_passphrase(passphrase_file)
    recovery = new_recovery_code(workspace, sheet, surroundings.chance(recovery_code.BYTES))
    with progress_bar("Locking") as progress:
        lock_workspace(workspace, [passphrase, recovery], surroundings, progress)
    say(f"Locked: {workspace}")
    say_aside(FREED)


@command("workspace unlock")
def unlock(workspace: Folder, actor: As = "") -> None:
    """Unlock a workspace for good: its files lie in clear again, and anybody can read them."""
    surroundings = surroundings_in(workspace, actor)
    with progress_bar("Unlocking for good") as progress:
        unlock_for_good(workspace, surroundings, progress)
    say(f"No longer locked: {workspace}")


def new_passphrase(file: Path | None) -> KeySecret:
    """Return a passphrase that was chosen: from a file, or typed twice. Raises `Impossible`."""
    return KeySecret.of_passphrase(chosen_passphrase(file))


def chosen_passphrase(file: Path | None) -> str:
    """Return what was chosen: from a file, or typed twice. Raises `Impossible`."""
    if file is not None:
        chosen = password_in(file)
        refuse_weak(chosen)
        return chosen.decode()
    if not sys.stdin.isatty():
        raise Impossible("A new passphrase is needed: name a file with --passphrase-file.")
    chosen = asked_for("New passphrase: ")
    refuse_weak(chosen)
    if asked_for("The same again: ") != chosen:
        raise Impossible("The two passphrases differ. Nothing was changed.")
    return chosen.decode()


def new_recovery_code(folder: Path, sheet: Path | None, drawn: bytes) -> KeySecret:
    """Hand out a recovery code, and have it typed back where somebody can. Raises `Impossible`."""
    if sheet is None and not sys.stdin.isatty():
        raise Impossible("The recovery sheet has to go somewhere: name a file, --recovery-sheet.")
    text = recovery_sheet(drawn, folder, system_clock())
    if sheet is not None:
        write_new(sheet, text.encode(), private=True)
        say(f"Recovery sheet: {sheet}. Print it, put it away, and remove the file.")
    else:
        say(text)
    if sys.stdin.isatty():
        typed = asked_for("Type the recovery code, to be sure that it can be read: ").decode()
        if recovery_code.read(typed) != drawn:
            raise Impossible("That is not the code of the sheet. Nothing was changed.")
    return KeySecret(KeySource.RECOVERY_CODE, drawn)
