"""Files of a workspace beside its originals and databases: sealed where it is locked."""

import io
import secrets
from pathlib import Path
from typing import BinaryIO

from casefiles.storage.sealing.lent_file import lent_file
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter
from casefiles.storage.sealing.unlocked import key_at

PURPOSE = "notes"


def private_bytes(path: Path, content: bytes) -> bytes:
    """Return what is to be written into a file of a workspace. Raises `WorkspaceLocked`."""
    key = key_at(path, PURPOSE)
    if key is None:
        return content
    made = io.BytesIO()
    writer = sealing_writer(made, key)
    writer.write(content)
    writer.finish()
    return made.getvalue()


def read_private(path: Path) -> bytes:
    """Return what was written into one. Raises `OSError`, `SealBroken`, `WorkspaceLocked`."""
    key, content = key_at(path, PURPOSE), path.read_bytes()
    if key is None:
        return content
    return sealed_reader(io.BytesIO(content), key, path.name).readall()


def open_private(path: Path) -> BinaryIO:
    """Open one for whoever wants a descriptor. Raises what `read_private` does."""
    key = key_at(path, PURPOSE)
    if key is None:
        return path.open("rb")
    with sealed_reader(path.open("rb"), key, path.name) as plain:
        return lent_file(plain)


def sealing_writer(out: BinaryIO, key: bytes) -> SealingWriter:
    """Return what seals such a file."""
    return SealingWriter(out.write, key, PURPOSE, secrets.token_bytes)


def sealed_reader(source: BinaryIO, key: bytes, name: str) -> SealedReader:
    """Return what opens one. Raises `SealBroken`."""
    return SealedReader(source, key, PURPOSE, name)
