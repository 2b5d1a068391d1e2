"""A file that is made where there is none: all of it is there, or nothing is."""

import os
import secrets
from pathlib import Path

from casefiles.errors import Impossible, Unwritable
from casefiles.storage.disk import sync, sync_folder
from casefiles.storage.part_files import ended_for, part_of, remove

OWNER_ONLY = 0o600


def write_new(path: Path, content: bytes, *, private: bool = False) -> None:
    """Make a file, for its owner alone if it is `private`. What is there is never written over.

    What one left that was ended goes when there is another. Raises `Impossible` where there is
    one already, `Unwritable`.
    """
    part = part_of(path, f"{secrets.token_hex(4)}.")
    mode = OWNER_ONLY if private else 0o666
    try:
        for each in [*ended_for(path)]:
            remove(each)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                sync(file.fileno())
            _into_place(part, path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise Impossible(f"{path.name} is there already and is not overwritten.") from error
    except OSError as error:
        raise Unwritable(path, error.strerror or "it cannot be written") from error


def _into_place(part: Path, path: Path) -> None:
    """Give it its name, unless that is taken. Raises `FileExistsError`."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as FAT
        with path.open("xb"):
            pass
        part.replace(path)
