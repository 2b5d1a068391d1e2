"""How a file that is sealed in chunks lies, by the STREAM construction.

    head       16 bytes: RDSEALED, version, log2 of the chunk size, six zeros
    salt       32 bytes, drawn for each file
    chunks     each of as many plain bytes as the head says, and a tag of 16; the last may be
               shorter, and is empty only in an empty file

Each file has a key of its own, HKDF-SHA-256 of the key that is handed in, the salt, and the head
with the file's purpose: no chunk of another file opens here, nor this file under another purpose,
nor with chunks of another size. The nonce of a chunk is its number (11 bytes, big-endian) and
whether it is the last (1 byte): a file that was cut, lengthened, or whose chunks changed places
does not open. That the whole file was put in the place of another, or is an older one, is for the
reader to see, by its digest.

Source: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", CRYPTO 2015, section 7 (STREAM).
"""

import io
from collections.abc import Callable
from typing import BinaryIO

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.sealing.ciphers import TAG, derived_key

SALT = 32
_LAST_COUNT = 1 << 88


@dataclass(frozen=True, slots=True)
class Layout:
    """That of files whose chunks have one size."""

    head: bytes
    chunk: int
    """Plain bytes of a chunk."""

    sealed: int
    """Bytes of a sealed chunk."""

    def count(self, plain: int) -> int:
        """Return how many chunks so many plain bytes are."""
        return max(1, -(-plain // self.chunk))

    def sealed_size(self, plain: int) -> int:
        """Return how many bytes so many plain ones become."""
        return START + plain + TAG * self.count(plain)

    def plain_size(self, sealed: int, name: str) -> int:
        """Return how many plain bytes a file of this size holds. Raises `SealBroken`."""
        whole, rest = divmod(sealed - START, self.sealed)
        if sealed < START + TAG or (rest and rest <= TAG and whole):
            raise SealBroken(name, "it was cut")
        return whole * self.chunk + (rest - TAG if rest else 0)


def _of_chunks(log2: int) -> Layout:
    head = b"RDSEALED" + bytes((1, log2)) + bytes(6)
    return Layout(head, 1 << log2, (1 << log2) + TAG)


WRITTEN, OLDER = _of_chunks(18), _of_chunks(16)
"""Chunks of 256 KiB, in which files are written, and of 64 KiB, in which they once were.

For each chunk a thread lets go of Python's lock, and waits until it has it again: two threads that
take in files of 200 KB do so half as often now.
"""

START = len(WRITTEN.head) + SALT
"""Bytes before the first chunk."""

_LAYOUTS = {each.head: each for each in (WRITTEN, OLDER)}


def is_sealed(source: BinaryIO) -> bool:
    """Whether a file begins as a sealed one does."""
    return source.read(len(WRITTEN.head)) in _LAYOUTS


def plain_size(source: BinaryIO, name: str) -> int:
    """Return how many plain bytes a sealed file says it holds. Raises `SealBroken`."""
    layout, _ = read_start(source, name)
    return layout.plain_size(source.seek(0, io.SEEK_END), name)


def read_start(source: BinaryIO, name: str) -> tuple[Layout, bytes]:
    """Read the head and the salt of a file. Raises `SealBroken`."""
    start = source.read(START)
    layout = _LAYOUTS.get(start[:-SALT])
    if layout is None:
        raise SealBroken(name, "it does not begin as a sealed file does")
    return layout, start[-SALT:]


def new_start(chance: Callable[[int], bytes]) -> tuple[Layout, bytes]:
    """Return the head and a salt for a new file."""
    return WRITTEN, chance(SALT)


def file_key(key: bytes, layout: Layout, salt: bytes, purpose: str) -> bytes:
    """Return the key of one file."""
    return derived_key(key, salt, layout.head + purpose.encode())


def nonce(number: int, *, last: bool) -> bytes:
    """Return that of a chunk."""
    if number >= _LAST_COUNT:
        raise OverflowError
    return number.to_bytes(11, "big") + bytes((last,))
