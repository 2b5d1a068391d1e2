"""Files of a workspace beside its originals and databases: sealed where it is locked."""

import io
import secrets
from pathlib import Path
from typing import BinaryIO

from casefiles.storage.sealing.lent_file import lent_file
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter
from casefiles.storage.sealing.unlocked import key_at

_PURPOSE = "notes"


def private_bytes(path: Path, content: bytes) -> bytes:
    """Return what is to be written into a file of a workspace. Raises `WorkspaceLocked`."""
    key = key_at(path, _PURPOSE)
    if key is None:
        return content
    made = io.BytesIO()
    writer = SealingWriter(made.write, key, _PURPOSE, secrets.token_bytes)
    writer.write(content)
    writer.finish()
    return made.getvalue()


def read_private(path: Path) -> bytes:
    """Return what was written into one. Raises `OSError`, `SealBroken`, `WorkspaceLocked`."""
    key, content = key_at(path, _PURPOSE), path.read_bytes()
    if key is None:
        return content
    return SealedReader(io.BytesIO(content), key, _PURPOSE, path.name).readall()


def open_private(path: Path) -> BinaryIO:
    """Open one for whoever wants a descriptor. Raises what `read_private` does."""
    key = key_at(path, _PURPOSE)
    if key is None:
        return path.open("rb")
    with SealedReader(path.open("rb"), key, _PURPOSE, path.name) as plain:
        return lent_file(plain)
