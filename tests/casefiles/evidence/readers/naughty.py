"""A reader that misbehaves in one way per act, natively where Python would be stopped."""

import contextlib
import ctypes
import mmap
import os
import platform
import signal
import socket
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from casefiles.evidence.readers import wire
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.worker_answers import DrawnSize

READER = "naughty 1"
TGKILL = {"x86_64": 234, "aarch64": 131}.get(platform.machine(), -1)
LEFT = 0x52_45_41_44
"""By which memory would be found that outlives its maker."""

_held: list[bytes] = []
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What it answers, well or badly."""

    text: str
    whole: bool


def well(file: BinaryIO, _: Any) -> Said:
    return Said(file.read().decode(), whole=True)


def sleep(_file: BinaryIO, _: Any) -> Said:
    with contextlib.suppress(BaseException):
        time.sleep(60)
    raise AssertionError


def spin(_file: BinaryIO, _: Any) -> Said:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    while True:
        pass


def hang(_file: BinaryIO, _: Any) -> Said:
    """With nothing left that would end it: no alarm, and no signal that it hears."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    return spin(_file, _)


def eat(_file: BinaryIO, _: Any) -> Said:
    _held.append(b"x" * (300 << 20))
    time.sleep(60)
    raise AssertionError


def eat_and_tell(_file: BinaryIO, _: Any) -> Said:
    """As much as there is in pieces of a megabyte, faster than anybody can look."""
    while True:
        try:
            _held.append(b"x" * (1 << 20))
        except MemoryError:
            eaten = len(_held)
            _held.clear()
            return Said(str(eaten), whole=True)


def eat_at_once(_file: BinaryIO, _: Any) -> Said:
    return Said(str(len(bytearray(8 << 30))), whole=True)


def hide_memory(_file: BinaryIO, _: Any) -> Said:
    try:
        return Said(str(_write(os.memfd_create("x"))), whole=True)
    except OSError:
        return Said("0", whole=True)


def flood(_file: BinaryIO, _: Any) -> Said:
    return Said("x" * (16 << 20), whole=True)


def chatter(file: BinaryIO, _: Any) -> Said:
    for _turn in range(2000):
        os.write(1, b"x" * 4096)
    return well(file, _)


def garbage(_file: BinaryIO, _: Any) -> Said:
    _answers(b"\x00\x00\x00\x04\xff\xfe{}")


def endless(_file: BinaryIO, _: Any) -> Said:
    _answers(struct.pack(">I", 0xFFFFFFFF))


def pour(_file: BinaryIO, _: Any) -> Said:
    """The answer that was asked for, and then 10 GB of others, each in shape and none too long."""
    turn, out, found = sys._getframe(1).f_locals["turn"], _out(), {"text": "", "whole": True}
    os.write(out, wire.frame({"turn": turn, "found": {**found, "text": "from afar"}}))
    more = wire.frame({"turn": turn, "found": {**found, "text": "x" * (1 << 19)}})
    for _turn in range(20_480):
        os.write(out, more)
    raise AssertionError


def deep(_file: BinaryIO, _: Any) -> Said:
    _answers(struct.pack(">I", 200_000) + b"[" * 200_000)


def earlier(_file: BinaryIO, _: Any) -> Said:
    said = b'{"turn": "0011223344556677", "found": {"text": "forged", "whole": true}}'
    _answers(struct.pack(">I", len(said)) + said)


def other_fields(_file: BinaryIO, _: Any) -> DrawnSize:
    return DrawnSize(1, 2)


def other_types(_file: BinaryIO, _: Any) -> Said:
    return Said(text=["a"], whole=1)  # type: ignore[arg-type]


def shrink(_file: BinaryIO, pixels: mmap.mmap) -> DrawnSize:
    for fd in range(3, 64):
        with contextlib.suppress(OSError):
            os.ftruncate(fd, 0)
    return DrawnSize(10, 10)


def draw(_file: BinaryIO, pixels: mmap.mmap) -> DrawnSize:
    """Fill the canvas, and try whether it can be made larger."""
    pixels[:] = b"drawn" * (len(pixels) // 5)
    for fd in range(3, 64):
        for grow in (lambda fd: os.pwrite(fd, b"x", 2_000), lambda fd: os.ftruncate(fd, 3_000)):
            with contextlib.suppress(OSError):
                grow(fd)
    return DrawnSize(1, 1)


def claim(_file: BinaryIO, pixels: mmap.mmap) -> DrawnSize:
    return DrawnSize(10_000, 10_000)


def crash(_file: BinaryIO, _: Any) -> Said:
    ctypes.string_at(0)
    raise AssertionError


def leave(_file: BinaryIO, _: Any) -> Said:
    os._exit(3)


def crash_second(file: BinaryIO, _: Any) -> Said:
    _held.append(b"")
    if len(_held) > 1:
        os.abort()
    return well(file, _)


def fork(_file: BinaryIO, _: Any) -> Said:
    if (child := _libc.fork()) == 0:
        time.sleep(300)
        os._exit(0)
    if child > 0:
        time.sleep(60)  # holds on, so that both are ended
    return Said("refused", whole=True)


def fork_in_python(_file: BinaryIO, _: Any) -> Said:
    return _tried(os.fork)


def connect(_file: BinaryIO, _: Any, port: int) -> Said:
    return _native(
        _libc.socket(2, 1, 0), struct.pack("=HH", 2, socket.htons(port)) + b"\x7f\0\0\1" + b"\0" * 8
    )


def connect_in_python(_file: BinaryIO, _: Any, port: int) -> Said:
    return _tried(lambda: socket.create_connection(("127.0.0.1", port), 1))


def connect_by_name(_file: BinaryIO, _: Any, path: str) -> Said:
    return _native(_libc.socket(1, 1, 0), struct.pack("=H", 1) + path.encode() + b"\0")


def write(_file: BinaryIO, _: Any, path: str) -> Said:
    return _tried(lambda: os.open(path, os.O_WRONLY | os.O_CREAT))


def write_own(_file: BinaryIO, _: Any) -> Said:
    try:
        return Said(str(_write(os.open("kept", os.O_WRONLY | os.O_CREAT))), whole=True)
    except OSError:
        return Said("0", whole=True)


def read(_file: BinaryIO, _: Any, path: str) -> Said:
    return _tried(lambda: os.open(path, os.O_RDONLY))


def run(_file: BinaryIO, _: Any) -> Said:
    _libc.execv(b"/bin/true", (ctypes.c_char_p * 2)(b"true", None))
    return Said("refused", whole=True)


def kill(_file: BinaryIO, _: Any, pid: int) -> Said:
    return Said("done" if _libc.kill(pid, 0) == 0 else "refused", whole=True)


def kill_thread(_file: BinaryIO, _: Any, pid: int) -> Said:
    said = _libc.syscall(TGKILL, pid, pid, 0)
    return Said("done" if said == 0 else "refused", whole=True)


def write_source(file: BinaryIO, _: Any) -> Said:
    return _tried(lambda: os.write(file.fileno(), b"changed"))


def environment(_file: BinaryIO, _: Any) -> Said:
    return Said(" ".join(sorted(os.environ)), whole=True)


def refuses(_file: BinaryIO, _: Any) -> Said:
    raise CannotRead(Reason.PASSWORD)


def _tried(act: Any) -> Said:
    try:
        act()
    except OSError:
        return Said("refused", whole=True)
    return Said("done", whole=True)


def _native(fd: int, address: bytes) -> Said:
    said = _libc.connect(fd, address, len(address)) if fd >= 0 else -1
    return Said("done" if said == 0 else "refused", whole=True)


def _write(fd: int) -> int:
    try:
        return os.write(fd, b"x" * 1000)
    except OSError:
        return 0


def _answers(said: bytes) -> Any:
    for fd in range(3, 64):
        with contextlib.suppress(OSError):
            if str(Path(f"/proc/self/fd/{fd}").readlink()).startswith("pipe:"):
                os.write(fd, said)
    with contextlib.suppress(OSError):
        os.write(_out(), said)
    time.sleep(60)


def _out() -> int:
    """The pipe that answers leave by: the only one open for writing."""
    for fd in range(3, 64):
        with contextlib.suppress(OSError):
            if (os.fstat(fd).st_mode & 0o170000) == 0o010000:
                return fd
    raise AssertionError


ACTS = {name: act for name, act in list(globals().items()) if callable(act) and name[0] != "_"}
