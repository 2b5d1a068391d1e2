"""A file sealed with AES-256-GCM in chunks, by the STREAM construction.

    head       16 bytes: RDSEALED, version, log2 of the chunk size, six zeros
    salt       32 bytes, drawn for each file
    chunks     each of `CHUNK` plain bytes and a tag of 16; the last may be shorter, and is empty
               only in an empty file

Each file has a key of its own, HKDF-SHA-256 of the key that is handed in, the salt, and the head
with the file's purpose: no chunk of another file opens here, nor this file under another purpose.
The nonce of a chunk is its number (11 bytes, big-endian) and whether it is the last (1 byte): a
file that was cut, lengthened, or whose chunks changed places does not open. That the whole file
was put in the place of another, or is an older one, is for the reader to see, by its digest.

Source: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", CRYPTO 2015, section 7 (STREAM).
"""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.sealing.ciphers import TAG, Bytes, Cipher, derived_key

HEAD = b"RDSEALED" + bytes((1, 16)) + bytes(6)
CHUNK = 1 << HEAD[9]
"""Plain bytes that are sealed at once: 64 KiB."""

SALT = 32
START = len(HEAD) + SALT
_SEALED = CHUNK + TAG
_LAST_COUNT = 1 << 88


def sealed_size(plain: int) -> int:
    """Return how many bytes so many plain ones become."""
    return START + plain + TAG * max(1, -(-plain // CHUNK))


def plain_size(sealed: int, name: str) -> int:
    """Return how many plain bytes a sealed file of this size holds. Raises `SealBroken`."""
    whole, rest = divmod(sealed - START, _SEALED)
    if sealed < START + TAG or (rest and rest <= TAG and whole):
        raise SealBroken(name, "it was cut")
    return whole * CHUNK + (rest - TAG if rest else 0)


class SealingWriter:
    """Seals what is written into it; `finish` seals the rest, without which it does not open."""

    def __init__(
        self,
        write: Callable[[bytes], object],
        key: bytes,
        purpose: str,
        chance: Callable[[int], bytes],
    ) -> None:
        """`write` takes whole pieces of the sealed file, in order."""
        salt = chance(SALT)
        self._write, self._held, self._number = write, bytearray(), 0
        self._cipher = Cipher(_file_key(key, salt, purpose))
        write(HEAD + salt)

    def write(self, plain: Bytes) -> None:
        """Seal these bytes. Some are held back: whether they are the last is not known yet."""
        self._held += plain
        at = 0
        with memoryview(self._held) as held:
            while len(held) - at > CHUNK:
                self._seal(held[at : at + CHUNK], last=False)
                at += CHUNK
        del self._held[:at]

    def finish(self) -> None:
        """Seal the last chunk."""
        self._seal(self._held, last=True)
        self._held.clear()

    def _seal(self, plain: Bytes, *, last: bool) -> None:
        self._write(self._cipher.encrypt(_nonce(self._number, last=last), plain))
        self._number += 1


class SealedReader(io.RawIOBase):
    """The plain bytes of a sealed file, read-only and seekable.

    That it ends where it should is seen when it is opened. Raises `SealBroken` there, and wherever
    a chunk is read that is not as it was written. `source` is closed with it.
    """

    def __init__(self, source: BinaryIO, key: bytes, purpose: str, name: str) -> None:
        super().__init__()
        self._source, self._name = source, name
        self._chunk, self._plain = -1, b""
        self._at = 0
        start = source.read(START)
        if len(start) < START or start[: len(HEAD)] != HEAD:
            raise SealBroken(name, "it does not begin as a sealed file does")
        self._cipher = Cipher(_file_key(key, start[len(HEAD) :], purpose))
        self.size = plain_size(source.seek(0, io.SEEK_END), name)
        self._last = max(0, -(-self.size // CHUNK) - 1)
        self._open_chunk(self._last)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place of the plain bytes."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("a place before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Return the place of the next plain byte."""
        return self._at

    def readinto(self, room: memoryview) -> int:  # type: ignore[override]
        """Read from this place on, to the end of its chunk at most."""
        if not len(room) or self._at >= self.size:
            return 0
        chunk, skipped = divmod(self._at, CHUNK)
        if chunk != self._chunk:
            self._open_chunk(chunk)
        piece = self._plain[skipped : skipped + len(room)]
        room[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def readall(self) -> bytes:
        """Read from this place to the end."""
        skipped = self._at % CHUNK
        return b"".join(self.chunks(self._at // CHUNK))[skipped:]

    def chunks(self, first: int = 0) -> Iterator[bytes]:
        """Yield the plain bytes from a chunk on, one chunk after the other."""
        for number in range(first, self._last + 1):
            if number != self._chunk:
                self._open_chunk(number)
            self._at = min(self.size, (number + 1) * CHUNK)
            yield self._plain

    def close(self) -> None:
        """Let go of the sealed file too."""
        if not self.closed:
            self._source.close()
        super().close()

    def _open_chunk(self, number: int) -> None:
        self._source.seek(START + number * _SEALED)
        sealed = self._source.read(_SEALED)
        opened = self._cipher.decrypt(_nonce(number, last=number == self._last), sealed)
        if opened is None:
            raise SealBroken(self._name, "a part of it is not as it was written")
        self._chunk, self._plain = number, opened


def _file_key(key: bytes, salt: bytes, purpose: str) -> bytes:
    return derived_key(key, salt, HEAD + purpose.encode())


def _nonce(number: int, *, last: bool) -> bytes:
    if number >= _LAST_COUNT:
        raise OverflowError
    return number.to_bytes(11, "big") + bytes((last,))
