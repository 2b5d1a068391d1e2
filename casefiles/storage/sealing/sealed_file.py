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
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.page_memory import page_memory
from casefiles.storage.sealing.ciphers import TAG, Bytes, Cipher, derived_key

if TYPE_CHECKING:
    from casefiles.storage.hashing import Readable

HEAD = b"RDSEALED" + bytes((1, 16)) + bytes(6)
CHUNK = 1 << HEAD[9]
"""Plain bytes that are sealed at once: 64 KiB."""

SALT = 32
START = len(HEAD) + SALT
_SEALED = CHUNK + TAG
_LAST_COUNT = 1 << 88
_AT_ONCE = 16
"""Chunks that are read or written together: asking the system for each costs more."""

_CHANGED = "a part of it is not as it was written"


def sealed_size(plain: int) -> int:
    """Return how many bytes so many plain ones become."""
    return START + plain + TAG * _chunks(plain)


def _chunks(plain: int) -> int:
    return max(1, -(-plain // CHUNK))


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
        write: Callable[[bytes | memoryview], object],
        key: bytes,
        purpose: str,
        chance: Callable[[int], bytes],
    ) -> None:
        """`write` takes pieces of the sealed file, in order; each is gone when it returns."""
        salt = chance(SALT)
        self._write, self._held, self._number = write, bytearray(), 0
        self._cipher = Cipher(_file_key(key, salt, purpose))
        self._sealed, self._filled = _a_room(), START
        self._sealed[:START] = HEAD + salt

    def write(self, plain: Bytes) -> None:
        """Seal these bytes. Some are held back: whether they are the last is not known yet."""
        left = memoryview(plain)
        if self._held:
            missing = CHUNK - len(self._held)
            self._held += left[:missing]
            left = left[missing:]
            if not left:
                return
            self._seal(memoryview(self._held), last=False)
            self._held = bytearray()
        while len(left) > CHUNK:
            self._seal(left[:CHUNK], last=False)
            left = left[CHUNK:]
        self._held += left

    def finish(self) -> None:
        """Seal the last chunk."""
        self._seal(memoryview(self._held), last=True)
        self._flush()
        self._held = bytearray()
        _ROOMS.append(self._sealed)
        self._sealed = memoryview(bytearray())  # it is somebody else's now

    def _seal(self, plain: memoryview, *, last: bool) -> None:
        size = len(plain) + TAG
        if self._filled + size > len(self._sealed):
            self._flush()
        room = self._sealed[self._filled : self._filled + size]
        self._cipher.encrypt_into(room, _nonce(self._number, last=last), plain)
        self._number += 1
        self._filled += size

    def _flush(self) -> None:
        self._write(self._sealed[: self._filled])
        self._filled = 0


class SealedReader(io.RawIOBase):
    """The plain bytes of a sealed file, read-only and seekable.

    That it ends where it should is seen when it is opened. Raises `SealBroken` there, and wherever
    a chunk is read that is not as it was written. `source` is closed with it.
    """

    def __init__(self, source: BinaryIO, key: bytes, purpose: str, name: str) -> None:
        super().__init__()
        self._source, self._name = source, name
        self._chunk, self._plain = -1, bytearray()
        self._at = 0
        self._cipher = Cipher(self._key_of(key, _salt(source, name), purpose))
        self.size = plain_size(source.seek(0, io.SEEK_END), name)
        self._last = _chunks(self.size) - 1
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
        """Read from this place on: the rest of its chunk, or some whole ones if there is room."""
        if not len(room) or self._at >= self.size:
            return 0
        chunk, skipped = divmod(self._at, CHUNK)
        fits = not skipped and len(room) >= min(CHUNK, self.size - self._at)
        if fits and chunk != self._chunk:
            read = self._open_into(memoryview(room), chunk)
        else:
            if chunk != self._chunk:
                self._open_chunk(chunk)
            piece = self._plain[skipped : skipped + len(room)]
            room[: len(piece)] = piece
            read = len(piece)
        self._at += read
        return read

    def readall(self) -> bytes:
        """Read from this place to the end."""
        room, pieces = _a_room(), list[bytes]()
        while read := self.readinto(room[: _AT_ONCE * CHUNK]):
            pieces.append(bytes(room[:read]))
        _ROOMS.append(room)
        return b"".join(pieces)

    def close(self) -> None:
        """Let go of the sealed file too."""
        if not self.closed:
            self._source.close()
        super().close()

    @staticmethod
    def _key_of(key: bytes, salt: bytes, purpose: str) -> bytes:
        return _file_key(key, salt, purpose)

    def _open_chunk(self, number: int) -> None:
        plain = bytearray(min(CHUNK, self.size - number * CHUNK))
        self._open_into(memoryview(plain), number)
        self._chunk, self._plain = number, plain

    def _open_into(self, room: memoryview, first: int) -> int:
        """Open as many chunks as have room, up to `_AT_ONCE`; return how many bytes they are.

        The one that is held is not opened again: at first the last.
        """
        size = min(self.size - first * CHUNK, _AT_ONCE * CHUNK)
        if size > len(room):
            size = len(room) // CHUNK * CHUNK
        many = max(1, -(-size // CHUNK))
        room_of_sealed = _a_room()
        sealed = room_of_sealed[: size + many * TAG]
        self._source.seek(START + first * _SEALED)
        self._fill(sealed)
        for n in range(many):
            into = room[n * CHUNK : min(size, (n + 1) * CHUNK)]
            if first + n == self._chunk:
                into[:] = self._plain
                continue
            nonce = _nonce(first + n, last=first + n == self._last)
            if not self._cipher.decrypt_into(into, nonce, sealed[n * _SEALED : (n + 1) * _SEALED]):
                raise SealBroken(self._name, _CHANGED)
        _ROOMS.append(room_of_sealed)
        return size

    def _fill(self, sealed: memoryview) -> None:
        source, at = cast("Readable", self._source), 0
        while at < len(sealed):
            read = source.readinto(sealed[at:])
            if not read:
                raise SealBroken(self._name, "it was cut while it was read")
            at += read


class LentReader(SealedReader):
    """A sealed file opened by its own key, as `lent_key` gave it."""

    def __init__(self, source: BinaryIO, key: bytes, name: str) -> None:
        super().__init__(source, key, "", name)

    @staticmethod
    def _key_of(key: bytes, salt: bytes, purpose: str) -> bytes:  # it is that already
        return key


def seal_at_once(
    room: memoryview, plain: memoryview, key: bytes, purpose: str, chance: Callable[[int], bytes]
) -> memoryview:
    """Seal a whole file into memory; return as much of that as it fills."""
    salt, size = chance(SALT), len(plain)
    cipher = Cipher(_file_key(key, salt, purpose))
    room[:START] = HEAD + salt
    for n in range(_chunks(size)):
        chunk = plain[n * CHUNK : (n + 1) * CHUNK]
        into = room[START + n * _SEALED :][: len(chunk) + TAG]
        cipher.encrypt_into(into, _nonce(n, last=n == _chunks(size) - 1), chunk)
    return room[: sealed_size(size)]


def open_at_once(
    room: memoryview, sealed: memoryview, key: bytes, purpose: str, name: str
) -> memoryview:
    """Open a whole sealed file into memory; return as much of that as it fills.

    Raises `SealBroken`.
    """
    size = plain_size(len(sealed), name)
    cipher = Cipher(_file_key(key, _salt_of(bytes(sealed[:START]), name), purpose))
    for n in range(_chunks(size)):
        chunk = sealed[START + n * _SEALED :][:_SEALED]
        into = room[n * CHUNK : min(size, (n + 1) * CHUNK)]
        if not cipher.decrypt_into(into, _nonce(n, last=n == _chunks(size) - 1), chunk):
            raise SealBroken(name, _CHANGED)
    return room[:size]


def lent_key(source: BinaryIO, key: bytes, purpose: str, name: str) -> bytes:
    """Return the key of this one sealed file, for whoever is to open no other.

    Raises `SealBroken`.
    """
    return _file_key(key, _salt(source, name), purpose)


_ROOMS = list[memoryview]()
"""Memory that nobody works in just now: asking for new for each file takes longer."""


def _a_room() -> memoryview:
    """Return memory for `_AT_ONCE` sealed chunks and the head, to be given back to `_ROOMS`."""
    try:
        return _ROOMS.pop()
    except IndexError:
        return page_memory(START + _AT_ONCE * _SEALED)


def _salt(source: BinaryIO, name: str) -> bytes:
    return _salt_of(source.read(START), name)


def _salt_of(start: bytes, name: str) -> bytes:
    if len(start) < START or start[: len(HEAD)] != HEAD:
        raise SealBroken(name, "it does not begin as a sealed file does")
    return start[len(HEAD) :]


def _file_key(key: bytes, salt: bytes, purpose: str) -> bytes:
    return derived_key(key, salt, HEAD + purpose.encode())


def _nonce(number: int, *, last: bool) -> bytes:
    if number >= _LAST_COUNT:
        raise OverflowError
    return number.to_bytes(11, "big") + bytes((last,))
