"""Files that are kept together, so that the disk is asked for all of them at once.

Two barriers stand between copying and what anybody is told: the bytes are put onto the disk, read
again and only then given their names; the names are put onto the disk, and only then may a row
speak of them. Whatever is stopped before the first leaves half-copies, which have no name.

Where `file_system_sync` does not do it at once, or the files are few, each is put onto the disk by
itself, as `BlobStore.keep` does.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NoRoom
from casefiles.storage import file_system_sync
from casefiles.storage.blobs import Blob, BlobStore, IncomingBlob, discard
from casefiles.storage.file_system_sync import WatchedFileSystem
from casefiles.storage.hashing import PIECE
from casefiles.storage.page_memory import page_memory

WAVE: Final = 32 << 20
"""Bytes that are copied before they are put onto the disk, while the next are copied already.

They are read again out of memory. After the last wave nothing is left to copy while the disk and
what reads it again are waited for: of 400 MB up to a third in waves of 128 MB, a twelfth in these.
"""

_ROOM, _ROOMS, _PAGE = 8 << 20, 12, 4096
"""Bytes of a memory that small files are read into, how many of these there are, and a page of it.

Together three waves: one is copied while one is put onto the disk and one is read again.
"""

_COPYING: Final = min(4, os.cpu_count() or 1)
"""Threads that copy, and as many that read again meanwhile: hashing keeps a processor busy."""

_WAITING: Final = 8
"""Threads that copy where they mostly wait for the disk."""


class _Room:
    """Memory that small files are read into, one after the other; it holds them as they came."""

    def __init__(self) -> None:
        self._memory, self._used = page_memory(_ROOM), 0
        self.files, self.is_closed = 0, False
        """How many files it holds, and whether no more come."""

    @property
    def next(self) -> memoryview:
        """Where the next file is read into, unless it is full: a piece."""
        return self._memory[self._used : self._used + PIECE]

    @property
    def is_full(self) -> bool:
        """Whether less than a piece is left."""
        return self._used + PIECE > _ROOM

    def hold(self, size: int) -> None:
        """Hold what was read into the next piece: so many bytes."""
        self._used += -(-size // _PAGE) * _PAGE  # each begins where a page of memory does
        self.files += 1

    def empty(self) -> None:
        """Hold nothing any more."""
        self._used, self.files, self.is_closed = 0, 0, False


@dataclass(frozen=True, slots=True)
class _Copied:
    """A file that was copied, and the memory that holds it, if there is any."""

    incoming: IncomingBlob
    room: _Room | None


class _Wave:
    """Files that go onto the disk together."""

    def __init__(self) -> None:
        self.copied, self.size = list[_Copied](), 0

    def add(self, copied: _Copied) -> None:
        """Add a file."""
        self.copied.append(copied)
        self.size += copied.incoming.blob.size


class BlobBatch:
    """Keeps many files. Any number of threads may copy; one settles."""

    def __init__(self, store: BlobStore, file_system: WatchedFileSystem | None) -> None:
        self._store, self._file_system = store, file_system
        self._lock = threading.Lock()
        self._rooms, self._of_thread = _rooms() if file_system else [], threading.local()
        self._wave = _Wave()
        self._without_name = dict[str, None]()
        self._accepting = deque[Future[None]]()
        self._accepters = ThreadPoolExecutor(_COPYING, thread_name_prefix="accept")
        self._kept = list[Blob]()

    @property
    def threads(self) -> int:
        """How many threads copy best."""
        return _WAITING if self._file_system is None else _COPYING

    def keep(self, source: Path, go_on: Callable[[], None] | None = None) -> Blob:
        """Copy a file in. It is safe, and has its name, only after `settle`.

        Raises `Unreadable`, `NoRoom` and, where each file is put onto the disk by itself,
        `DigestMismatch`, as `BlobStore.keep` does.
        """
        if self._file_system is None:
            return self._named(self._store.keep(source, go_on))
        room = self._room()
        incoming = self._store.copy_in(source, go_on, room.next if room else None)
        return self._came(incoming, room)

    def keep_pieces(self, pieces: Iterable[bytes], name: str) -> Blob:
        """Do the same with what comes piece by piece. Raises what `pieces` raises, too."""
        if self._file_system is None:
            return self._named(self._store.keep_pieces(pieces, name))
        return self._came(self._store.write_in(pieces, name), None)

    def settle_wave(self) -> None:
        """Put what was copied onto the disk, if that is much, and have it named meanwhile.

        Raises what `settle` does.
        """
        if self._wave.size >= WAVE:
            self._put_onto_disk()

    def settle(self) -> None:
        """Put all of it onto the disk, then the names. To be done before any row speaks of them.

        Raises `NoRoom` if the disk does not take it, `DigestMismatch` if what was stored does not
        come back as it was written.
        """
        if self._file_system is None:
            self._store.settle(self._kept)
            return
        self._put_onto_disk()
        for each in self._accepting:
            each.result()
        self._sync(self._file_system)

    def close(self) -> None:
        """Remove what was copied and has no name."""
        self._accepters.shutdown(cancel_futures=True)
        for path in self._without_name:
            discard(path)

    def _named(self, blob: Blob) -> Blob:
        with self._lock:
            self._kept.append(blob)
        return blob

    def _came(self, incoming: IncomingBlob, room: _Room | None) -> Blob:
        holding = None if incoming.held is None else room
        with self._lock:
            if holding:
                holding.hold(incoming.blob.size)
            self._without_name[incoming.path] = None
            self._wave.add(_Copied(incoming, holding))
        return incoming.blob

    def _room(self) -> _Room | None:
        """Return memory of this thread's with room for a piece, if there is any."""
        room: _Room | None = getattr(self._of_thread, "room", None)
        if room and room.is_full:
            with self._lock:
                room.is_closed = True
                self._free(room)
            room = None
        if room is None:
            with self._lock:
                room = self._of_thread.room = self._rooms.pop() if self._rooms else None
        return room

    def _free(self, room: _Room) -> None:
        """Give memory to whoever needs some next, if all that it held was read again."""
        if room.is_closed and not room.files:
            room.empty()
            self._rooms.append(room)

    def _put_onto_disk(self) -> None:
        """Put what was copied onto the disk, and begin to give it its names."""
        if self._file_system is None:
            return
        while self._accepting and self._accepting[0].done():
            self._accepting.popleft().result()
        with self._lock:
            wave, self._wave = self._wave, _Wave()
        if not wave.copied:
            return
        self._sync(self._file_system)
        self._accepting.append(self._accepters.submit(self._accept, wave))

    def _accept(self, wave: _Wave) -> None:
        for each in wave.copied:
            self._store.accept(each.incoming)
            del self._without_name[each.incoming.path]
            if each.room:
                with self._lock:
                    each.room.files -= 1
                    self._free(each.room)

    def _sync(self, file_system: WatchedFileSystem) -> None:
        try:
            file_system.sync()
        except OSError as error:
            raise NoRoom(self._store.folder, error.strerror or str(error)) from error
        self._store.syncs.count(file_systems=1)


def _rooms() -> list[_Room]:
    """Return rooms, which take memory once they are written to; none where there is none."""
    try:
        return [_Room() for _ in range(_ROOMS)]
    except MemoryError:  # whatever is not held is hashed again
        return []


@contextmanager
def batch(store: BlobStore, files: int) -> Iterator[BlobBatch]:
    """Keep about so many files together. What was not settled is gone afterwards.

    Raises `NoRoom`.
    """
    try:
        if files >= file_system_sync.MANY:
            store.make_room()
        file_system = file_system_sync.watched(store.folder, files)
    except OSError as error:
        raise NoRoom(store.folder, error.strerror or str(error)) from error
    together = BlobBatch(store, file_system)
    try:
        yield together
    finally:
        together.close()
        if file_system is not None:
            file_system.close()
