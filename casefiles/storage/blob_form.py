"""How the bytes of a blob lie on the disk: as they are, or sealed where the workspace is locked.

Names tell which blob it is: the digest itself, or the digest under a key of the workspace, so that
nobody without it can ask a folder whether it holds a file that he knows.
"""

import io
import os
import secrets
from functools import partial
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.hashing import PIECE, WRITTEN, Hashing, hash_rest
from casefiles.storage.sealing.ciphers import NameCipher
from casefiles.storage.sealing.lent_file import lent_file
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter, plain_size
from casefiles.storage.sealing.unlocked import keys_at

_NOTHING = bytes(PIECE)
_HEX = frozenset("0123456789abcdef")
_LENGTH = 64
_PURPOSE = "original"


class Sink(Protocol):
    """Where the bytes of a new blob are written to, one piece after the other."""

    def write(self, piece: memoryview) -> None:
        """Take the next piece."""

    def finish(self) -> None:
        """Take no more. Without it the blob is not whole."""


class BlobForm(Protocol):
    """One of the two ways."""

    def name(self, digest: Digest) -> str:
        """Return what the file of a blob is called."""

    def digest(self, name: str) -> Digest | None:
        """Return which blob a file of this name would be; None if none is called so."""

    def sink(self, copy: FileIO) -> Sink:
        """Return what writes a blob into a new file."""

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return the bytes of a blob's file. Raises `SealBroken`, there or while it is read."""

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return bytes that have a descriptor, for another process, and have them hashed.

        Closes what is not needed.
        """

    def size(self, lying: int) -> int:
        """Return how many bytes a blob has whose file has so many. Raises `SealBroken`."""


@dataclass(frozen=True, slots=True)
class PlainForm:
    """As they are, under the digest. What is a hole in a file stays one."""

    def name(self, digest: Digest) -> str:
        """Return the digest."""
        return digest

    def digest(self, name: str) -> Digest | None:
        """Return the name, if it is the form of a digest."""
        return Digest(name) if len(name) == _LENGTH and _HEX.issuperset(name) else None

    def sink(self, copy: FileIO) -> Sink:
        """Return what writes into it."""
        return _PlainSink(copy)

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return the file."""
        return file

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return the file."""
        if hashing:
            hash_rest(plain, hashing)
            plain.seek(0)
        return io.BufferedReader(plain)

    def size(self, lying: int) -> int:
        """Return the same."""
        return lying


@dataclass(frozen=True, slots=True)
class SealedForm:
    """Sealed, under a name that only the keys tell."""

    key: bytes
    names: NameCipher

    def name(self, digest: Digest) -> str:
        """Return the digest under the key of names."""
        is_one = PlainForm().digest(digest) is not None  # a row that was damaged may say anything
        return self.names.encrypt(bytes.fromhex(digest) if is_one else digest.encode()).hex()

    def digest(self, name: str) -> Digest | None:
        """Return the digest that was named so."""
        if not _HEX.issuperset(name) or len(name) % 2:
            return None
        found = self.names.decrypt(bytes.fromhex(name))
        return PlainForm().digest(found.hex()) if found else None

    def sink(self, copy: FileIO) -> Sink:
        """Return what seals into it."""
        return SealingWriter(partial(write_all, copy), self.key, _PURPOSE, secrets.token_bytes)

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return what opens it chunk by chunk."""
        return SealedReader(file, self.key, _PURPOSE, "a stored file")

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return a copy in memory, or where it is too large, a file without a name.

        What is hashed is what goes into it: the file is opened once.
        """
        with plain:
            return lent_file(cast("SealedReader", plain), hashing)

    def size(self, lying: int) -> int:
        """Return what the size of the sealed file says."""
        return plain_size(lying, "a stored file")


def form_at(folder: Path) -> BlobForm:
    """Return how blobs lie in a folder of a workspace. Raises `WorkspaceLocked`."""
    keys = keys_at(folder)
    if keys is None:
        return PlainForm()
    return SealedForm(keys.of("originals"), NameCipher(keys.of("names")))


def write_all(copy: FileIO, piece: memoryview | bytes) -> None:
    """Write all of a piece: a disk may take it in several."""
    left = memoryview(piece)
    while left:
        left = left[copy.write(left[:WRITTEN]) or 0 :]


class _PlainSink:
    def __init__(self, copy: FileIO) -> None:
        self._copy, self._holes = copy, False

    def write(self, piece: memoryview) -> None:
        if len(piece) == PIECE and piece[0] == 0 and bytes(piece) == _NOTHING:
            self._copy.seek(len(piece), os.SEEK_CUR)
            self._holes = True
        else:
            write_all(self._copy, piece)

    def finish(self) -> None:
        if self._holes:
            self._copy.truncate()
