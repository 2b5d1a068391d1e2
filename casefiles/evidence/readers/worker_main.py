"""A worker: one process, one thread, one kind of file, no way out.

Started as `python -I -m casefiles.evidence.readers.worker_main MODULE FOLDER …`, or in a frozen
program as its own executable with `--reader` in front, which the entry point looks at before it
imports anything.
"""

import contextlib
import importlib
import json
import mmap
import os
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from casefiles.evidence.readers import sandbox, wire
from casefiles.evidence.readers.model import CannotRead, Reason, WorkerHello
from casefiles.kernel.no_http_client import without_http_client

Act = Callable[..., Any]
"""What a reader module offers in `ACTS`: file, pixels or None, then the fields of the request.

With `THREADS` a reader module says that its library cannot do without; all others have one.
"""


def main(arguments: list[str]) -> None:
    """Serve until there are no more requests."""
    module, folder, outside, limits = arguments
    bounds = json.loads(limits)
    apart = _apart()
    line = _Line()
    with without_http_client():
        reader = importlib.import_module(
            module
        )  # before the walls go up; nobody's file is open yet
    _silence()
    threads = getattr(reader, "THREADS", False)
    layers = sandbox.confine(
        Path(folder), bounds["space"], bounds["memory"], bounds["scratch"], threads=threads
    )
    refused = sandbox.refused(Path(outside))
    lacking = sandbox.lacking(refused)
    layers = (*apart, *layers, sandbox.install_audit_hook())
    line.say(wire.plain(WorkerHello(reader.READER, layers, refused, lacking)))
    if lacking and not bounds["unconfined"]:
        return
    while request := line.next():
        with _alarm(bounds["seconds"]):
            line.say(_answer(reader.ACTS, *request))


def _apart() -> tuple[str, ...]:
    """Divide from whoever started this, where that can be; say what it gave."""
    if sys.platform == "linux":
        from casefiles.evidence.readers import process_isolation  # noqa: PLC0415  there alone

        return process_isolation.divide()
    else:  # noqa: RET505  a type checker sees one or the other
        return ()


def _silence() -> None:
    """What a library prints is no answer, and nobody's to keep."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _answer(
    acts: Mapping[str, Act], request: dict[str, Any], file: BinaryIO, canvas: BinaryIO | None
) -> dict[str, Any]:
    turn, act, size = request.pop("turn"), request.pop("act"), request.pop("pixels")
    with file, contextlib.ExitStack() as stack:
        try:
            pixels = canvas and stack.enter_context(_mapped(stack.enter_context(canvas), size))
            return {"turn": turn, "found": wire.plain(acts[act](file, pixels, **request))}
        except CannotRead as no:
            return {"turn": turn, "reason": no.reason, "detail": no.detail[:200]}
        except MemoryError:
            return {"turn": turn, "reason": Reason.MEMORY, "detail": ""}
        except Exception as error:  # noqa: BLE001  the file's fault or ours: nobody can say here
            return {"turn": turn, "reason": Reason.CRASHED, "detail": type(error).__name__}


def _mapped(canvas: BinaryIO, size: int) -> mmap.mmap:
    if sys.platform == "linux" and not os.fstat(canvas.fileno()).st_nlink:
        # memory has no name: all its pages at once are half the time of a large picture; those of
        # a file come faster as they are written
        return mmap.mmap(canvas.fileno(), size, mmap.MAP_SHARED | mmap.MAP_POPULATE)
    return mmap.mmap(canvas.fileno(), size)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process even if the program that started it is no longer there to do so."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, 2 * seconds)
    yield
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, 0)


class _Line:
    """Requests come on standard input, answers go out where standard output was."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        by_socket = stat.S_ISSOCK(os.fstat(0).st_mode)
        self._socket = socket.socket(fileno=os.dup(0)) if by_socket else None
        self._in = os.fdopen(
            0, "rb", closefd=False
        )  # may read ahead: the next comes after an answer

    def say(self, said: dict[str, Any]) -> None:
        """Answer."""
        self._out.write(wire.frame(said))
        self._out.flush()

    def next(self) -> tuple[dict[str, Any], BinaryIO, BinaryIO | None] | None:
        """A request, its file, and what to draw on."""
        handed: list[int] = []
        if self._socket is None or sys.platform == "win32":
            head = self._in.read(wire.HEADER.size)
        else:
            head, handed, _, _ = socket.recv_fds(self._socket, wire.HEADER.size, 2)
        if not head:
            return None
        (size,) = wire.HEADER.unpack(head)
        if size > wire.MOST_ASKED:
            raise wire.TooLong
        request = wire.parse(self._in.read(size), size)
        lent = request.pop("lent")
        files = [os.fdopen(fd, mode) for fd, mode in zip(handed, ("rb", "r+b"), strict=False)]
        files += [Path(name).open(mode) for name, mode in zip(lent, ("rb", "r+b"), strict=False)]  # noqa: SIM115
        return request, files[0], files[1] if len(files) > 1 else None  # type: ignore[return-value]


if __name__ == "__main__":
    main(sys.argv[1:])
