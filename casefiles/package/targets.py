"""Where a package is written to: a folder, or a ZIP archive of the same files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.package.sums.zip_form import CHUNK, ZipWriter
from casefiles.storage.early_writeback import EarlyWriteback
from casefiles.storage.file_system_sync import watched
from casefiles.storage.fsync import sync, sync_folder

Chunk = bytes | memoryview


class Target(Protocol):
    """Takes the files of a package."""

    def put(self, path: str, size: int, chunks: Iterator[Chunk]) -> None:
        """Write a file of so many bytes. Each chunk is gone when the next is asked for."""

    def take(self, path: str, file: Path) -> None:
        """Take over a file that was made beside the package and is on the disk."""


def want_nothing_there(to: Path) -> None:
    """Raise `Impossible` where something lies already."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Impossible(f"“{to}” is there already. Nothing was written.")


def target_for(name: Path) -> bool:
    """Whether a package of this name is an archive."""
    return name.suffix.lower() == ".zip"


@contextmanager
def opened(part: Path, files: int, *, as_archive: bool) -> Iterator[Target]:
    """Yield where to put so many files; all of them are on the disk when it is left.

    Raises `OSError` if they are not.
    """
    if not as_archive:
        part.mkdir(parents=True)
        with _on_disk(part, files) as target:
            yield target
        return
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as file:
        archive = ZipWriter(file)
        yield _IntoArchive(archive, EarlyWriteback(file.fileno()))
        archive.finish()
        file.flush()
        sync(file.fileno())


@contextmanager
def _on_disk(part: Path, files: int) -> Iterator["_IntoFolder"]:
    """Put the files of a folder onto the disk, all at once or each by itself, then their names."""
    file_system = watched(part, files)
    if file_system is None:
        yield _IntoFolder(part, syncs_each=True)
        for folder in [part, *(each for each in part.rglob("*") if each.is_dir())]:
            sync_folder(folder)
        return
    try:
        yield _IntoFolder(part, syncs_each=False)
        file_system.sync()
    finally:
        file_system.close()


def _chunks_of(content: BinaryIO) -> Iterator[bytes]:
    """Yield what is in a file, piece by piece."""
    while chunk := content.read(CHUNK):
        yield chunk


def _size_of(content: BinaryIO) -> int:
    """Return how many bytes an open file has; it stands at its beginning again."""
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    return size


@dataclass(frozen=True, slots=True)
class _IntoArchive:
    archive: ZipWriter
    writeback: EarlyWriteback

    def put(self, path: str, size: int, chunks: Iterator[Chunk]) -> None:
        """Write it."""
        self.archive.put(path, size, self._told_of(chunks))

    def take(self, path: str, file: Path) -> None:
        """Copy it."""
        with file.open("rb") as content:
            self.put(path, _size_of(content), _chunks_of(content))

    def _told_of(self, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
        """Yield them; each is written when the next is asked for."""
        for chunk in chunks:
            yield chunk
            self.writeback.wrote(len(chunk))


@dataclass(frozen=True, slots=True)
class _IntoFolder:
    folder: Path
    syncs_each: bool
    """Whether each file is put onto the disk by itself."""

    def put(self, path: str, size: int, chunks: Iterator[Chunk]) -> None:
        """Write it; where it belongs is made."""
        del size
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy:
            writeback = EarlyWriteback(copy.fileno())
            for chunk in chunks:
                copy.write(chunk)
                writeback.wrote(len(chunk))
            if self.syncs_each:
                copy.flush()
                sync(copy.fileno())

    def take(self, path: str, file: Path) -> None:
        """Move it: it lies in the same file system."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
