"""Give up what a reader of strangers' files does not need, as far as the platform lets us.

Every layer is tried, none is needed: `confine` says which took hold, `refused` proves it.
"""

import contextlib
import ctypes
import errno
import os
import socket
import struct
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from casefiles.evidence.read import filter as system_calls

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVS, _DUMPABLE = 38, 4
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # landlock_*: the same numbers on every architecture
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_TRUNCATE = 1 << 14
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many file rights each version of Landlock knows; 16 from version 5 on."""

_INSTALLED = ("site-packages", "dist-packages")
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts")
"""PDFium takes a missing font from here; without them a Chinese page may be blank."""


def confine(private: Path, memory: int, scratch: int) -> tuple[str, ...]:
    """Confine this process for good: with one thread, before the first stranger's byte."""
    layers: list[tuple[str, Callable[[], object]]] = [
        ("resource limits", lambda: _limit(memory, scratch))
    ]
    if sys.platform == "linux":
        layers += [
            ("no new privileges", lambda: _call("prctl", _NO_NEW_PRIVS, 1, 0, 0, 0)),
            ("not to be traced", lambda: _call("prctl", _DUMPABLE, 0, 0, 0, 0)),
            ("an empty network", lambda: _call("unshare", _NEW_USER | _NEW_NET)),
            (f"Landlock {_landlock_version()}", lambda: _landlock(private)),
            ("a filter of system calls", system_calls.install),
        ]
    held = []
    for name, layer in layers:
        with contextlib.suppress(OSError, ValueError, ImportError, AttributeError):
            layer()
            held.append(name)
    return tuple(held)


def refused(outside: Path) -> tuple[str, ...]:
    """Try what must not work and say what did not. `outside` is a file that is there."""
    tries: list[tuple[str, Callable[[], object]]] = [
        ("reading other files", lambda: outside.open("rb").close()),
        ("writing elsewhere", lambda: os.close(os.open(outside, os.O_WRONLY))),
        ("the network", _dial),
        ("local sockets", lambda: socket.socket(getattr(socket, "AF_UNIX", -1)).close()),
    ]
    if hasattr(os, "fork"):
        tries += [("child processes", _child), ("signals to others", _signal)]
    return tuple(name for name, attempt in tries if _fails(attempt))


def hook() -> str:
    """Refuse sockets and programs to Python code. Native code does not ask: the last layer only."""
    barred = ("socket.", "subprocess.", "os.fork", "os.exec", "os.spawn", "os.posix_spawn",
              "os.system", "ctypes.dlopen", "os.kill")  # fmt: skip

    def refuse(event: str, _: object) -> None:
        if event.startswith(barred):
            raise PermissionError(errno.EPERM, event)

    sys.addaudithook(refuse)
    return "a hook in Python"


def _limit(memory: int, scratch: int) -> None:
    import resource  # noqa: PLC0415  POSIX only

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, scratch),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def _call(name: str, *arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*map(ctypes.c_ulong, arguments)):
        raise OSError(ctypes.get_errno(), name)


def _syscall(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    done: int = libc.syscall(ctypes.c_long(number), *arguments)
    if done < 0:
        raise OSError(ctypes.get_errno(), f"syscall {number}")
    return done


def _landlock_version() -> int:
    with contextlib.suppress(OSError):
        return _syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1))
    return 0


def _landlock(private: Path) -> None:
    version = _landlock_version()
    every = (1 << _RIGHTS.get(version, 16)) - 1
    attributes = struct.pack("QQQ", every, 0b11, 0b11)  # files; TCP; abstract sockets, signals
    attributes = attributes[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = _syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))
    try:
        for path in _libraries():
            with contextlib.suppress(OSError):  # not there, or not ours to read anyway
                _allow(rules, path, _READ_FILE | (_READ_DIR if path.is_dir() else 0))
        write = _WRITE_FILE | _TRUNCATE | _MAKE_FILE | _REMOVE_FILE | _MAKE_DIR | _REMOVE_DIR
        _allow(rules, private, (_READ_FILE | _READ_DIR | write) & every)
        _syscall(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint(0))
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", rights, place)
        _syscall(_ADD, ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint(0))
    finally:
        os.close(place)


def _libraries() -> Iterable[Path]:
    """What Python and its libraries still load while they work, and fonts."""
    ours = Path(__file__).parents[2]
    named = [*map(str, _of_path(ours)), *_FONTS, "/lib", "/lib64", "/usr/lib"]
    named += ["/etc/ld.so.cache", "/dev/urandom", "/dev/random", getattr(sys, "_MEIPASS", "")]
    return {Path(name) for name in named if name}


def _of_path(ours: Path) -> Iterable[Path]:
    """Where modules come from; of a folder with our sources only the package, not what is beside.

    A workspace may lie there, or the whole of somebody's work.
    """
    for name in filter(None, sys.path):
        beside = Path(name) == ours.parent and ours.parent.name not in _INSTALLED
        yield ours if beside else Path(name)


def _dial() -> None:
    with socket.socket() as line, contextlib.suppress(ConnectionRefusedError):
        line.settimeout(1)
        line.connect(("127.0.0.1", 9))  # refused: there is a network, only nobody there


def _child() -> None:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _signal() -> None:
    os.kill(os.getppid(), 0)


def _fails(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return True
    return False
