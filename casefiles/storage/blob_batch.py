"""Files that are kept together, so that the disk is asked for all of them at once.

Two barriers stand between copying and what anybody is told: the bytes are put onto the disk, read
again and only then given their names; the names are put onto the disk, and only then may a row
speak of them. Whatever is stopped before the first leaves half-copies, which have no name.

Where `file_system_sync` does not do it at once, or the files are few, each is put onto the disk by
itself, as `BlobStore.keep` does.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from casefiles.kernel.errors import NoRoom
from casefiles.storage import file_system_sync
from casefiles.storage.blobs import Blob, BlobStore, IncomingBlob, discard
from casefiles.storage.file_system_sync import WatchedFileSystem

WAVE: Final = 32 << 20
"""Bytes that are copied before they are put onto the disk, while the next are copied already.

They are read again out of memory. After the last wave nothing is left to copy while the disk and
what reads it again are waited for: of 400 MB up to a third in waves of 128 MB, a twelfth in these.
"""

_COPYING: Final = max(1, min(4, (os.cpu_count() or 1) // 2))
"""Threads that copy, and as many that read again meanwhile: hashing keeps a processor busy.

With more of them than processors each waits for its turn to run Python after every system call.
"""

_WAITING: Final = 8
"""Threads that copy where they mostly wait for the disk."""


class BlobBatch:
    """Keeps many files. Any number of threads may copy; one settles."""

    def __init__(self, store: BlobStore, file_system: WatchedFileSystem | None) -> None:
        self._store, self._file_system = store, file_system
        self._lock = threading.Lock()
        self._copied, self._size = list[IncomingBlob](), 0
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
        return self._without_name(self._store.copy_in(source, go_on))

    def keep_pieces(self, pieces: Iterable[bytes], name: str) -> Blob:
        """Do the same with what comes piece by piece. Raises what `pieces` raises, too."""
        if self._file_system is None:
            return self._named(self._store.keep_pieces(pieces, name))
        return self._without_name(self._store.write_in(pieces, name))

    def settle_wave(self) -> None:
        """Name what was copied, if that is much. Raises what `settle` does."""
        if self._size >= WAVE:
            self._accept_copied()

    def settle(self) -> None:
        """Put all of it onto the disk, then the names. To be done before any row speaks of them.

        Raises `NoRoom` if the disk does not take it, `DigestMismatch` if what was stored does not
        come back as it was written.
        """
        if self._file_system is None:
            self._store.settle(self._kept)
            return
        self._accept_copied()
        self._sync(self._file_system)

    def discard(self) -> None:
        """Remove what was copied and has no name."""
        for incoming in self._copied:
            discard(incoming.path)
        self._copied.clear()

    def _named(self, blob: Blob) -> Blob:
        with self._lock:
            self._kept.append(blob)
        return blob

    def _without_name(self, incoming: IncomingBlob) -> Blob:
        with self._lock:
            self._copied.append(incoming)
            self._size += incoming.blob.size
        return incoming.blob

    def _accept_copied(self) -> None:
        """Put what was copied onto the disk, and then give it its names."""
        if self._file_system is None:
            return
        with self._lock:
            wave, self._size = [*self._copied], 0
        if not wave:
            return
        self._sync(self._file_system)
        with ThreadPoolExecutor(_COPYING, thread_name_prefix="accept") as pool:
            for _ in pool.map(self._accept, [wave[n::_COPYING] for n in range(_COPYING)]):
                pass
        with self._lock:
            del self._copied[: len(wave)]

    def _accept(self, copied: list[IncomingBlob]) -> None:
        for each in copied:
            self._store.accept(each)

    def _sync(self, file_system: WatchedFileSystem) -> None:
        try:
            file_system.sync()
        except OSError as error:
            raise NoRoom(self._store.folder, error.strerror or str(error)) from error
        self._store.syncs.count(file_systems=1)


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
        together.discard()
        if file_system is not None:
            file_system.close()
