"""The command line as a shell runs it: a process for each command, known by its bytes and code.

To load the program takes ten times as long as most commands do. So one process, `python -m
tests.shell`, loads it once, with the data and the faces that ship with it, runs nothing, and
divides for each command: what runs the command is a process like any other, with arguments,
surroundings, streams, limits and an end of its own. What it had to load besides is loaded for the
next one. That the program starts by itself is shown by the journey on the command line and by
`alone`.
"""

import atexit
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
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casefiles.kernel import dataclass as written_when_used
from casefiles.workspace.workspace import Workspace
from tests import readers
from tests.build import ada, passing_folder
from tests.garbage import SELDOM

ROOT = Path(__file__).parent.parent
CAN_DIVIDE = hasattr(os, "fork") and hasattr(socket, "send_fds")


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a command."""

    code: int
    """As `subprocess` tells it: below zero if a signal ended it."""

    said: bytes
    complained: bytes

    @property
    def out(self) -> str:
        return self.said.decode("utf-8", "surrogateescape")

    @property
    def err(self) -> str:
        return self.complained.decode("utf-8", "surrogateescape")

    @property
    def data(self) -> Any:
        return json.loads(self.said)


def run(*arguments: object, environment: Mapping[str, str] | None = None, most: int = 0) -> Ran:
    """Run `casefiles`; `most` is how large a file may become, as on a disk that is full."""
    given = [os.fsencode(str(each)) for each in arguments]
    surroundings = {**(os.environ if environment is None else environment), "PYTHONUTF8": "1"}
    if CAN_DIVIDE:
        return _starter().run(given, surroundings, most)
    assert not most, "there is no such limit here"
    return alone(given, surroundings)


def alone(arguments: Sequence[bytes | str], environment: Mapping[str, str]) -> Ran:
    """Run `casefiles` as a process that loads everything itself."""
    command = [sys.executable, "-m", "casefiles", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, stdin=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


@cache
def _starter() -> "_Starter":
    return _Starter()


class _Starter:
    """Our end of the line to the process that divides. It ends when we do: the line breaks."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.shell", str(theirs.fileno())],
                cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
            )  # fmt: skip
        atexit.register(self._end)

    def _end(self) -> None:
        self._line.close()
        self._process.wait()

    def run(self, arguments: list[bytes], environment: Mapping[str, str], most: int) -> Ran:
        asked = {
            "arguments": [each.decode("latin-1") for each in arguments],
            "environment": dict(environment),
            "most": most,
        }
        streams = [os.pipe() for _ in range(2)]
        socket.send_fds(self._line, [json.dumps(asked).encode()], [into for _, into in streams])
        for _, into in streams:
            os.close(into)
        said, complained = _read_both([out for out, _ in streams])
        return Ran(int(self._line.recv(64)), said, complained)


def _read_both(handles: Sequence[int]) -> list[bytes]:
    """Read until nobody can write any more."""
    came: dict[int, list[bytes]] = {handle: [] for handle in handles}
    with selectors.DefaultSelector() as ready:
        for handle in handles:
            ready.register(handle, selectors.EVENT_READ)
        while ready.get_map():
            for key, _ in ready.select():
                if piece := os.read(key.fd, 1 << 16):
                    came[key.fd].append(piece)
                else:
                    ready.unregister(key.fd)
                    os.close(key.fd)
    return [b"".join(pieces) for pieces in came.values()]


def _divide(handle: int) -> None:
    """Be the process that loads the program and divides; return where a command has been run."""
    line = socket.socket(fileno=handle)
    gc.set_threshold(*SELDOM)
    _load(["casefiles.cli.app", "casefiles.messages"])
    from casefiles.cli.declared_commands import declared_commands  # noqa: PLC0415 - only in this process

    _load([each.module for each in declared_commands()])
    _read_what_ships()
    _guess_soon()
    _read_sources_once()
    _found_a_workspace()
    while True:
        said, streams, _, _ = socket.recv_fds(line, 1 << 20, 2)
        if not said:
            sys.exit()
        loaded, told = os.pipe()
        gc.freeze()  # else each would go through all that is loaded, and copy it by doing so
        if (child := os.fork()) == 0:
            line.close()
            os.close(loaded)
            _become(json.loads(said), streams)
            return _command(told)
        for each in (*streams, told):
            os.close(each)
        with open(loaded, encoding="utf-8") as more:  # noqa: PTH123
            wanted, divided, written = json.loads(more.read() or "[[], [], []]")
        _, status = os.waitpid(child, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())
        _load(wanted)
        _write(written)
        for each in divided:
            readers.load(each)


def _guess_soon() -> None:
    """Passphrases of tests protect nothing; `test_key_file` has one as people get them."""
    from casefiles.storage.sealing import key_file  # noqa: PLC0415 - only in this process
    from casefiles.storage.sealing.ciphers import PassphraseCost  # noqa: PLC0415

    key_file.USUAL = PassphraseCost(passes=1, memory=64, lanes=1)


def _read_sources_once() -> None:
    """Which commands there are is read off sources, which stay as they are meanwhile."""
    from casefiles.cli import declared_commands as declared  # noqa: PLC0415 - only in this process

    for name in ("_modules", "_asked_of_loader"):
        setattr(declared, name, cache(getattr(declared, name)))
    declared.declared_commands()


def _found_a_workspace() -> None:
    """Have what is worked out for the first workspace that is opened or checked worked out once."""
    with passing_folder() as folder, Workspace(folder, ada()) as workspace:
        workspace.verify()


def _written_from_now_on() -> list[tuple[str, str, str]]:
    """Note the methods of data classes that are written when they are first used."""
    write, written = written_when_used._written, list[tuple[str, str, str]]()

    def noting(cls: type, name: str, *, frozen: bool) -> dict[str, Any]:
        written.append((cls.__module__, cls.__qualname__, name))
        return write(cls, name, frozen=frozen)

    written_when_used._written = noting
    return written


def _write(methods: Sequence[Sequence[str]]) -> None:
    """Have methods of data classes written: the first call does it, whatever it is given."""
    for module, name, method in methods:
        with suppress(Exception):  # what is in a function cannot be had by its name
            cls = getattr(sys.modules[module], name)
            getattr(cls, method)(object.__new__(cls))


def _read_what_ships() -> None:
    """Read the data and the faces that never change: they are kept once read, as in the window."""
    from casefiles import reference_data  # noqa: PLC0415 - only in this process
    from casefiles.attestation.layout import faces  # noqa: PLC0415

    for each in vars(reference_data).values():
        if hasattr(each, "cache_info"):
            each()
    faces.load(reference_data.fonts())


def _become(asked: dict[str, Any], streams: Sequence[int]) -> None:
    """Take on what the command is to have around it."""
    for here, there in enumerate(streams, 1):
        os.dup2(there, here)
        os.close(there)
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    tempfile.tempdir = None
    arguments = [os.fsdecode(each.encode("latin-1")) for each in asked["arguments"]]
    sys.argv = ["casefiles", *arguments]
    if most := asked["most"]:
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _command(told: int) -> None:
    """Run it. What had to be loaded is told when it has ended, however it did."""
    from casefiles.cli.app import main  # noqa: PLC0415 - only in this process

    before, divided = {*sys.modules}, set[str]()
    readers.let_others_load(divided)
    written = _written_from_now_on()
    end = SystemExit(0)
    try:
        main()
    except SystemExit as said:
        end = said
    finally:
        with suppress(OSError):
            loaded = [*({*sys.modules} - before)]
            os.write(told, json.dumps([loaded, [*divided], written]).encode())
        os.close(told)
    _leave(end)


def _leave(end: SystemExit) -> None:
    """End as a process does, but for taking apart all that is loaded, which takes longest."""
    if not isinstance(end.code, int | None):
        raise end
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # as it is told of a disk that is full
        raise end from None
    os._exit(end.code or 0)


def _load(modules: Sequence[str]) -> None:
    for each in modules:
        with suppress(Exception):  # some cannot be had by their name
            importlib.import_module(each)


if __name__ == "__main__":
    _divide(int(sys.argv[1]))
