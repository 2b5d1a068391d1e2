"""A program of others at work: started behind walls, watched, ended with all that it started."""

import contextlib
import json
import os
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import psutil

from casefiles.evidence.readers.model import CannotRead, Reason, Unread, Wanted
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramResult, ProgramTask
from casefiles.kernel.scratch_folder import ScratchFolder

assert sys.platform == "linux"  # noqa: S101  where it can be confined

_COMPLAINT = 4_000
"""Characters of what a program said was wrong."""

_OURS = {"HOME": "{folder}", "TMPDIR": "{folder}", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
_SURROUNDINGS: Mapping[str, str] = {}
"""Of the starter."""

_HELLO = 1 << 16
_CUT_SHORT = 1 << 16
"""A file may be larger by so much than all may be together: one cut short is told by its size."""

_DYING, _A_MOMENT = 2, 0.005
"""Seconds: a large program that was ended takes some to let go of its memory and its files."""

_SIGNALLED = 256
"""The starter says 256 and the signal where a program was ended by one."""


def finish(task: ProgramTask, bounds: ProgramLimits, wanted: Wanted) -> ProgramResult | Unread:
    """Run it to its end, as `run_confined` says."""
    name = task.program.name
    try:
        with ScratchFolder("program") as home:
            running = _Running(task, bounds, home)
            try:
                return running.finish(wanted)
            finally:
                running.end()
                running.close()
    except CannotRead as no:
        return Unread(name, no.reason, no.detail)
    except OSError as trouble:
        return Unread(name, Reason.NO_WORKER, trouble.strerror or type(trouble).__name__)


def command() -> list[str]:
    """How the starter is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--starter"]
    return [sys.executable, "-I", "-X", "utf8", "-m", "casefiles.evidence.readers.program_main"]


class _Running:
    """A program at work, its folder, and what it says."""

    def __init__(self, task: ProgramTask, bounds: ProgramLimits, home: Path) -> None:
        self._task, self._bounds = task, bounds
        self._folder, outside = home / "own", home / "outside"
        self._folder.mkdir()
        outside.write_bytes(b"x")
        self._put = 0
        for name, file in task.given.items():
            self._put += _copied(file, self._folder / name)
        self._files = contextlib.ExitStack()
        self._said: BinaryIO = self._nameless(home)
        self._complained: BinaryIO = self._nameless(home)
        hear, says = os.pipe()
        self._line = _Line(hear)
        try:
            self._process = subprocess.Popen(  # noqa: S603
                [*command(), json.dumps(self._told(outside, says))],
                stdin=task.stdin or subprocess.DEVNULL, stdout=self._said,
                stderr=self._complained, cwd=self._folder, env=_SURROUNDINGS,
                start_new_session=True, pass_fds=(says,),
            )  # fmt: skip
        finally:
            os.close(says)
        self._watch = psutil.Process(self._process.pid)

    def finish(self, wanted: Wanted) -> ProgramResult:
        """Wait until it ended; take what it made."""
        hello = self._wait(self._bounds.starting, wanted)
        layers, refused = _words(hello, "layers"), _words(hello, "refused")
        if lacking := _words(hello, "lacking"):
            said = f"not used, for want of confinement: {', '.join(lacking)}"
            raise CannotRead(Reason.NO_WORKER, said)
        code = self._wait(self._bounds.seconds, wanted).get("code")
        if not isinstance(code, int):
            raise CannotRead(Reason.NONSENSE, "no exit code")
        self.end()  # what it left behind must not change what is now taken
        self._weigh()
        if code > _SIGNALLED:
            raise _ended_by(code - _SIGNALLED)
        self._said.seek(0)
        results = {name: file for name in self._task.results if (file := self._result(name))}
        complaint = self._complaint()
        self._complained.close()
        self._files.pop_all()  # the other one is the caller's now
        return ProgramResult(code, self._said, complaint, results, layers, refused)

    def end(self) -> None:
        """Nothing of it stays: neither it nor what it started."""
        every = [self._watch]
        with contextlib.suppress(psutil.Error):
            every = [*self._watch.children(recursive=True), self._watch]
        for each in every:
            with contextlib.suppress(psutil.Error):
                each.kill()
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        until = time.monotonic() + _DYING
        while any(map(_lives, every)) and time.monotonic() < until:
            time.sleep(_A_MOMENT)

    def close(self) -> None:
        """Let go of what nobody took over."""
        self._line.close()
        self._files.close()

    def _told(self, outside: Path, says: int) -> dict[str, Any]:
        task, bounds = self._task, self._bounds
        return {
            "program": str(task.program), "environment": {**_OURS, **task.environment},
            "arguments": task.arguments, "folder": str(self._folder), "says": says,
            "readable": [str(each) for each in task.readable], "outside": str(outside),
            "other": os.getpid(), "sockets": task.sockets, "space": 8 * bounds.memory,
            "output": bounds.output + _CUT_SHORT, "processor": round(4 * bounds.seconds) + 1,
        }  # fmt: skip

    def _nameless(self, home: Path) -> BinaryIO:
        made: IO[bytes] = tempfile.TemporaryFile(dir=home)  # noqa: SIM115
        return cast("BinaryIO", self._files.enter_context(made))

    def _wait(self, seconds: float, wanted: Wanted) -> dict[str, Any]:
        until = time.monotonic() + seconds
        while (said := self._line.heard(self._bounds.tick)) is None:
            if time.monotonic() > until:
                raise CannotRead(Reason.TIME, f"more than {seconds:g} s")
            if not wanted():
                raise CannotRead(Reason.DROPPED)
            self._weigh()
            self._look()
        if not said:
            raise CannotRead(Reason.NO_WORKER, self._complaint().strip().rpartition("\n")[2][:200])
        return said

    def _look(self) -> None:
        """At all its processes together."""
        memory, processes = 0, 0
        with contextlib.suppress(psutil.Error):
            for each in self._watch.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    memory += each.memory_info().rss
                    processes += 1
        if processes > self._bounds.processes:
            raise CannotRead(Reason.CRASHED, f"more than {self._bounds.processes} processes")
        if memory > self._bounds.memory:
            raise CannotRead(Reason.MEMORY, f"more than {self._bounds.memory >> 20:,} MB")

    def _weigh(self) -> None:
        """All that it wrote."""
        written = sum(os.fstat(each.fileno()).st_size for each in (self._said, self._complained))
        files = 0
        for size in _sizes(self._folder):
            written, files = written + size, files + 1
            if files > self._bounds.files:
                raise CannotRead(Reason.OUTPUT, f"more than {self._bounds.files:,} files")
        if written - self._put > self._bounds.output:
            raise CannotRead(Reason.OUTPUT, f"more than {self._bounds.output:,} bytes")

    def _complaint(self) -> str:
        size = self._complained.seek(0, os.SEEK_END)
        self._complained.seek(max(0, size - 4 * _COMPLAINT))
        return self._complained.read(4 * _COMPLAINT).decode(errors="replace")[-_COMPLAINT:]

    def _result(self, name: str) -> BinaryIO | None:
        """A file that it made: a plain one under this one name, else nothing."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            found = os.open(self._folder / name, flags)
        except OSError:
            return None
        about = os.fstat(found)
        if not stat.S_ISREG(about.st_mode) or about.st_nlink != 1:
            os.close(found)
            return None
        return os.fdopen(found, "rb")


class _Line:
    """What the starter says: lines of JSON, few and short."""

    def __init__(self, hear: int) -> None:
        self._hear, self._heard = hear, b""
        os.set_blocking(hear, False)

    def heard(self, seconds: float) -> dict[str, Any] | None:
        """The next line; None if none came yet, nothing if none will."""
        if b"\n" not in self._heard:
            if not select.select([self._hear], [], [], seconds)[0]:
                return None
            if not (more := os.read(self._hear, _HELLO)) or len(self._heard) > _HELLO:
                return {}
            self._heard += more
            if b"\n" not in self._heard:
                return None
        line, _, self._heard = self._heard.partition(b"\n")
        said = json.loads(line)
        assert isinstance(said, dict)  # noqa: S101  ours: the program cannot write here
        return said

    def close(self) -> None:
        if self._hear >= 0:
            os.close(self._hear)
        self._hear = -1


def _ended_by(number: int) -> CannotRead:
    with contextlib.suppress(ValueError):
        name = signal.Signals(number).name
        if number == signal.SIGXFSZ:
            return CannotRead(Reason.OUTPUT, "a larger file than it may write")
        if number == signal.SIGXCPU:
            return CannotRead(Reason.TIME, "more of the processor than it may have")
        return CannotRead(Reason.CRASHED, name)
    return CannotRead(Reason.CRASHED, f"signal {number}")


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _words(said: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(map(str, said.get(name, ())))


def _copied(file: BinaryIO, to: Path) -> int:
    file.seek(0)
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("xb") as out:
        shutil.copyfileobj(file, out, 1 << 20)
        return out.tell()


def _sizes(folder: Path) -> Iterator[int]:
    """Of every file in a folder that changes meanwhile; no link is followed."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        yield 0
                        yield from _sizes(Path(entry.path))
                    else:
                        yield entry.stat(follow_symlinks=False).st_size
    except OSError:
        return
