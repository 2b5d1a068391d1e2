"""A job object (Windows): a worker ends with this program, starts nothing, and has bounds.

It closes no files and no network: a reader there is not confined, and is said not to be.
"""

import contextlib
import ctypes
import errno
import sys
from collections.abc import Iterator, Sequence
from typing import Any

LAYER = "a job object"
_EXTENDED_LIMITS, _UI_RESTRICTIONS = 9, 4
_ACTIVE_PROCESSES, _PROCESS_MEMORY, _NO_ERROR_BOX, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
"""None of the flags that let a process break away: what it started would be in the job too."""

_MAY_BOUND_AND_END = 0x0100 | 0x0001
_EVERY_UI_RESTRICTION = 0xFF
"""Handles of others, the clipboard, atoms, desktops, settings of the system, signing off."""


class BasicLimits(ctypes.Structure):
    """`JOBOBJECT_BASIC_LIMIT_INFORMATION`."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits(processes: int, memory: int) -> ExtendedLimits:
    """Return the bounds of so many processes that may commit so many bytes each."""
    flags = _ACTIVE_PROCESSES | _PROCESS_MEMORY | _NO_ERROR_BOX | _KILL_ON_CLOSE
    basic = BasicLimits(flags=flags, active_processes=processes)
    return ExtendedLimits(basic=basic, process_memory=memory)


@contextlib.contextmanager
def job(processes: Sequence[int], memory: int) -> Iterator[None]:
    """Have processes, by their ids, in a job of their own; leaving ends them. Raises `OSError`.

    Where a virtual environment's launcher stands between, Windows refuses a job with restrictions.
    """
    kernel = _kernel()
    made = _want(kernel.CreateJobObjectW(None, None))
    try:
        for kind, said in (
            (_EXTENDED_LIMITS, limits(len(processes), memory)),
            (_UI_RESTRICTIONS, ctypes.c_uint32(_EVERY_UI_RESTRICTION)),
        ):
            size = ctypes.sizeof(said)
            _want(kernel.SetInformationJobObject(made, kind, ctypes.byref(said), size))
        for each in processes:
            process = _want(kernel.OpenProcess(_MAY_BOUND_AND_END, 0, each))
            try:
                _want(kernel.AssignProcessToJobObject(made, process))
            finally:
                kernel.CloseHandle(process)
        yield
    finally:
        kernel.CloseHandle(made)


def _want(given: int | None) -> int:
    if not given:
        raise _trouble()
    return given


def _kernel() -> Any:
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, word = ctypes.c_void_p, ctypes.c_uint32
        kernel.CreateJobObjectW.restype = handle
        kernel.CreateJobObjectW.argtypes = (handle, ctypes.c_wchar_p)
        kernel.OpenProcess.restype = handle
        kernel.OpenProcess.argtypes = (word, ctypes.c_int, word)
        kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, word)
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        kernel.CloseHandle.argtypes = (handle,)
        return kernel
    else:  # noqa: RET505  a type checker sees one or the other
        raise OSError(errno.ENOSYS, "no job objects here")


def _trouble() -> OSError:
    if sys.platform == "win32":
        return ctypes.WinError(ctypes.get_last_error())
    else:  # noqa: RET505  a type checker sees one or the other
        return OSError(errno.ENOSYS, "no job objects here")
