"""Keep one worker at work, and lose no more than the file in hand when it goes wrong."""

import contextlib
import json
import os
import queue
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import psutil

from casefiles.evidence.readers import wire
from casefiles.evidence.readers.fd_transfer import (
    DescriptorTransfer,
    FileTransfer,
    LentCopyTransfer,
)
from casefiles.evidence.readers.model import (
    MUST_BE_CONFINED,
    CannotRead,
    Read,
    Reason,
    Unread,
    Wanted,
    WorkerHello,
    WorkerLimits,
    always,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.scratch_folder import ScratchFolder

T = TypeVar("T")
_SAID = frozenset({
    Reason.EMPTY, Reason.PASSWORD, Reason.ENCRYPTED, Reason.MALFORMED, Reason.TOO_LARGE,
    Reason.UNSUPPORTED, Reason.NO_SUCH_PAGE,
})  # fmt: skip
"""A worker that says one of these is well."""

_BY_WORKER = _SAID | {Reason.MEMORY, Reason.CRASHED}
_DOUBTFUL = {Reason.CRASHED, Reason.MEMORY, Reason.NONSENSE}
"""May be the doing of an earlier file: tried once more in a fresh worker before it is believed."""

_UNHEARD = 2
"""So many answers wait to be heard. More would be answers to nothing, and fill our own memory."""


_SEEING_OUT = 2
"""Seconds in which a worker that was ended is counted among the dead by what keeps it."""


def command(module: str) -> list[str]:
    """How a worker is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--reader", module]
    return [
        sys.executable,
        "-I",
        "-X",
        "utf8",
        "-m",
        "casefiles.evidence.readers.worker_main",
        module,
    ]


def start(module: str, arguments: list[str], **how: Any) -> "subprocess.Popen[bytes]":
    """Start a worker."""
    return subprocess.Popen([*command(module), *arguments], **how)  # noqa: S603


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question about one file."""

    request: dict[str, object]
    file: BinaryIO
    pixels: int
    onto: BinaryIO | None
    wanted: Wanted


class Supervisor:
    """One worker for one reader module. Any thread may call; calls take turns."""

    def __init__(
        self,
        module: str,
        limits: WorkerLimits | None = None,
        *,
        lend: bool = os.name == "nt",
        wanted: Wanted = always,
        unconfined: bool = False,
    ) -> None:
        """`unconfined`: a person said that it is to read even where nothing confines it."""
        self._module, self._limits, self._lend = module, limits or WorkerLimits(), lend
        self._wanted = wanted
        self._unconfined = unconfined or not MUST_BE_CONFINED
        self._worker: _Worker | None = None
        self._turn = threading.Lock()
        self.hello = WorkerHello(module, (), ())
        """Of the last worker that started: who reads, and what confines it."""

    def ask(  # noqa: PLR0913  what a question is made of
        self,
        act: str,
        shape: type[T],
        file: BinaryIO,
        pixels: int = 0,
        *,
        wanted: Wanted | None = None,
        password: str = "",
        **fields: int | str | list[int],
    ) -> tuple[Read[T] | Unread, bytes]:
        """Have a worker do `act` on an open file. Raises nothing that a file can cause.

        `password` is a field of the question only where one was told: most readers know of none.
        """
        request: dict[str, object] = {"act": act, **fields}
        if password:
            request["password"] = password
        return self._found(shape, _Asked(request, file, pixels, None, wanted or self._wanted))

    def ask_onto(
        self,
        act: str,
        shape: type[T],
        file: BinaryIO,
        onto: BinaryIO,
        size: int,
        **fields: int | str,
    ) -> Read[T] | Unread:
        """As `ask`, with a file of ours for so many bytes of what is drawn.

        A worker may write there as long as it runs: until it is ended what the file says is a
        stranger's word. Raises `OSError` if there is no room.
        """
        asked = _Asked({"act": act, **fields}, file, size, onto, self._wanted)
        return self._found(shape, asked)[0]

    def _found(self, shape: type[T], asked: _Asked) -> tuple[Read[T] | Unread, bytes]:
        with self._turn:
            while True:
                used = self._worker is not None and self._worker.turns > 0
                try:
                    found, drawn = self._once(shape, asked)
                    return Read(self.hello.label, found), drawn
                except CannotRead as no:
                    if not used or no.reason not in _DOUBTFUL:
                        return Unread(self.hello.label, no.reason, no.detail), b""

    def greet(self) -> WorkerHello:
        """Start a worker if there is none, and return what it says of itself."""
        with self._turn, contextlib.suppress(CannotRead):
            self._ready()
        return self.hello

    def close(self) -> None:
        """End the worker."""
        with self._turn:
            self._end()

    def _once(self, shape: type[T], asked: "_Asked") -> tuple[T, bytes]:
        if os.fstat(asked.file.fileno()).st_size > self._limits.source:
            raise CannotRead(Reason.TOO_LARGE)
        if not asked.wanted():  # it may have waited for its turn
            raise CannotRead(Reason.DROPPED)
        worker = self._ready()
        try:
            answer, drawn = worker.ask(asked)
            if "found" in answer:
                return wire.shaped(shape, answer["found"]), drawn
            raise _refusal(answer, self._limits)
        except wire.Nonsense as error:
            self._end()
            raise CannotRead(Reason.NONSENSE, str(error)) from error
        except CannotRead as no:
            if no.reason not in _SAID:
                self._end()
            raise

    def _ready(self) -> "_Worker":
        if self._worker and (self._worker.turns >= self._limits.files or not self._worker.alive):
            self._end()
        if not self._worker:
            worker = _Worker(
                self._module, self._limits, lend=self._lend, unconfined=self._unconfined
            )
            try:
                self.hello = worker.hello()
                self._want_walls()
            except CannotRead:
                worker.end()
                raise
            self._worker = worker
        return self._worker

    def _want_walls(self) -> None:
        if self.hello.lacking and not self._unconfined:
            detail = f"nothing would keep it from {', '.join(self.hello.lacking)}"
            raise CannotRead(Reason.UNCONFINED, detail)

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.end()


class _Worker:
    """A running worker, its private folder, and a thread that listens to it."""

    def __init__(self, module: str, limits: WorkerLimits, *, lend: bool, unconfined: bool) -> None:
        self._limits, self.turns = limits, 0
        self._home = ScratchFolder("reader")
        folder, outside = self._home.path / "own", self._home.path / "outside"
        folder.mkdir()
        outside.write_bytes(b"x")
        self._handing: FileTransfer = LentCopyTransfer(folder) if lend else DescriptorTransfer()
        self._said = (self._home.path / "said").open("w+b")
        bounds = {"seconds": limits.seconds, "scratch": limits.scratch, "unconfined": unconfined,
                  "memory": limits.memory * 6 // 5,
                  "space": 2 * limits.memory + limits.source}  # fmt: skip
        self._process = start(
            module, [str(folder), str(outside), json.dumps(bounds)],
            stdin=self._handing.stdin, stdout=subprocess.PIPE, stderr=self._said,
            cwd=folder, env=_surroundings(folder), start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self._handing.started(self._process.stdin)
        self._watch = psutil.Process(self._process.pid)
        self._kept, self._bounds = [self._watch], contextlib.ExitStack()
        self._heard: queue.SimpleQueue[dict[str, Any] | Exception | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name=f"hear {module}", daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def hello(self) -> WorkerHello:
        try:
            hello = wire.shaped(WorkerHello, self._wait(self._limits.starting))
        except (CannotRead, wire.Nonsense) as error:
            self._said.seek(0)
            last = self._said.read(1 << 16).decode(errors="replace").strip().rpartition("\n")[2]
            raise CannotRead(Reason.NO_WORKER, last[:200]) from error
        with contextlib.suppress(psutil.Error):  # what was started may have divided from the worker
            self._kept = [self._watch, *self._watch.children(recursive=True)]
        return replace(hello, layers=(*self._bound(), *hello.layers))

    def _bound(self) -> tuple[str, ...]:
        """What bounds it from outside, before it is handed anything."""
        if sys.platform == "win32":
            from casefiles.evidence.readers import job_object  # noqa: PLC0415  there alone

            with contextlib.suppress(OSError):
                pids = [each.pid for each in self._kept]
                self._bounds.enter_context(job_object.job(pids, self._limits.memory * 6 // 5))
                return (job_object.LAYER,)
        return ()

    def ask(self, asked: _Asked) -> tuple[dict[str, Any], bytes]:
        self.turns += 1
        turn = secrets.token_hex(8)  # an answer made up before the question cannot know it
        canvas = self._handing.canvas(asked.pixels, asked.onto) if asked.pixels else None
        asked.file.seek(0)
        with contextlib.suppress(OSError):  # gone already: the wait says how
            said = {**asked.request, "turn": turn, "pixels": asked.pixels}
            self._handing.hand(said, asked.file, canvas)
        answer = self._wait(self._limits.seconds, asked.wanted)
        if answer.pop("turn", None) != turn:
            raise wire.Nonsense("an answer to another question")
        if canvas and asked.onto:
            _put(canvas, asked.pixels, asked.onto)
            return answer, b""
        return answer, _pixels(canvas, asked.pixels) if canvas else b""

    def end(self) -> None:
        """Nothing of it stays: neither it nor what it started nor what it wrote."""
        below = list[psutil.Process]()
        with contextlib.suppress(psutil.Error):
            below = self._watch.children(recursive=True)
        for each in below:
            with contextlib.suppress(psutil.Error):
                each.kill()
        if below:  # what keeps it sees it out, and ends
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_SEEING_OUT)
        with contextlib.suppress(psutil.Error):
            self._watch.kill()
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._bounds.close()
        self._process.wait()
        self._handing.close()
        self._said.close()
        self._home.close()

    def _wait(self, seconds: float, wanted: Wanted = always) -> dict[str, Any]:
        until = time.monotonic() + seconds
        while True:
            try:
                heard = self._heard.get(timeout=self._limits.tick)
                break
            except queue.Empty:
                self._look(until, seconds)
                if not wanted():
                    raise CannotRead(Reason.DROPPED) from None
        if heard is None:
            raise CannotRead(Reason.CRASHED, self._how_it_ended())
        if isinstance(heard, wire.TooLong):
            raise CannotRead(Reason.OUTPUT, f"more than {self._limits.answer:,} bytes")
        if isinstance(heard, Exception):
            raise heard
        return heard

    def _look(self, until: float, seconds: float) -> None:
        if time.monotonic() > until:
            raise CannotRead(Reason.TIME, f"more than {seconds:g} s")
        with contextlib.suppress(psutil.Error):
            if max(each.memory_info().rss for each in self._kept) > self._limits.memory:
                raise _too_much_memory(self._limits)

    def _listen(self) -> None:
        assert self._process.stdout  # noqa: S101
        with self._process.stdout as out:
            try:
                while heard := wire.unframe(out.read, self._limits.answer):
                    self._heard.put(heard)
                    if self._heard.qsize() > _UNHEARD:
                        return
                self._heard.put(None)
            except (wire.Nonsense, wire.TooLong) as error:
                self._heard.put(error)
            except (OSError, ValueError):
                self._heard.put(None)

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(1)
        except subprocess.TimeoutExpired:
            return "stopped answering"
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _refusal(answer: dict[str, Any], limits: WorkerLimits) -> CannotRead:
    reason, detail = answer.get("reason"), answer.get("detail")
    known = set(answer) == {"reason", "detail"} and isinstance(reason, str)
    if not known or reason not in _BY_WORKER or not isinstance(detail, str):
        raise wire.Nonsense("no reason it may give")
    if reason == Reason.MEMORY:
        return _too_much_memory(limits)
    return CannotRead(Reason(reason), detail[:200])


def _too_much_memory(limits: WorkerLimits) -> CannotRead:
    return CannotRead(Reason.MEMORY, f"more than {limits.memory >> 20:,} MB")


def _pixels(canvas: BinaryIO, size: int) -> bytes:
    """Read, never mapped: else a worker that shrinks it would kill this program (SIGBUS)."""
    canvas.seek(0)
    pixels = canvas.read(size)
    if len(pixels) != size:
        raise wire.Nonsense("a canvas cut short")
    return pixels


def _put(canvas: BinaryIO, size: int, onto: BinaryIO) -> None:
    """Have what was drawn in the file that it is for, if it is not that itself."""
    if os.fstat(canvas.fileno()).st_size < size:
        raise wire.Nonsense("a canvas cut short")
    if canvas is not onto:
        for each in (canvas, onto):
            each.seek(0)
        shutil.copyfileobj(canvas, onto, 1 << 20)
    onto.truncate(size)


def _surroundings(folder: Path) -> dict[str, str]:
    """An empty environment, but for what Windows cannot start without."""
    kept = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
    return {**kept, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
