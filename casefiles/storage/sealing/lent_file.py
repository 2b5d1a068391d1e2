"""Plain bytes of a sealed file for a process that gets a descriptor, such as a confined reader.

Up to `IN_MEMORY` they lie in memory only, in a file that nobody can change any more (a sealed
memfd, Linux). What is larger, or where there is no such file, lies in a temporary file without a
name: it is gone when it is closed, and its blocks on the disk are free then, and not cleared.
"""

import io
import os
import sys
from typing import BinaryIO

from casefiles.kernel.nameless_file import nameless_file
from casefiles.storage.hashing import Hashing, read_buffer
from casefiles.storage.sealing.sealed_file import SealedReader

IN_MEMORY = 256 << 20
"""Bytes."""


def lent_file(plain: SealedReader, hashing: Hashing | None = None) -> BinaryIO:
    """Copy all of it, hashed on the way, and return it at its beginning.

    Raises `SealBroken`, `OSError`.
    """
    if sys.platform == "linux" and plain.size <= IN_MEMORY:
        return _in_memory(plain, hashing)
    made = nameless_file()
    try:
        _copy(plain, made, hashing)
        made.seek(0)
    except BaseException:
        made.close()
        raise
    return made


if sys.platform == "linux":
    import fcntl

    def _in_memory(plain: SealedReader, hashing: Hashing | None) -> BinaryIO:
        made = io.FileIO(os.memfd_create("lent", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING), "r+")
        try:
            _copy(plain, made, hashing)
            seals = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
            fcntl.fcntl(made.fileno(), fcntl.F_ADD_SEALS, seals)
            made.seek(0)
        except BaseException:
            made.close()
            raise
        return io.BufferedReader(made)


def _copy(plain: SealedReader, to: BinaryIO, hashing: Hashing | None) -> None:
    piece = read_buffer()
    while read := plain.readinto(piece):
        left = piece[:read]
        if hashing:
            hashing.update(left)
        while left:
            left = left[to.write(left) :]
