"""Run a program as on a system that lacks something: `-m tests.old_kernel WHAT... -- COMMAND`.

The kernel itself answers as an older one would, or as one in a container that forbids it: a filter
of system calls stands before the program and all that it starts. Nothing of ours is replaced.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

_ERRNO, _ALLOW = 0x00050000, 0x7FFF0000
_SECCOMP, _UNSHARE = {"x86_64": (317, 272), "aarch64": (277, 97)}.get(platform.machine(), (0, 0))
_PRCTL = {"x86_64": 157, "aarch64": 167}.get(platform.machine(), 0)
_SET_SECCOMP, _NO_NEW_PRIVS = 22, 38
_Step = tuple[int, int, int, int]


def _answer(number: int, error: int) -> list[_Step]:
    return [(0x15, 0, 1, number), (0x06, 0, 0, _ERRNO | error)]


WITHOUT: dict[str, list[_Step]] = {
    "landlock": [step for each in (444, 445, 446) for step in _answer(each, errno.ENOSYS)],
    "seccomp": [
        *_answer(_SECCOMP, errno.ENOSYS),
        (0x15, 0, 4, _PRCTL),
        (0x20, 0, 0, 16),
        (0x15, 0, 1, _SET_SECCOMP),
        (0x06, 0, 0, _ERRNO | errno.EINVAL),
        (0x06, 0, 0, _ALLOW),
    ],
    "namespaces": _answer(_UNSHARE, errno.EPERM),
}


def forbid(what: str) -> None:
    """Be on such a system from now on, with all that is started."""
    steps = [(0x20, 0, 0, 0), *WITHOUT[what], (0x06, 0, 0, _ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(_SET_SECCOMP, ctypes.c_ulong(2), program, 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def command(*what: str) -> list[str]:
    """Return what to put before a command."""
    return [sys.executable, "-m", "tests.old_kernel", *what, "--"]


if __name__ == "__main__":
    at = sys.argv.index("--")
    for lacking in sys.argv[1:at]:
        forbid(lacking)
    os.execvp(sys.argv[at + 1], sys.argv[at + 1 :])
