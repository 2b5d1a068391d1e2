"""A file sealed with AES-256-GCM in chunks, as `sealed_layout` has them: written, read, lent."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.page_memory import page_memory
from casefiles.storage.sealing.ciphers import TAG, Bytes, Cipher
from casefiles.storage.sealing.sealed_layout import (
    OLDER,
    START,
    Layout,
    file_key,
    new_start,
    nonce,
    read_start,
)

if TYPE_CHECKING:
    from casefiles.storage.hashing import Readable

_AT_ONCE = 1 << 20
"""Plain bytes of the chunks that are read or written together: to ask for each takes longer."""

_CHANGED = "a part of it is not as it was written"


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
        layout, salt = new_start(chance)
        self._write, self._held, self._number = write, bytearray(), 0
        self._chunk, self._cipher = layout.chunk, Cipher(file_key(key, layout, salt, purpose))
        self._sealed, self._filled = _a_room(), START
        self._sealed[:START] = layout.head + salt

    def write(self, plain: Bytes) -> None:
        """Seal these bytes. Some are held back: whether they are the last is not known yet."""
        left = memoryview(plain)
        if self._held:
            missing = self._chunk - len(self._held)
            self._held += left[:missing]
            left = left[missing:]
            if not left:
                return
            self._seal(memoryview(self._held), last=False)
            self._held = bytearray()
        while len(left) > self._chunk:
            self._seal(left[: self._chunk], last=False)
            left = left[self._chunk :]
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
        self._cipher.encrypt_into(room, nonce(self._number, last=last), plain)
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
        self._held, self._plain = -1, bytearray()
        self._at = 0
        self._layout, salt = read_start(source, name)
        self._cipher = Cipher(self._key_of(key, self._layout, salt, purpose))
        self.size = self._layout.plain_size(source.seek(0, io.SEEK_END), name)
        self._last = self._layout.count(self.size) - 1
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
        number, skipped = divmod(self._at, self._layout.chunk)
        fits = not skipped and len(room) >= min(self._layout.chunk, self.size - self._at)
        if fits and number != self._held:
            read = self._open_into(memoryview(room), number)
        else:
            if number != self._held:
                self._open_chunk(number)
            piece = self._plain[skipped : skipped + len(room)]
            room[: len(piece)] = piece
            read = len(piece)
        self._at += read
        return read

    def readall(self) -> bytes:
        """Read from this place to the end."""
        room, pieces = _a_room(), list[bytes]()
        while read := self.readinto(room[:_AT_ONCE]):
            pieces.append(bytes(room[:read]))
        _ROOMS.append(room)
        return b"".join(pieces)

    def close(self) -> None:
        """Let go of the sealed file too."""
        if not self.closed:
            self._source.close()
        super().close()

    @staticmethod
    def _key_of(key: bytes, layout: Layout, salt: bytes, purpose: str) -> bytes:
        return file_key(key, layout, salt, purpose)

    def _open_chunk(self, number: int) -> None:
        chunk = self._layout.chunk
        plain = bytearray(min(chunk, self.size - number * chunk))
        self._open_into(memoryview(plain), number)
        self._held, self._plain = number, plain

    def _open_into(self, room: memoryview, first: int) -> int:
        """Open as many chunks as have room, up to `_AT_ONCE` bytes; return how many bytes they are.

        The one that is held is not opened again: at first the last.
        """
        chunk, sealed_chunk = self._layout.chunk, self._layout.sealed
        size = min(self.size - first * chunk, _AT_ONCE)
        if size > len(room):
            size = len(room) // chunk * chunk
        many = self._layout.count(size)
        room_of_sealed = _a_room()
        sealed = room_of_sealed[: size + many * TAG]
        self._source.seek(START + first * sealed_chunk)
        self._fill(sealed)
        for n in range(many):
            into = room[n * chunk : min(size, (n + 1) * chunk)]
            if first + n == self._held:
                into[:] = self._plain
                continue
            its, lies = nonce(first + n, last=first + n == self._last), n * sealed_chunk
            if not self._cipher.decrypt_into(into, its, sealed[lies : lies + sealed_chunk]):
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
    def _key_of(key: bytes, *_: object) -> bytes:  # it is that already
        return key


class SmallSeal:
    """One small file, sealed in memory as a whole, and opened again to see that it does.

    Its key is derived once for both. Any file but this one does not begin as it does.
    """

    def __init__(self, key: bytes, purpose: str, chance: Callable[[int], bytes]) -> None:
        self._layout, salt = new_start(chance)
        self._start, self._is_done = self._layout.head + salt, False
        self._cipher = Cipher(file_key(key, self._layout, salt, purpose))

    def seal(self, room: memoryview, plain: memoryview) -> memoryview:
        """Seal it into memory; return as much of that as it fills.

        Raises `ValueError` the second time: what is sealed by one key has to be one file.
        """
        if self._is_done:
            raise ValueError("it was sealed already")
        self._is_done = True
        chunk, sealed_chunk = self._layout.chunk, self._layout.sealed
        room[:START] = self._start
        last = self._layout.count(len(plain)) - 1
        for n in range(last + 1):
            part = plain[n * chunk : (n + 1) * chunk]
            into = room[START + n * sealed_chunk :][: len(part) + TAG]
            self._cipher.encrypt_into(into, nonce(n, last=n == last), part)
        return room[: self._layout.sealed_size(len(plain))]

    def open(self, room: memoryview, sealed: memoryview, name: str) -> memoryview:
        """Open it into memory; return as much of that as it fills. Raises `SealBroken`."""
        chunk, sealed_chunk = self._layout.chunk, self._layout.sealed
        size = self._layout.plain_size(len(sealed), name)
        if sealed[:START] != self._start:
            raise SealBroken(name, "it does not begin as it was sealed")
        last = self._layout.count(size) - 1
        for n in range(last + 1):
            part = sealed[START + n * sealed_chunk :][:sealed_chunk]
            into = room[n * chunk : min(size, (n + 1) * chunk)]
            if not self._cipher.decrypt_into(into, nonce(n, last=n == last), part):
                raise SealBroken(name, _CHANGED)
        return room[:size]


def lent_key(source: BinaryIO, key: bytes, purpose: str, name: str) -> bytes:
    """Return the key of this one sealed file, for whoever is to open no other.

    Raises `SealBroken`.
    """
    layout, salt = read_start(source, name)
    return file_key(key, layout, salt, purpose)


_ROOMS = list[memoryview]()
"""Memory that nobody works in just now: asking for new for each file takes longer."""


def _a_room() -> memoryview:
    """Return memory for `_AT_ONCE` bytes in sealed chunks and what goes before them.

    It is to be given back to `_ROOMS`.
    """
    try:
        return _ROOMS.pop()
    except IndexError:
        return page_memory(START + OLDER.sealed_size(_AT_ONCE))
