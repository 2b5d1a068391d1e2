"""Locking a workspace and unlocking it for good, on the thread that opens it afterwards."""

from collections.abc import Sequence
from pathlib import Path

from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import Cancelled, CasefilesError, Impossible
from casefiles.kernel.progress import Progress
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.workspace.installation import surroundings_of
from casefiles.workspace.key_acts import let_keyring_open
from casefiles.workspace.lock_workspace import begin_locked, lock_workspace, unlock_for_good
from desktop.shell.current_user import CurrentUser
from desktop.shell.lock_wish import LockWish
from desktop.translation import tr


def lock(
    folder: Path, wish: LockWish, user: CurrentUser, progress: Progress
) -> CasefilesError | None:
    """Seal every file of a workspace that is closed. Returns why it was not done."""
    environment = _environment(user)
    try:
        lock_workspace(folder, _secrets(wish), environment, progress)
        if wish.by_keyring:
            let_keyring_open(folder, environment)
    except CasefilesError as error:
        return _why(error)
    return None


def begin(folder: Path, wish: LockWish, user: CurrentUser, _: Progress) -> None:
    """Have a workspace that is about to be made be locked. Raises what `begin_locked` does."""
    environment = _environment(user)
    begin_locked(folder, _secrets(wish), environment)
    if wish.by_keyring:
        let_keyring_open(folder, environment)


def unlock(folder: Path, user: CurrentUser, progress: Progress) -> CasefilesError | None:
    """Unlock a workspace that is closed for good. Returns why it was not done."""
    try:
        unlock_for_good(folder, _environment(user), progress)
    except CasefilesError as error:
        return _why(error)
    return None


def opened_by(folder: Path) -> Sequence[KeySource]:
    """Return what opens a locked workspace. Raises `KeysDamaged`."""
    return key_file.load(folder).sources()


def _why(error: CasefilesError) -> CasefilesError:
    if isinstance(error, Cancelled):  # which would be said to nobody
        return Impossible(tr("Stopped. The workspace is as it was before."))
    return error


def _secrets(wish: LockWish) -> list[KeySecret]:
    code = KeySecret(KeySource.RECOVERY_CODE, wish.code)
    return [KeySecret.of_passphrase(wish.passphrase), code]


def _environment(user: CurrentUser) -> Environment:
    return surroundings_of(user.signature)
