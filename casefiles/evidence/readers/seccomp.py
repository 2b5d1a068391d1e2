"""A filter of system calls (Linux seccomp): a reader may make those named, and no other.

It closes what the other layers leave open: named Unix sockets (a session bus would start programs
for us), child processes of the superuser, whom no limit binds, signals to other processes, which
Landlock holds back only from version 6 on, whose turn it is, modes and times of files. What is not
allowed fails: nothing is ended for asking.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable, Iterator, Mapping

from casefiles.evidence.readers.system_calls import (
    EVERY_READER,
    NO_PROGRAM,
    PROCESSORS,
    SCRATCH,
    SIGNALS,
    SOCKETS,
    STARTING,
    THREADS,
    UNSEEN,
    Calls,
)
from casefiles.kernel.dataclass import dataclass

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""A processor's name to the kernel."""

_NEW_CALLS = 424
"""From here on every processor counts alike, and libraries know how to do without: such a call is
said not to exist. An older one is said not to be permitted."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_REFUSE, _ALLOW = 0x00050000 | errno.EPERM, 0x7FFF0000
_NO_SUCH = 0x00050000 | errno.ENOSYS
_NUMBER, _PROCESSOR, _ARGUMENTS = 0, 4, 16
_FOREIGN = 0x40000000
"""From here on x86-64 counts a second set of the same calls (x32)."""

_SET_SECCOMP, _FILTER = 22, 2
_ALL = 0xFFFFFFFF
_Step = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _OneOf:
    """The lower half of an argument has one of these values."""

    argument: int
    values: tuple[int, ...]

    def steps(self) -> Iterator[_Step]:
        yield _argument(self.argument)
        for left, value in enumerate(reversed(self.values)):
            yield (_EQUAL, len(self.values) - left, 0, value)
        yield (_RETURN, 0, 0, _REFUSE)


@dataclass(frozen=True, slots=True)
class _Flags:
    """Of the lower half of an argument no bit is set but these, and the one that must be is."""

    argument: int
    may: int
    must: int = 0

    def steps(self) -> Iterator[_Step]:
        yield _argument(self.argument)
        if self.must:
            yield (_ANY_OF, 1, 0, self.must)
            yield (_RETURN, 0, 0, _REFUSE)
        yield (_ANY_OF, 0, 1, _ALL & ~self.may)
        yield (_RETURN, 0, 0, _REFUSE)


@dataclass(frozen=True, slots=True)
class _Nothing:
    """An argument is zero, both its halves."""

    argument: int

    def steps(self) -> Iterator[_Step]:
        for half in (0, 4):
            yield _argument(self.argument, half)
            yield (_EQUAL, 1, 0, 0)
            yield (_RETURN, 0, 0, _REFUSE)


_Condition = _OneOf | _Flags | _Nothing
_NO_NEW_FILE = _ALL & ~(0o100 | 0o20000000)  # O_CREAT, O_TMPFILE
_A_THREAD, _LIKE_A_THREAD = 0x00010000, 0x007D0F00
"""Flags of `clone`: what starts is part of this process; and what a C library says beside."""

_NEW_NAMESPACES = 0x7E020080
"""Flags of `clone`: in a namespace of its own a process would be its own superuser."""

_HIDDEN: Calls = {name: {**STARTING, **UNSEEN}[name] for name in ("clone3", "memfd_create")}
"""`clone3` hides its flags from a filter: it is said not to exist, and every C library then does
without, as it does without memory that has no name."""

_LOCAL = (_OneOf(0, (1,)), _Flags(1, _ALL & ~0xFE, must=1))
"""Of sockets those of one machine that need a connection, which is refused."""

_READ_OF_FILES: dict[str, tuple[_Condition, ...]] = {
    "open": (_Flags(1, _NO_NEW_FILE),),
    "openat": (_Flags(2, _NO_NEW_FILE),),
}
_CONDITIONS: dict[str, tuple[_Condition, ...]] = {
    "clone": (_Flags(0, _LIKE_A_THREAD, must=_A_THREAD),),
    "prlimit64": (_Nothing(0), _Nothing(2)),  # its own limits, and no new one
    "ioctl": (_OneOf(1, (0x5401, 0x5450, 0x5451)),),  # is it a terminal; close it on exec
    "fcntl": (_OneOf(1, (0, 1, 2, 3, 1030)),),  # another descriptor of it; its flags, asked
    "madvise": (_OneOf(2, (0, 1, 2, 3, 4, 8, 14, 15)),),  # no merging with others' pages
}
"""What else must hold. `fcntl` could lock the file, or have signals sent; `ioctl` could type."""


def known() -> bool:
    """Whether there is a filter for this processor."""
    return platform.machine() in PROCESSORS


def _want_one() -> None:
    if not known():
        raise OSError(errno.ENOSYS, "no filter for this processor")


def install(*, threads: bool = False, scratch: bool = False) -> None:
    """Filter from now on: what every reader may, and beside it what this one cannot do without.

    `threads`: it may start those, which are as confined as it is. `scratch`: it may write files.
    Raises `OSError` where there is no filter.
    """
    _want_one()
    allowed: Calls = {**EVERY_READER}
    allowed |= (THREADS if threads else {}) | (SCRATCH if scratch else {})
    conditions = {**_CONDITIONS, "tgkill": (_OneOf(0, (os.getpid(),)),)}
    conditions |= {} if scratch else _READ_OF_FILES
    _filter([
        *_allowing(allowed, conditions),
        (_AT_LEAST, 0, 1, _NEW_CALLS),
        (_RETURN, 0, 0, _NO_SUCH),
        (_RETURN, 0, 0, _REFUSE),
    ])  # fmt: skip


def install_for_programs(*, signals: bool, sockets: bool) -> None:
    """For a program that starts others, of which only what it must not is known.

    It may start them, but not in namespaces of their own. `signals`: it sees no processes but its
    own, so it may send them. `sockets`: it may wait at a local socket of its own; that of another
    it cannot reach. Memory without a name is refused, since nobody would count it. Raises
    `OSError`.
    """
    _want_one()
    barred: Calls = {**NO_PROGRAM, "connect": SOCKETS["connect"]}
    barred |= {} if signals else {**SIGNALS, "tgkill": EVERY_READER["tgkill"]}
    barred |= {} if sockets else SOCKETS
    apart = {"clone": (_Flags(0, _ALL & ~_NEW_NAMESPACES),), "socket": _LOCAL}
    _filter([
        *_each(_HIDDEN, [(_RETURN, 0, 0, _NO_SUCH)]),
        *_each(barred, [(_RETURN, 0, 0, _REFUSE)]),
        *_allowing({**THREADS, "socket": SOCKETS["socket"]}, apart),
        (_RETURN, 0, 0, _ALLOW),
    ])  # fmt: skip


def _allowing(calls: Calls, conditions: Mapping[str, tuple[_Condition, ...]]) -> Iterator[_Step]:
    for name in calls:
        kept = [step for each in conditions.get(name, ()) for step in each.steps()]
        yield from _each({name: calls[name]}, [*kept, (_RETURN, 0, 0, _ALLOW)])


def _each(calls: Calls, steps: list[_Step]) -> Iterator[_Step]:
    """Do the steps, which end with an answer, for each of these calls that this processor has."""
    processor = PROCESSORS.index(platform.machine())
    for numbers in calls.values():
        if (number := numbers[processor]) is not None:
            yield (_EQUAL, 0, len(steps), number)
            yield from steps


def _argument(number: int, half: int = 0) -> _Step:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * number + half)


def _filter(rules: Iterable[_Step]) -> None:
    """`rules` find the number of the call loaded, and end with an answer for all that is left."""
    steps = [
        (_LOAD, 0, 0, _PROCESSOR),
        (_EQUAL, 1, 0, _ARCHITECTURE[platform.machine()]),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _FOREIGN),
        (_RETURN, 0, 0, _REFUSE),
        *rules,
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), program, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
