"""`workspace lock` and `workspace unlock`: seal every file of a workspace, or none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.signing.key_password import password_in, refuse_weak
from casefiles.cli.decorators import command
from casefiles.cli.keys import asked_for
from casefiles.cli.output import progress_bar, say, say_aside, say_lines
from casefiles.cli.paths import path
from casefiles.cli.session import As, Folder, surroundings_in
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.sealing_errors import KeysDamaged, NoSuchKey, WrongKey
from casefiles.storage.atomic_write import write_new
from casefiles.storage.sealing import key_file, recovery_code
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.workspace_keys import State, is_locked
from casefiles.workspace.lock_workspace import (
    lock_workspace,
    refuse_another_state,
    unlock_for_good,
)
from casefiles.workspace.recovery_sheet import recovery_sheet, refuse_within

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
    "The bytes that lay in clear before are freed, not cleared: the disk, a back-up or a synced"
    " folder may still have them. `casefiles workspace backup WORKSPACE --to FOLDER` writes a"
    " locked back-up; remove those from before."
)


@command("workspace lock")
def lock(
    workspace: Folder,
    passphrase_file: PassphraseFile = None,
    sheet: Sheet = None,
    actor: As = "",
) -> None:
    """Seal every file of a workspace: without the passphrase or the recovery code nothing opens it.

    The recovery code is written to a sheet, or shown in a terminal, before anything is sealed; in a
    terminal it is typed back once. Ended halfway, the next command that writes goes on.
    """
    if is_locked(workspace) and key_file.load(workspace).state is State.LOCKED:
        raise Impossible("This workspace is locked already.")
    surroundings = surroundings_in(workspace, actor)
    if is_locked(workspace):  # by now
        say(f"Locked, with the passphrase and the recovery code it has: {workspace}")
        return
    refuse_another_state(workspace, surroundings)  # before anybody chooses a passphrase for it
    passphrase = new_passphrase(passphrase_file)
    drawn = surroundings.chance(recovery_code.BYTES)
    with (
        new_recovery_code(workspace, sheet, drawn) as recovery,
        _saying_what_a_stop_left(),
        progress_bar("Locking") as progress,
    ):
        lock_workspace(workspace, [passphrase, recovery], surroundings, progress)
    say(f"Locked: {workspace}")
    say_aside(FREED)


@command("workspace unlock")
def unlock(workspace: Folder, actor: As = "") -> None:
    """Unlock a workspace for good: its files lie in clear again, and anybody can read them."""
    was_locked = is_locked(workspace)
    with _saying_what_a_stop_left():
        surroundings = surroundings_in(workspace, actor, unlocks=True)
        if is_locked(workspace) or not was_locked:  # else it was ended halfway before, and is done
            with progress_bar("Unlocking for good") as progress:
                unlock_for_good(workspace, surroundings, progress)
    say(f"Unlocked for good: {workspace}. Its files are in clear again.")


@contextmanager
def _saying_what_a_stop_left() -> Iterator[None]:
    try:
        yield
    except Cancelled:
        say_aside("Stopped. The workspace is as it was before.")
        raise


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


@contextmanager
def new_recovery_code(folder: Path, sheet: Path | None, drawn: bytes) -> Iterator[KeySecret]:
    """Hand out a recovery code, and have it typed back where somebody can. Raises `Impossible`.

    Where what is done with it fails, its sheet is removed: it opens nothing.
    """
    if sheet is None and not sys.stdin.isatty():
        raise Impossible("Name a file for the recovery sheet: --recovery-sheet SHEET.txt.")
    text = recovery_sheet(drawn, folder, system_clock())
    if sheet is None:
        say_lines(text.splitlines())
    else:
        refuse_within(folder, sheet)
        write_new(sheet, text.encode(), private=True)
    try:
        if sys.stdin.isatty():
            where = f" ({sheet})" if sheet else ""
            asked = f"Enter the recovery code{where}, so that you know it can be read: "
            if recovery_code.read(asked_for(asked).decode()) != drawn:
                raise Impossible("That is not the code of the sheet. Nothing was changed.")
        yield KeySecret(KeySource.RECOVERY_CODE, drawn)
    finally:
        if sheet is not None and _opens(folder, drawn):
            say(f"Recovery sheet: {sheet}. Print it, put it away, and remove the file.")
        elif sheet is not None:
            sheet.unlink(missing_ok=True)


def _opens(folder: Path, drawn: bytes) -> bool:
    """Whether a recovery code opens a workspace by now, be it on the way to being locked."""
    if not is_locked(folder):
        return False
    try:
        key_file.open_keys(key_file.load(folder), KeySecret(KeySource.RECOVERY_CODE, drawn))
    except (WrongKey, NoSuchKey):
        return False
    except KeysDamaged:  # perhaps it will, once they are put back
        return True
    return True
