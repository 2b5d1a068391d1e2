"""Locking a workspace, and changing what opens it, on the thread that writes in it."""

from collections.abc import Sequence
from pathlib import Path

from casefiles.kernel.device import settings_folder, this_installation
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import Progress
from casefiles.storage.sealing import key_file, system_keyring
from casefiles.storage.sealing.ciphers import KEY
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.workspace.lock_workspace import (
    begin_locked,
    let_open,
    lock_workspace,
    no_longer_opens,
    unlock_for_good,
)
from casefiles.workspace.workspace import Workspace
from desktop.shell.current_user import CurrentUser
from desktop.shell.lock_wish import LockWish


def lock(
    folder: Path, wish: LockWish, user: CurrentUser, progress: Progress
) -> CasefilesError | None:
    """Seal every file of a workspace that is closed. Returns why it was not done."""
    environment = _environment(user)
    try:
        lock_workspace(folder, _secrets(wish), environment, progress)
        if wish.by_keyring:
            _let_keyring_open(folder, environment)
    except CasefilesError as error:
        return error
    return None


def begin(folder: Path, wish: LockWish, user: CurrentUser, _: Progress) -> None:
    """Have a workspace that is about to be made be locked. Raises what `begin_locked` does."""
    environment = _environment(user)
    begin_locked(folder, _secrets(wish), environment)
    if wish.by_keyring:
        _let_keyring_open(folder, environment)


def unlock(folder: Path, user: CurrentUser, progress: Progress) -> CasefilesError | None:
    """Unlock a workspace that is closed for good. Returns why it was not done."""
    try:
        was = key_file.load(folder)
        unlock_for_good(folder, _environment(user), progress)
        if KeySource.KEYRING in was.sources():
            system_keyring.forget(was)
    except CasefilesError as error:
        return error
    return None


def opened_by(folder: Path) -> Sequence[KeySource]:
    """Return what opens a locked workspace. Raises `KeysDamaged`."""
    return key_file.load(folder).sources()


def change_passphrase(workspace: Workspace, typed: str) -> None:
    """Have another passphrase open the workspace."""
    secret = KeySecret.of_passphrase(typed)
    let_open(workspace.folder, secret, workspace.environment)


def change_code(workspace: Workspace, drawn: bytes) -> None:
    """Have another recovery code open the workspace."""
    secret = KeySecret(KeySource.RECOVERY_CODE, drawn)
    let_open(workspace.folder, secret, workspace.environment)


def set_keyring(workspace: Workspace, *, on: bool) -> None:
    """Let the system's keyring open the workspace, or no more. Raises `Impossible`."""
    if on:
        _let_keyring_open(workspace.folder, workspace.environment)
        return
    no_longer_opens(workspace.folder, KeySource.KEYRING)
    system_keyring.forget(key_file.load(workspace.folder))


def _let_keyring_open(folder: Path, environment: Environment) -> None:
    secret = system_keyring.drawn_secret(environment.chance(KEY))
    system_keyring.hold(key_file.load(folder), secret)
    let_open(folder, secret, environment)


def _secrets(wish: LockWish) -> list[KeySecret]:
    code = KeySecret(KeySource.RECOVERY_CODE, wish.code)
    return [KeySecret.of_passphrase(wish.passphrase), code]


def _environment(user: CurrentUser) -> Environment:
    return Environment(user.signature, this_installation(), settings=settings_folder())
