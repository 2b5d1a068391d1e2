"""Start a program of others behind walls that it takes with it, and say how it ended.

Run as `python -I -m casefiles.evidence.readers.program_main TASK`, or in a frozen program as its
own executable with `--starter` in front. TASK is JSON, as `launch` writes it.

Two processes: this one waits, so that whatever the program leaves behind becomes its child and is
ended with it; its child puts up the walls, tries them, and turns into the program. Where a needed
wall does not hold, the program is never started.
"""

import contextlib
import ctypes
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from casefiles.evidence.readers import landlock, sandbox, seccomp
from casefiles.evidence.readers.kernel import call

assert sys.platform == "linux"  # noqa: S101  nowhere else

_NEEDED = ("reading other files", "writing elsewhere", "the network", "sockets of others")
"""What the program must have been refused, or it is not started."""

_NETWORK, _PROCESSES = "an empty network", "no sight of other processes"
_FOLDER = "a folder for temporary files of its own"
_PLACE = "{folder}"
_NEW_USER, _NEW_NET, _NEW_PIDS = 0x10000000, 0x40000000, 0x20000000
_NEW_IPC, _NEW_MOUNTS, _BIND = 0x08000000, 0x00020000, 0x1000
_NO_NEW_PRIVS, _ADOPT, _END_WITH_PARENT = 38, 36, 1
_PROGRAMS = ("/usr", "/lib", "/lib64", "/bin", "/etc/alternatives")
_READABLE = ("/etc/ld.so.cache", "/etc/fonts", "/dev/urandom", "/dev/random", "/dev/zero")
_DEVICES = ("/dev/null",)
_TEMPORARY = Path("/tmp")  # noqa: S108  hidden behind the program's own folder
_OPEN_FILES = 256
_NOT_STARTED = 127


def main(arguments: list[str]) -> None:
    """Start the program; say what confines it, then how it ended; wait to be ended."""
    task: dict[str, Any] = json.loads(arguments[0])
    with contextlib.suppress(OSError):
        call("prctl", _END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        call("prctl", _ADOPT, 1, 0, 0, 0)
    if os.getppid() != task["other"]:
        return  # killed before it could be said: nobody would ever end this
    task["outside"] = os.open(Path(task["outside"]).parent, os.O_RDONLY)  # soon out of sight
    apart = _apart(task)
    if (child := os.fork()) == 0:
        try:
            _become(task, apart)
        finally:
            os._exit(_NOT_STARTED)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    _say(task["says"], {"code": code if code >= 0 else 256 - code})
    while True:
        signal.pause()


def _apart(task: dict[str, Any]) -> list[str]:
    """Namespaces: where the first is not to be had, there are no others."""
    held = _held([(_NETWORK, lambda: call("unshare", _NEW_USER | _NEW_NET))])
    if not held:
        return held
    return held + _held([
        (_PROCESSES, lambda: call("unshare", _NEW_PIDS | _NEW_IPC)),
        (_FOLDER, lambda: _hide_temporary(task)),
    ])  # fmt: skip


def _hide_temporary(task: dict[str, Any]) -> None:
    """The program's folder takes the place of what all programs share."""
    call("unshare", _NEW_MOUNTS)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(os.fsencode(task["folder"]), os.fsencode(_TEMPORARY), None, _BIND, None):
        raise OSError(ctypes.get_errno(), "mount")
    task["folder"] = str(_TEMPORARY)


def _become(task: dict[str, Any], apart: list[str]) -> None:
    call("prctl", _END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    os.chdir(task["folder"])
    sees_others, sockets = _PROCESSES not in apart, task["sockets"]
    held = apart + _held([
        ("resource limits", lambda: _limit(task)),
        ("no new privileges", lambda: call("prctl", _NO_NEW_PRIVS, 1, 0, 0, 0)),
        (f"Landlock {landlock.version()}", lambda: _landlock(task)),
        ("a filter of system calls",
         lambda: seccomp.install_for_programs(signals=not sees_others, sockets=sockets)),
    ])  # fmt: skip
    refused = sandbox.in_vain(_tries(task))
    lacking = [name for name in _NEEDED if name not in refused]
    if sockets and _FOLDER not in apart:
        lacking.append(_FOLDER)
    _say(task["says"], {"layers": held, "refused": [*refused], "lacking": lacking})
    if not lacking:
        _turn_into(task)


def _turn_into(task: dict[str, Any]) -> None:
    os.set_inheritable(task["says"], False)  # noqa: FBT003  what is said of it, it cannot forge
    folder = task["folder"]
    arguments = [task["program"], *(each.replace(_PLACE, folder) for each in task["arguments"])]
    given = {name: said.replace(_PLACE, folder) for name, said in task["environment"].items()}
    try:
        os.execve(task["program"], arguments, given)  # noqa: S606
    except OSError as error:
        sys.stderr.write(f"{error.strerror}\n")
        sys.stderr.flush()


def _tries(task: dict[str, Any]) -> list[sandbox.Try]:
    """By its folder, which was opened before the walls went up: the file is there to be found."""
    name, beside = "outside", task["outside"]
    return [
        ("reading other files", lambda: os.close(os.open(name, os.O_RDONLY, dir_fd=beside))),
        ("writing elsewhere", lambda: os.close(os.open(name, os.O_WRONLY, dir_fd=beside))),
        ("the network", sandbox.dial),
        ("local sockets", sandbox.open_local_socket),
        ("sockets of others", _reach),
        ("signals to others", lambda: os.kill(task["other"], 0)),
    ]


def _reach() -> None:
    """Whether there is one does not matter: who may try may reach one that is there."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect("nobody")
    except (FileNotFoundError, ConnectionRefusedError):
        return


def _landlock(task: dict[str, Any]) -> None:
    landlock.restrict(
        Path(task["folder"]),
        map(Path, (*_READABLE, *task["readable"])),
        programs=map(Path, (*_PROGRAMS, task["program"])),
        devices=map(Path, _DEVICES),
        sockets=task["sockets"],
    )


def _limit(task: dict[str, Any]) -> None:
    import resource  # noqa: PLC0415  POSIX only

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, task["output"]),
        (resource.RLIMIT_AS, task["space"]),
        (resource.RLIMIT_CPU, task["processor"]),
    ):
        resource.setrlimit(what, (most, most))


def _held(layers: list[sandbox.Try]) -> list[str]:
    held = []
    for name, layer in layers:
        with contextlib.suppress(OSError, ValueError, ImportError, AttributeError):
            layer()
            held.append(name)
    return held


def _say(line: int, said: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        os.write(line, json.dumps(said).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
