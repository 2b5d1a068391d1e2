"""One writer at a time: an operating system's lock on an open file.

Whoever holds the file open holds the lock, so a lock nobody holds is free however its text reads.
The text (who, where, since when, which process) is for people.
"""

import errno
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.file_lock import take_lock
from casefiles.kernel.workspace_errors import Locked, StorageTrouble
from casefiles.storage.part_files import is_alive
from casefiles.storage.sealing.private_file import private_bytes, read_private

NAME = "workspace.lock"


class Lock:
    """The right to write in a folder, held until it is released or the process ends."""

    def __init__(self, folder: Path, who: str, now: datetime) -> None:
        """Take it. Raises `Locked` with what the holder says, or `StorageTrouble`."""
        self._path = folder / NAME
        try:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            is_full = error.errno == errno.ENOSPC
            raise StorageTrouble("SQLITE_FULL" if is_full else "SQLITE_READONLY") from error
        try:
            take_lock(self._handle)
        except OSError as error:
            holder = holder_of(folder)
            os.close(self._handle)
            raise Locked(folder, holder) from error
        try:
            self._say(f"{who}\n{platform.node()}\nsince {now.isoformat()}\nprocess {os.getpid()}\n")
        except CasefilesError:  # whose keys nobody has here
            os.close(self._handle)
            raise

    def release(self) -> None:
        """Let others write. Does no harm when it is done twice."""
        if self._handle >= 0:
            self._say("")
            os.close(self._handle)
            self._handle = -1

    def _say(self, text: str) -> None:
        with suppress(OSError):  # on a full disk; the lock is held all the same
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            said = text.encode("utf-8", "surrogateescape")
            os.write(self._handle, private_bytes(self._path, said) if said else b"")


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who says to be writing in a workspace: as far as the text of its lock says so."""

    who: str = ""
    computer: str = ""
    since: datetime | None = None
    process: int | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the process, which ran on this computer, has ended without saying good-bye."""
        here = self.computer == platform.node()
        return here and self.process is not None and not is_alive(self.process)


def read_holder(folder: Path) -> LockHolder | None:
    """Return who says to be writing in a workspace; None where nobody does any more."""
    lines = holder_of(folder).splitlines()
    if not lines:
        return None
    who, computer = [*lines, ""][:2]
    named = dict(line.split(" ", 1) for line in lines[2:] if " " in line)
    since, process = None, named.get("process", "")
    with suppress(ValueError):
        since = datetime.fromisoformat(named.get("since", ""))
    return LockHolder(who, computer, since, int(process) if process.isdecimal() else None)


def is_free(folder: Path) -> bool:
    """Try whether nobody holds the lock, and it could be taken. Leaves its text as it is."""
    try:
        handle = os.open(folder / NAME, os.O_RDWR)
    except OSError:
        return not (folder / NAME).exists() and os.access(folder, os.W_OK)
    try:
        take_lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def holder_of(folder: Path) -> str:
    """Return what the lock says of who holds it, or held it last without saying good-bye.

    Of a locked workspace it says so only to who can open it.
    """
    try:
        if not (folder / NAME).stat().st_size:
            return ""
        return read_private(folder / NAME).decode("utf-8", "replace").strip()
    except (OSError, CasefilesError):
        return ""
