"""What is offered when somebody hands over files and folders: one line for every file, always.

Nothing is opened here. Symbolic links are not followed, since they may lead anywhere: each is a
line of its own. A folder is not a file and has no line, unless it cannot be looked into.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from casefiles.evidence.readers.no_files import NO_FILES
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress, silent

_OURS, _OF_OURS = "it belongs to the workspace itself", -1


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that was offered."""

    path: Path
    """To open it by. May hold what is no text."""

    shown: str
    """The path as it was offered; bytes that are no text stand as `\\xNN`."""

    name: str
    folder: str
    """Where it lay, from the folder that was offered on, with `/`; empty for a single file."""

    reason: str = ""
    """Why it cannot be taken in, in words; or nothing."""


def list_files(
    paths: Iterable[Path], progress: Progress = silent, spare: Path | None = None
) -> list[ListedFile]:
    """List every file of what is offered, in an order that is always the same.

    `spare` is the folder of the workspace, which cannot be evidence in itself: to open its
    database beside SQLite would drop SQLite's locks.
    """
    ours, found = _identities(spare), list[ListedFile]()
    for path in paths:
        for each in _of(path, ours):
            found.append(each)
            progress(0, 0, each.name)
    return found


def as_text(path: Path | str) -> str:
    r"""Return a name or path as text: what is no UTF-8 as `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


_Identities = frozenset[tuple[int, int]]


def _of(path: Path, ours: _Identities) -> Iterator[ListedFile]:
    """Every file at and under a path; however deep, for each is a line of its own."""
    waiting = [(path, "")]
    while waiting:
        at, folder = waiting.pop()
        found = ListedFile(at, as_text(at), as_text(at.name), folder)
        try:
            kind = _kind(at, ours)
            if kind == stat.S_IFDIR:
                inside = as_text(at.name or at.absolute().name)
                below = f"{folder}/{inside}" if folder else inside
                waiting += [(each, below) for each in reversed(_inside(at))]
            else:
                yield _refused(found, _why_not(kind)) if kind != stat.S_IFREG else found
        except OSError as error:
            yield _refused(found, error.strerror or str(error))


def _kind(path: Path, ours: _Identities) -> int:
    """What a path is; `_OF_OURS` if it belongs to the workspace. Raises `OSError`."""
    status = path.lstat()
    return _OF_OURS if (status.st_dev, status.st_ino) in ours else stat.S_IFMT(status.st_mode)


def _why_not(kind: int) -> str:
    return _OURS if kind == _OF_OURS else NO_FILES.get(kind, "it is no file")


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda each: os.fsencode(each.name))


def _refused(found: ListedFile, reason: str) -> ListedFile:
    return ListedFile(found.path, found.shown, found.name, found.folder, reason)


def _identities(spare: Path | None) -> _Identities:
    if spare is None:
        return frozenset()
    statuses = [each.stat() for each in (spare, *spare.iterdir())]
    return frozenset((status.st_dev, status.st_ino) for status in statuses)
