"""Key files and saved PDFs: what the window reads and writes outside the workspace."""

import os
from datetime import UTC, datetime
from pathlib import Path

from casefiles.attestation.identity import new_identity, to_pkcs12
from casefiles.attestation.key_files import signing_key
from casefiles.attestation.sign import Sign
from casefiles.errors import Unwritable


def signing(path: Path, password: bytes, fonts: Path) -> Sign:
    """Return what signs with a key file. Raises `UnusableKey`, `Unreadable`."""
    return signing_key(str(path), lambda: password, fonts)


def make(path: Path, name: str, organization: str, password: bytes) -> str:
    """Write a self-issued identity for its owner alone. Returns its fingerprint.

    Raises `Unwritable`; a file that is there is never written over.
    """
    identity = new_identity(name, organization, datetime.now(UTC))
    write(path, to_pkcs12(identity, password), mode=0o600)
    return identity.fingerprint


def write(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a new file. Raises `Unwritable`, also where there is one already and it is a key."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if mode == 0o600 else os.O_TRUNC)
    try:
        with os.fdopen(os.open(path, flags, mode), "wb") as file:
            file.write(content)
    except OSError as error:
        raise Unwritable(path, error.strerror or "it cannot be written") from error
