"""How the bytes of a blob lie on the disk of a locked workspace (`blob_form`)."""

import io
import secrets
from functools import partial
from io import FileIO
from typing import BinaryIO, cast

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage import plain_blobs
from casefiles.storage.hashing import Hashing, file_buffer, read_buffer
from casefiles.storage.plain_blobs import PlainForm, Sink, WholeBlob
from casefiles.storage.sealing.ciphers import NameCipher
from casefiles.storage.sealing.lent_file import lent_file
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter, SmallSeal
from casefiles.storage.sealing.sealed_layout import plain_size

_HEX = frozenset("0123456789abcdef")
_PURPOSE = "original"
_NAME = "a stored file"


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
        return SealingWriter(
            partial(plain_blobs.write_all, copy.write), self.key, _PURPOSE, secrets.token_bytes
        )

    def whole(self) -> WholeBlob:
        """Return one under a key of its own."""
        return _SealedWhole(SmallSeal(self.key, _PURPOSE, secrets.token_bytes))

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return what opens it chunk by chunk."""
        return SealedReader(file, self.key, _PURPOSE, _NAME)

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return a copy in memory, or where it is too large, a file without a name.

        What is hashed is what goes into it: the file is opened once.
        """
        with plain:
            return lent_file(cast("SealedReader", plain), hashing)

    def size(self, file: FileIO) -> int:
        """Return what the head and the size of the sealed file say."""
        return plain_size(file, _NAME)


@dataclass(frozen=True, slots=True)
class _SealedWhole:
    seal: SmallSeal

    def lying(self, content: memoryview) -> memoryview:
        return self.seal.seal(file_buffer(), content)

    def content(self, lying: memoryview) -> memoryview:
        return self.seal.open(read_buffer(), lying, _NAME)
