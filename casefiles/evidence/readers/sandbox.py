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

from casefiles.evidence.readers import seccomp
from casefiles.evidence.readers.kernel import call

if sys.platform == "linux":
    from casefiles.evidence.readers import landlock

NEEDED = ("reading other files", "writing elsewhere", "the network", "local sockets",
          "child processes", "signals to others")  # fmt: skip
"""What a reader must have been refused, or it is not confined. Landlock and a filter of system
calls refuse it together, on Linux alone."""

_NEW_USER = 0x10000000
_NO_NEW_PRIVS, _DUMPABLE = 38, 4
_CAPABILITIES = 0x20080522
"""Which version of them is meant: the third, of which each set has two words."""

Try = tuple[str, Callable[[], object]]
_INSTALLED = ("site-packages", "dist-packages")
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts")
"""PDFium takes a missing font from here; without them a Chinese page may be blank."""


def confine(
    private: Path, space: int, memory: int, scratch: int, *, threads: bool = False
) -> tuple[str, ...]:
    """Confine this process for good: with one thread, before the first stranger's byte.

    `space` are bytes of addresses, of which `memory` may be filled. `threads`: it may start threads
    later, which are confined as it is; still no processes.
    """
    layers: list[Try] = []
    if sys.platform != "win32":
        layers += [
            ("resource limits", lambda: _limit(scratch, threads=threads)),
            ("limits of memory", lambda: _limit_memory(space, memory)),
        ]
    if sys.platform == "linux":
        layers += [
            ("no new privileges", lambda: call("prctl", _NO_NEW_PRIVS, 1, 0, 0, 0)),
            ("not to be traced", lambda: call("prctl", _DUMPABLE, 0, 0, 0, 0)),
            (f"Landlock {landlock.version()}",
             lambda: landlock.restrict(private, _libraries(), makes=scratch > 0)),
            ("no capabilities", _lose_capabilities),
            ("a filter of system calls",
             lambda: seccomp.install(threads=threads, scratch=scratch > 0)),
        ]  # fmt: skip
    held = []
    for name, layer in layers:
        with contextlib.suppress(OSError, ValueError, ImportError, AttributeError):
            layer()
            held.append(name)
    return tuple(held)


def refused(outside: Path) -> tuple[str, ...]:
    """Try what must not work and say what did not. `outside` is a file that is there."""
    tries: list[Try] = [
        ("reading other files", lambda: outside.open("rb").close()),
        ("writing elsewhere", lambda: os.close(os.open(outside, os.O_WRONLY))),
        ("the network", dial),
        ("local sockets", open_local_socket),
    ]
    if sys.platform != "win32":
        tries += [("child processes", _child), ("signals to others", _signal)]
    if sys.platform == "linux":
        tries += [
            ("namespaces", lambda: call("unshare", _NEW_USER)),
            ("priority", lambda: os.setpriority(os.PRIO_PROCESS, 0, 0)),
            ("modes of files", lambda: Path().chmod(0o700)),
            ("times of files", lambda: os.utime(".")),
            ("other limits", _set_limit),
            ("shared memory", _share_memory),
            ("hidden memory", lambda: os.close(os.memfd_create("x"))),
            ("watching files", lambda: os.close(call("inotify_init1", 0))),
        ]
    return in_vain(tries)


def lacking(refused: Iterable[str]) -> tuple[str, ...]:
    """What of that was not refused."""
    held = {*refused}
    return tuple(each for each in NEEDED if each not in held)


def in_vain(tries: Iterable[Try]) -> tuple[str, ...]:
    """What was tried and did not work."""
    return tuple(name for name, attempt in tries if _fails(attempt))


def install_audit_hook() -> str:
    """Refuse sockets and programs to Python code. Native code does not ask: the last layer only."""
    barred = ("socket.", "subprocess.", "os.fork", "os.exec", "os.spawn", "os.posix_spawn",
              "os.system", "ctypes.dlopen", "os.kill")  # fmt: skip

    def refuse(event: str, _: object) -> None:
        if event.startswith(barred):
            raise PermissionError(errno.EPERM, event)

    sys.addaudithook(refuse)
    return "a hook in Python"


def _limit(scratch: int, *, threads: bool) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  POSIX only

        limits = [
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 64),
            (resource.RLIMIT_FSIZE, scratch),
        ]
        if not (threads and seccomp.known()):  # on Linux it counts threads too
            limits.append((resource.RLIMIT_NPROC, 0))
        for what, most in limits:
            resource.setrlimit(what, (most, most))


def _limit_memory(space: int, memory: int) -> None:
    """By itself: macOS takes none that is less than what its own libraries reserve."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  POSIX only

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_AS, (space, space))


def _lose_capabilities() -> None:
    """Those of the superuser, and those that it has in a namespace of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(struct.pack("Ii", _CAPABILITIES, 0), bytes(24)):
        raise OSError(ctypes.get_errno(), "capset")


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


def dial() -> None:
    """Use the network, in one way or another, if only within this machine."""
    refused: OSError | None = None
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind) as line:
                line.settimeout(1)
                line.connect(("127.0.0.1", 9))
                return
        except ConnectionRefusedError:
            return  # there is a network, only nobody there
        except OSError as error:
            refused = error
    assert refused  # noqa: S101
    raise refused


def open_local_socket() -> None:
    """One that programs of one machine talk by."""
    socket.socket(getattr(socket, "AF_UNIX", -1)).close()


def _child() -> None:
    if sys.platform != "win32":
        if (child := os.fork()) == 0:
            os._exit(0)
        os.waitpid(child, 0)


def _set_limit() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  POSIX only

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _share_memory() -> None:
    call("shmctl", call("shmget", 0, 1, 0o600), 0, 0)  # removed at once where it can be had


def _signal() -> None:
    os.kill(os.getppid(), 0)


def _fails(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, ValueError):  # the latter is what Python makes of a limit refused
        return True
    return False
