"""How the bytes of a blob lie on the disk: as they are, or sealed where the workspace is locked.

Names tell which blob it is: the digest itself, or the digest under a key of the workspace, so that
nobody without it can ask a folder whether it holds a file that he knows.
"""

import io
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Protocol

from casefiles.kernel.ids import Digest
from casefiles.storage.hashing import Hashing
from casefiles.storage.plain_blobs import PlainForm, Sink, WholeBlob
from casefiles.storage.sealing.ciphers import NameCipher
from casefiles.storage.sealing.unlocked import keys_at


class BlobForm(Protocol):
    """One of the two ways."""

    def name(self, digest: Digest) -> str:
        """Return what the file of a blob is called."""

    def digest(self, name: str) -> Digest | None:
        """Return which blob a file of this name would be; None if none is called so."""

    def sink(self, copy: FileIO) -> Sink:
        """Return what writes a blob into a new file."""

    def whole(self) -> WholeBlob:
        """Return how one new blob that is less than a piece is written and read again at once."""

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return the bytes of a blob's file. Raises `SealBroken`, there or while it is read."""

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return bytes that have a descriptor, for another process, and have them hashed.

        Closes what is not needed.
        """

    def size(self, file: FileIO) -> int:
        """Return how many bytes a blob's file says it has. Raises `SealBroken`."""


def form_at(folder: Path) -> BlobForm:
    """Return how blobs lie in a folder of a workspace. Raises `WorkspaceLocked`."""
    keys = keys_at(folder)
    if keys is None:
        return PlainForm()
    from casefiles.storage.sealing.sealed_blobs import SealedForm  # noqa: PLC0415 - few are locked

    return SealedForm(keys.of("originals"), NameCipher(keys.of("names")))
