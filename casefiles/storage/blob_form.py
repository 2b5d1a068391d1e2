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
from casefiles.storage.plain_blobs import PlainForm, Sink
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

    def lying(self, content: memoryview) -> memoryview:
        """Return the whole file of a blob that is less than a piece, in memory of this thread's.

        Gone once it is asked for the next; `file_buffer` is where it is made.
        """

    def content(self, lying: memoryview) -> memoryview:
        """Return the bytes of a blob out of its whole file, which is less than a piece.

        Gone once it is asked for the next; `read_buffer` is where they are. Raises `SealBroken`.
        """

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return the bytes of a blob's file. Raises `SealBroken`, there or while it is read."""

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return bytes that have a descriptor, for another process, and have them hashed.

        Closes what is not needed.
        """

    def size(self, lying: int) -> int:
        """Return how many bytes a blob has whose file has so many. Raises `SealBroken`."""


def form_at(folder: Path) -> BlobForm:
    """Return how blobs lie in a folder of a workspace. Raises `WorkspaceLocked`."""
    keys = keys_at(folder)
    if keys is None:
        return PlainForm()
    from casefiles.storage.sealing.sealed_blobs import SealedForm  # noqa: PLC0415 - few are locked

    return SealedForm(keys.of("originals"), NameCipher(keys.of("names")))
