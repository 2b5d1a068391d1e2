"""Keep a worker: apart from all other processes, and never longer than who asked for it.

Linux only. Before anything is loaded the process divides: what was started stays behind as the
keeper, which waits; the worker is its child, with a network, messages and processes of its own
where the system gives them. Whatever ends the keeper ends the worker, which cannot undo that.
"""

import contextlib
import os
import resource
import select
import signal
import sys

from casefiles.evidence.readers.kernel import call

assert sys.platform == "linux"  # noqa: S101  nowhere else

_END_WITH_PARENT = 1
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NEW_IPC, _NEW_PIDS = 0x08000000, 0x20000000
_APART = (
    ("an empty network", _NEW_NET),
    ("messages and shared memory of its own", _NEW_IPC),
    ("no sight of other processes", _NEW_PIDS),
)
"""What is had together, or without the last, or the last two."""

_A_MOMENT = 2_000
"""Milliseconds in which a worker that nobody asks any more may end by itself."""


def divide() -> tuple[str, ...]:
    """Return in the worker, with what keeps it apart; the keeper never returns."""
    held, pids = _apart()
    keeper = os.getpid()
    first = _first() if pids else 0
    if (worker := os.fork()) == 0:
        _end_with(keeper)
        return held
    _keep(worker, first)
    raise AssertionError


def _apart() -> tuple[tuple[str, ...], bool]:
    for many in range(len(_APART), 0, -1):
        wanted = sum(flag for _, flag in _APART[:many])
        for beside in (_NEW_USER, 0):  # the superuser of a container may have no new users
            with contextlib.suppress(OSError):
                call("unshare", beside | wanted)
                return tuple(name for name, _ in _APART[:many]), many == len(_APART)
    return (), False


def _first() -> int:
    """Start the first of the processes apart: with it the system ends all others of them."""
    keeper = os.getpid()
    if first := os.fork():
        return first
    _end_with(keeper)
    os.closerange(0, 3)
    while True:
        signal.pause()


def _end_with(keeper: int) -> None:
    """Be ended by the system when the keeper has ended, whatever happens here."""
    with contextlib.suppress(OSError):
        call("prctl", _END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() not in (0, keeper):  # it ended before that was said; 0 is one out of sight
        os._exit(0)


def _keep(worker: int, first: int) -> None:
    """Wait until the worker ended, or nobody is there any more to ask it; end as it did."""
    os.close(1)  # that there is no more to hear shows when the worker has let go of it
    with contextlib.suppress(OSError):
        _wait(worker)
    status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    if first:
        os.kill(first, signal.SIGKILL)
        os.waitpid(first, 0)
    if status < 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError):
            signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(abs(status))


def _wait(worker: int) -> None:
    ended, asks = os.pidfd_open(worker), 0
    watched = select.poll()
    watched.register(ended, select.POLLIN)
    watched.register(asks, select.POLLHUP | select.POLLRDHUP)
    if not any(which == ended for which, _ in watched.poll()):
        watched.unregister(asks)
        if not watched.poll(_A_MOMENT):
            os.kill(worker, signal.SIGKILL)
