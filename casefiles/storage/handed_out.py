"""What is handed out: a report, a workbook, a package. All of it is there, or it is as before."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefiles.clock import system_clock
from casefiles.errors import Unwritable
from casefiles.ids import CaseId
from casefiles.storage import unfinished
from casefiles.storage.disk import sync
from casefiles.storage.part_files import ended_for, part_of, remove
from casefiles.storage.unfinished import Work


@dataclass(frozen=True, slots=True)
class Released:
    """Bytes that may leave: made by `evidence.protected.gate` alone, after it looked for names."""

    content: bytes
    workspace: Path | None = None
    """Where it was made, if of a case: what is left of it there, if it is ended, is known."""

    case: CaseId | None = None


def hand_out(path: Path, released: Released) -> None:
    """Write a file where somebody wants it, for others. Raises `Unwritable`.

    What is left of one that is ended halfway, the next opening of the workspace removes.
    """
    into, case, target = released.workspace, released.case, [path.resolve()]
    with ExitStack() as stack:
        if into and case:
            stack.enter_context(unfinished.noted(into, Work.FILE, case, target, system_clock()))
        write_whole(path, released.content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that stays in the house. What is there stays until all of the new one is.

    Raises `Unwritable`: a full disk, a folder that is not there or cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe, a device; a folder is refused
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Unwritable(path, error.strerror or str(error)) from error
        return
    with in_place_of(path) as part, part.open("wb") as file:
        file.write(content)
        file.flush()
        sync(file.fileno())


def refuse_unwritable(path: Path) -> None:
    """Raise `Unwritable` if no file can be written there. What is there stays as it is."""
    if path.is_dir():
        raise Unwritable(path, "it is a folder")
    if path.exists() and not path.is_file():
        return
    part = part_of(path.resolve())
    try:
        part.touch()
        part.unlink()
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """Yield where to make a file or folder, which takes the place of this one once it is there.

    Of one that was not finished nothing stays: what was begun by a process that was killed goes
    when something is next handed out to the same place. Raises `Unwritable`.
    """
    target = path.resolve()
    part = part_of(target)
    try:
        for each in [*ended_for(target), part]:
            remove(each)
        try:
            yield part
            if target.is_dir():
                target.rmdir()  # empty, or it is refused
            part.replace(target)
        finally:
            remove(part)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error
