"""Files that are handed out: a report, a workbook, a picture. All of it is there, or as before."""

import os
from pathlib import Path

from casefiles.errors import Unwritable
from casefiles.storage.disk import sync


def hand_out(path: Path, content: bytes) -> None:
    """Write a file where somebody wants it. What is there stays until all of the new one is.

    Raises `Unwritable`: a full disk, a folder that is not there or cannot be written.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe, a device; a folder is refused
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name[:60]}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
