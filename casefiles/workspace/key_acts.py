"""Change what opens a locked workspace that is open here."""

from pathlib import Path

from casefiles.kernel.environment import Environment
from casefiles.storage.sealing import key_file, system_keyring
from casefiles.storage.sealing.ciphers import KEY
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.workspace.lock_workspace import file_to_change, let_open, no_longer_opens
from casefiles.workspace.workspace import Workspace


def change_passphrase(workspace: Workspace, typed: str) -> None:
    """Have another passphrase open the workspace."""
    secret = KeySecret.of_passphrase(typed)
    let_open(workspace.folder, secret, workspace.environment)


def change_code(workspace: Workspace, drawn: bytes) -> None:
    """Have another recovery code open the workspace."""
    secret = KeySecret(KeySource.RECOVERY_CODE, drawn)
    let_open(workspace.folder, secret, workspace.environment)


def set_keyring(workspace: Workspace, *, on: bool) -> None:
    """Let this system's keyring open the workspace, or no more. Raises `Impossible`."""
    if on:
        let_keyring_open(workspace.folder, workspace.environment)
        return
    no_longer_opens(workspace.folder, KeySource.KEYRING)
    system_keyring.forget(key_file.load(workspace.folder))


def let_keyring_open(folder: Path, environment: Environment) -> None:
    """Let this system's keyring open a workspace that is unlocked here. Raises `Impossible`.

    What it holds of this workspace, or of a stranger's, stays where nothing may be changed.
    """
    file, _ = file_to_change(folder)
    secret = system_keyring.drawn_secret(environment.chance(KEY))
    system_keyring.hold(file, secret)
    let_open(folder, secret, environment)
