"""Unlock a locked workspace for a command: by a file, the system's keyring, or a person."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from casefiles.attestation.signing.key_password import password_in
from casefiles.cli.keys import asked_for
from casefiles.cli.output import complain
from casefiles.kernel.sealing_errors import NoSuchKey, WorkspaceLocked, WrongKey
from casefiles.storage.sealing import key_file, system_keyring

NAMED_FILE = "CASEFILES_PASSPHRASE_FILE"
"""Names a file whose first line is the passphrase or the recovery code, for scripts."""

_TRIES = 3


def unlock(folder: Path) -> None:
    """Have this command open a workspace.

    Raises `WorkspaceLocked` where nobody can be asked, `WrongKey`, `KeysDamaged`, and what a file
    of a password raises.
    """
    if named := os.environ.get(NAMED_FILE):
        key_file.unlock_typed(folder, password_in(Path(named)).decode())
        return
    if secret := system_keyring.held(key_file.load(folder)):
        with suppress(WrongKey, NoSuchKey):  # of another copy of it: a person opens it
            key_file.unlock(folder, secret)
            return
    if not sys.stdin.isatty():
        raise WorkspaceLocked(folder)
    for left in reversed(range(_TRIES)):
        typed = asked_for(f"Passphrase or recovery code of {folder.name}: ").decode()
        try:
            key_file.unlock_typed(folder, typed)
        except WrongKey as error:
            if not left:
                raise
            complain(error)
        else:
            return
