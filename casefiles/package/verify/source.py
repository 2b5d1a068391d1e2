"""A package as it lies: a folder, or a ZIP archive that a worker looks into."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from casefiles.attestation.verify.plain_files import entries, open_plain
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Unread, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.workers import started
from casefiles.kernel.errors import Cancelled, Unreadable
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.package.sums.archive import LargeContents
from casefiles.package.sums.bag_lists import MOST_BYTES, TagFile
from casefiles.package.sums.compare import READ
from casefiles.package.sums.held_files import Held, HeldFile, read_folder
from casefiles.package.verify.large_hashes import large_hashes
from casefiles.package.verify.worker import MemberSize

READER = "casefiles.package.verify.worker"
MOST_TAKEN = 512 << 20
"""Bytes of a file that is taken out of an archive to look at it: an attestation, a list."""

_PACE = 20 << 20
"""Bytes of an archive that a slow machine reads and hashes in a second."""

_NAMES = 4 << 20
"""Bytes at the end of an archive, where its names stand."""

_LIST = re.compile(rf"(.*/)?({'|'.join(map(re.escape, READ))})")
_ARCHIVE, _EMPTY_ARCHIVE, _PDF = b"PK\x03\x04", b"PK\x05\x06", b"%PDF-"


def is_package(path: Path) -> bool:
    """Whether a path is a folder or a ZIP archive, and no attestation alone."""
    if path.is_dir():
        return True
    try:
        with open_plain(path) as file:
            head = file.read(1024)
    except OSError:
        return False
    if head.startswith((_ARCHIVE, _EMPTY_ARCHIVE)):
        return True
    return path.suffix.lower() == ".zip" and not head.startswith(_PDF)


def may_hold(package: Path, name: re.Pattern[str], ending: bytes) -> bool:
    """Whether a package may have a file of such a name, looked at before its files are hashed.

    A guess that spares a worker: of an archive, which is not parsed here, only whether the ending
    stands in its last bytes, as names do.
    """
    try:
        if package.is_dir():
            return any(name.fullmatch(path) for path, _ in entries(package))
        with open_plain(package) as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _NAMES))
            return ending in file.read(_NAMES).lower()
    except OSError:  # which opening it says
        return False


class Source(Protocol):
    """Where the files of a package come from."""

    held: Held

    def tag(self, name: str, file: HeldFile) -> TagFile:
        """Return what a list says."""

    def lend(self, file: HeldFile) -> Iterator[Path]:
        """Yield a path under which a file can be opened. Raises `OSError`."""


Look = Callable[[], "FolderSource | ArchiveSource"]
"""Looks into a package and hashes its files. Raises `Unreadable`, `Cancelled`."""


@contextmanager
def opened(package: Path, going: Cancellation) -> Iterator[Look]:
    """Yield what looks into a package, whose worker starts. Raises `Unreadable`, `Cancelled`."""
    going.step(0, package.name)
    size = 0 if package.is_dir() else _size(package)
    limits = WorkerLimits(60 + size / _PACE, source=1 << 42, answer=64 << 20, files=1_000)
    supervisor = Supervisor(READER, limits, wanted=going.on)
    if package.is_dir():
        starting = started if may_hold(package, _LIST, b"") else closing
        with starting(supervisor):
            yield partial(FolderSource, package, supervisor, going)
    else:
        with _open(package) as file, started(supervisor):
            yield partial(ArchiveSource, package, file, supervisor, going)


class FolderSource:
    """The files of a folder: hashed here, which parses nothing."""

    def __init__(self, folder: Path, supervisor: Supervisor, going: Cancellation) -> None:
        def go_on(done: int, _: int, name: str) -> None:
            going.step(done, name)

        self._folder, self._supervisor = folder, supervisor
        self.held = read_folder(folder, go_on)
        if self.held.trouble:
            raise Unreadable(folder, self.held.trouble)

    def tag(self, name: str, file: HeldFile) -> TagFile:
        """Have a worker read a list."""
        try:
            with open_plain(self._folder / file.path) as content:
                return _tag(self._supervisor, name, content)
        except OSError as error:
            return TagFile(name, faults=(error.strerror or "it cannot be opened",))

    @contextmanager
    def lend(self, file: HeldFile) -> Iterator[Path]:
        """Yield where it lies."""
        yield self._folder / file.path


class ArchiveSource:
    """The files of a ZIP archive: a worker lists, unpacks and takes out.

    What is large and not packed is hashed here meanwhile, where the worker says that it lies.
    """

    def __init__(
        self, package: Path, file: BinaryIO, supervisor: Supervisor, going: Cancellation
    ) -> None:
        self._file, self._supervisor = file, supervisor
        self.held = self._look(package, going)
        if going.stopped:
            raise Cancelled

    def _look(self, package: Path, going: Cancellation) -> Held:
        large, _ = self._supervisor.ask("large", LargeContents, self._file)
        if isinstance(large, Unread):
            return Held((), trouble=large.why)
        with large_hashes(package, self._file, large.found.contents) as hashes:
            answer, _ = self._supervisor.ask("archive", Held, self._file, hash_large=hashes is None)
            if isinstance(answer, Unread):
                return Held((), trouble=answer.why)
            return hashes.put_into(answer.found, going.on) if hashes else answer.found

    def tag(self, name: str, file: HeldFile) -> TagFile:
        """Have a worker take out a list and read it."""
        if file.size > MOST_BYTES:
            return TagFile(name, faults=(f"it is larger than {MOST_BYTES >> 20} MB",))
        try:
            held = nameless_file(self._content(file))
        except OSError as error:
            return TagFile(name, faults=(error.strerror or "it cannot be taken out",))
        with held:
            return _tag(self._supervisor, name, held)

    @contextmanager
    def lend(self, file: HeldFile) -> Iterator[Path]:
        """Yield a copy in a folder of its own, which goes afterwards. Raises `OSError`."""
        with ScratchFolder("package") as folder:
            with tempfile.NamedTemporaryFile(dir=folder, suffix=".pdf", delete=False) as copy:
                copy.write(self._content(file))
            yield Path(copy.name)

    def _content(self, file: HeldFile) -> bytes:
        if file.size > MOST_TAKEN:
            raise OSError(0, f"it is larger than {MOST_TAKEN >> 20} MB")
        answer, canvas = self._supervisor.ask(
            "member", MemberSize, self._file, max(1, file.size), path=file.path
        )
        if isinstance(answer, Unread):
            raise OSError(0, answer.why)
        return canvas[: answer.found.size]


def _tag(supervisor: Supervisor, name: str, content: BinaryIO) -> TagFile:
    answer, _ = supervisor.ask("list", TagFile, content, name=name)
    if isinstance(answer, Unread):
        return TagFile(name, faults=(answer.why,), canonical=False)
    return answer.found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error


def _open(path: Path) -> BinaryIO:
    try:
        return open_plain(path)
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error
