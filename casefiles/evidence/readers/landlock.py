"""Landlock: a process keeps the right to a few folders and loses that to all other files."""

import contextlib
import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from casefiles.evidence.readers.kernel import system_call

assert sys.platform == "linux"  # noqa: S101  nowhere else

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # landlock_*: the same numbers on every architecture
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_FILE, _MAKE_SOCKET = (
    1 << 4,
    1 << 5,
    1 << 7,
    1 << 8,
    1 << 9,
)
_MOVE, _TRUNCATE = 1 << 13, 1 << 14
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many file rights each version of Landlock knows; 16 from version 5 on."""


def version() -> int:
    """Of Landlock in this kernel; 0 is none."""
    with contextlib.suppress(OSError):
        return system_call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1))
    return 0


def restrict(  # noqa: PLR0913  the walls
    private: Path,
    readable: Iterable[Path],
    *,
    programs: Iterable[Path] = (),
    devices: Iterable[Path] = (),
    makes: bool = True,
    sockets: bool = False,
) -> None:
    """Keep this process, and all that it starts, from all files but these, for good.

    It may read and write in `private`, read what is `readable`, read and start what lies among
    `programs`, write to `devices`, and in `private` have files that it `makes`, and `sockets`.
    Signals to others, TCP and abstract sockets are refused where the kernel knows how. Raises
    `OSError`.
    """
    known = version()
    every = (1 << _RIGHTS.get(known, 16)) - 1
    attributes = struct.pack("QQQ", every, 0b11, 0b11)  # files; TCP; abstract sockets, signals
    attributes = attributes[: 8 if known < 4 else 16 if known < 6 else 24]
    rules = system_call(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))
    read, write = _READ_FILE | _READ_DIR, _WRITE_FILE | _TRUNCATE
    own = read | write
    own |= _MAKE_FILE | _REMOVE_FILE | _MAKE_DIR | _REMOVE_DIR | _MOVE if makes else 0
    own |= _MAKE_SOCKET if sockets else 0
    wanted = [(path, read) for path in readable]
    wanted += [(path, read | _EXECUTE) for path in programs]
    wanted += [(path, _READ_FILE | write) for path in devices]
    try:
        for path, rights in wanted:
            with contextlib.suppress(OSError):  # not there, or not ours to read anyway
                _allow(rules, path, rights & every & (every if path.is_dir() else ~_READ_DIR))
        _allow(rules, private, own & every)
        system_call(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint(0))
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", rights, place)
        system_call(_ADD, ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint(0))
    finally:
        os.close(place)
