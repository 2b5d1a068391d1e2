"""Readers of strangers' files that start at once: each divides from a process that has loaded it.

To load a reader takes ten times as long as to confine it and to ask it a question. So one process
for each kind, `python -m tests.readers`, loads it once, opens nobody's file, and divides whenever a
worker is wanted: what serves is a process of its own, in a session of its own, behind its own
walls, which ends as a worker ends. That a worker starts by itself is shown in `evidence/readers`.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from casefiles.attestation.signing import confined
from casefiles.attestation.verify import verify
from casefiles.evidence.readers import supervisor
from casefiles.evidence.readers.workers import Worker
from casefiles.package.binder import confined as binder
from casefiles.package.facing import confined as facing
from casefiles.package.pages import confined as exhibit_pages
from tests import old_kernel
from tests.garbage import SELDOM

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
CAN_DIVIDE = sys.platform == "linux"
BY_ITSELF = supervisor.start


_LOADED: dict[str, "_Template"] = {}
_LOADING = threading.Lock()
_COMMAND = supervisor.command
_KNOWN = {
    *map(str, Worker), verify.READER, confined.READER, *exhibit_pages.READERS, facing.READER,
    binder.READER,
}  # fmt: skip
"""What is loaded once: readers that many tests start, and none that a test wrote."""


def install() -> None:
    """Let workers start this way in this process."""
    if CAN_DIVIDE:
        supervisor.start = start


def load(module: str) -> "_Template":
    """Have a process that divides into such workers."""
    with _LOADING:
        if module not in _LOADED:
            _LOADED[module] = _Template(module)
        return _LOADED[module]


def start(module: str, arguments: list[str], **how: Any) -> Any:
    """Start a worker, as `supervisor.start` does."""
    if not divides(module, **how):
        return BY_ITSELF(module, arguments, **how)
    return load(module).divide(arguments, **how)


def divides(module: str, **how: Any) -> bool:
    """Whether a worker started so can divide from one that has loaded it."""
    known = module in _KNOWN and supervisor.command == _COMMAND
    return CAN_DIVIDE and known and how["stdin"] != subprocess.PIPE


def let_others_load(wanted: set[str]) -> None:
    """Divide from what is loaded already, in this process; say what else is wanted."""

    def start_or_want(module: str, arguments: list[str], **how: Any) -> Any:
        if module in _LOADED:
            return start(module, arguments, **how)
        wanted.add(module)
        return BY_ITSELF(module, arguments, **how)

    if CAN_DIVIDE:
        supervisor.start = start_or_want


def on_an_old_kernel(patch: "pytest.MonkeyPatch", *without: str) -> None:
    """Have workers start on a system without something from now on, as `old_kernel` has it."""

    def start(module: str, arguments: list[str], **how: Any) -> Any:
        if divides(module, **how):
            return load(module).divide(arguments, without, **how)
        asked = [*old_kernel.command(*without), *supervisor.command(module), *arguments]
        return subprocess.Popen(asked, **how | {"cwd": ROOT})  # `tests` is found from there

    patch.setattr(supervisor, "start", start)


class _Divided:
    """A worker that is no child of ours, with what is used of a `Popen`."""

    stdin = None

    def __init__(self, pid: int, stdout: IO[bytes], ends: int) -> None:
        self.pid, self.stdout = pid, stdout
        self._ends, self._code = ends, None
        self._turn = threading.Lock()

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        with self._turn:
            if self._code is None:
                with selectors.DefaultSelector() as ready:
                    ready.register(self._ends, selectors.EVENT_READ)
                    if not ready.select(timeout):
                        raise subprocess.TimeoutExpired("a reader", timeout or 0)
                self._code = int(os.read(self._ends, 64))
                os.close(self._ends)
            return self._code


class _Template:
    """Our end of the line to a process that divides. It ends when we do: the line breaks."""

    def __init__(self, module: str) -> None:
        self._turn = threading.Lock()
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-I", "-X", "utf8", "-m", "tests.readers", module]
        with theirs:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno())], cwd=ROOT, env={}, pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
        atexit.register(self._end)

    def _end(self) -> None:
        self._line.close()
        self._process.wait()

    def divide(self, arguments: list[str], without: Sequence[str] = (), **how: Any) -> _Divided:
        """Have a worker, if asked for on a kernel `without` what `old_kernel` takes from it."""
        asked = {"arguments": arguments, "folder": str(how["cwd"]), "environment": how["env"]}
        asked |= {"without": without}
        hears, out = os.pipe()
        ends, told = os.pipe()
        handed = [how["stdin"], out, how["stderr"].fileno(), told]
        try:
            with self._turn:
                socket.send_fds(self._line, [json.dumps(asked).encode()], handed)
                pid = int(self._line.recv(64))
        finally:
            os.close(out)
            os.close(told)
        return _Divided(pid, os.fdopen(hears, "rb"), ends)


def _serve(module: str, handle: int) -> list[str]:
    """Be the process that divides; return, as a worker, what it is to be told."""
    line = socket.socket(fileno=handle)
    gc.set_threshold(*SELDOM)
    for each in ("casefiles.evidence.readers.worker_main", module):
        importlib.import_module(each)
    gc.freeze()  # else each would go through all that is loaded, and copy it by doing so
    with selectors.DefaultSelector() as ready:
        ready.register(line, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                if key.fileobj is not line:
                    ready.unregister(key.fd)
                    _tell_how_it_ended(key.fd, *key.data)
                    continue
                said, streams, _, _ = socket.recv_fds(line, 1 << 16, 4)
                if not said:
                    sys.exit()
                if (child := os.fork()) == 0:
                    ready.close()
                    line.detach()
                    return _become(json.loads(said), streams)
                line.send(str(child).encode())
                ready.register(os.pidfd_open(child), selectors.EVENT_READ, (child, streams[3]))
                for each in streams[:3]:
                    os.close(each)


def _tell_how_it_ended(watch: int, child: int, told: int) -> None:
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(BrokenPipeError):
        os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
    os.close(told)
    os.close(watch)


def _become(asked: dict[str, Any], streams: list[int]) -> list[str]:
    """Take on what the worker is to have around it, and nothing else."""
    os.setsid()
    for here, there in enumerate(streams[:3]):
        os.dup2(there, here)
    os.closerange(3, 1 << 10)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    tempfile.tempdir = None
    for each in asked["without"]:
        old_kernel.forbid(each)
    arguments: list[str] = asked["arguments"]
    return arguments


if __name__ == "__main__":
    MODULE = sys.argv[1]
    ARGUMENTS = _serve(MODULE, int(sys.argv[2]))
    from casefiles.evidence.readers import worker_main

    worker_main.main([MODULE, *ARGUMENTS])
