"""What is written, put onto the disk: after that a pulled plug takes nothing of it away."""

import os
import sys
import threading
from dataclasses import field
from pathlib import Path

from casefiles.kernel.dataclass import dataclass


@dataclass(slots=True)
class SyncCount:
    """How often something was put onto the disk, for whoever wants to know what it cost."""

    files: int = 0
    folders: int = 0
    file_systems: int = 0
    """All of one at once."""

    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def count(self, *, files: int = 0, folders: int = 0, file_systems: int = 0) -> None:
        """Count some more, on any thread."""
        with self._one_at_a_time:
            self.files += files
            self.folders += folders
            self.file_systems += file_systems


def sync_path(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk and not only on the way."""
    if path.is_dir():
        sync_folder(path)
        return
    handle = os.open(path, os.O_RDWR)
    try:
        sync(handle)
    finally:
        os.close(handle)


def sync(handle: int) -> None:
    """See to it that what was written to an open file is on the disk."""
    if sys.platform == "darwin":  # where fsync leaves writes in the drive's cache
        import fcntl  # noqa: PLC0415 - not there on Windows

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk."""
    if sys.platform != "win32":  # which opens no folders, and writes names at once
        handle = os.open(folder, os.O_RDONLY)
        try:
            sync(handle)
        finally:
            os.close(handle)
