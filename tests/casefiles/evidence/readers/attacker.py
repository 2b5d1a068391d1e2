"""A reader that tries what no reader may, by name and by number, natively, and tells what worked.

Every try is harmless where it works: it asks for what is so already, or takes back what it did.
"""

import ctypes
import errno
import mmap
import os
import platform
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

READER = "attacker 1"
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_HERE = -100
"""Paths are meant from the folder it works in."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of each try: its name, and 0 where it worked, else the number of the error."""

    names: tuple[str, ...]
    errors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Aim:
    file: int
    parent: int
    outside: bytes


_Try = Callable[[_Aim], int]
_BY_NAME: dict[str, _Try] = {}


def named(file: BinaryIO, _: Any, parent: int, outside: str) -> Tried:
    """Everything in the list below."""
    aim = _Aim(file.fileno(), parent, outside.encode())
    return _told((name, _error(attempt, aim)) for name, attempt in _BY_NAME.items())


def numbers(_file: BinaryIO, _: Any, first: int, last: int, but: list[int]) -> Tried:
    """Every call by its number, with arguments that mean nothing to any."""
    nothing = [ctypes.c_long(-1)] * 6
    every = (each for each in range(first, last) if each not in but)
    return _told(
        (str(each), _errno(_libc.syscall(ctypes.c_long(each), *nothing))) for each in every
    )


def old_door(_file: BinaryIO, _: Any) -> Tried:
    """The way in of 32-bit programs, which count otherwise."""
    code = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # getpid of 1991
    at = ctypes.addressof(ctypes.c_char.from_buffer(code))
    said = ctypes.CFUNCTYPE(ctypes.c_int)(at)()
    return Tried(("getpid",), (-said if said < 0 else 0,))


def leave_much(_file: BinaryIO, _: Any) -> Tried:
    """Names, in its own folder, deep and many: each costs whoever cleans up."""
    made = list[tuple[str, int]]()
    for number in range(1_500):
        error = _errno(_libc.mkdir(b"deep", 0o700))
        made.append((f"folder {number}", error))
        if error or _libc.chdir(b"deep"):
            break
    return _told(iter(made))


def _told(tried: Iterator[tuple[str, int]]) -> Tried:
    every = list(tried)
    return Tried(tuple(name for name, _ in every), tuple(error for _, error in every))


def _error(attempt: _Try, aim: _Aim) -> int:
    try:
        return _errno(attempt(aim))
    except OSError as error:
        return error.errno or errno.EPERM


def _errno(said: int) -> int:
    return ctypes.get_errno() or errno.EPERM if said < 0 else 0


def _number(name: str, x86: int, arm: int | None, *arguments: Any) -> None:
    """A call that the C library has no word for, or has had for a short time only."""
    numbers = {"x86_64": x86, "aarch64": arm}
    number = numbers.get(platform.machine())
    if number is not None:
        _BY_NAME[name] = lambda _: int(_libc.syscall(ctypes.c_long(number), *_longs(arguments)))


def _c(name: str, function: str, *arguments: Any) -> None:
    """A function of the C library."""
    _BY_NAME[name] = lambda _: int(getattr(_libc, function)(*_longs(arguments)))


def _at(name: str, attempt: _Try) -> None:
    _BY_NAME[name] = attempt


def _longs(arguments: tuple[Any, ...]) -> list[Any]:
    return [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]


def _lock(command: int) -> _Try:
    lock = struct.pack("hhqqi4x", 0, 0, 0, 0, 0)  # a lock for reading, of all of it
    return lambda aim: int(_libc.fcntl(aim.file, command, lock))


def _with_file(function: str, *arguments: Any) -> _Try:
    return lambda aim: int(getattr(_libc, function)(aim.file, *_longs(arguments)))


def _with_parent(function: str, *arguments: Any) -> _Try:
    return lambda aim: int(getattr(_libc, function)(aim.parent, *_longs(arguments)))


def _opened(path: bytes, flags: int) -> int:
    said = int(_libc.open(path, flags, 0o600))
    if said >= 0:
        os.close(said)
    return said


def _socket(family: int, kind: int, address: bytes = b"") -> _Try:
    def attempt(_: _Aim) -> int:
        line = int(_libc.socket(family, kind, 0))
        if line < 0 or not address:
            return line
        said = int(_libc.bind(line, address, len(address)))
        os.close(line)
        return said

    return attempt


def _child(_: _Aim) -> int:
    child = int(_libc.fork())
    if child == 0:
        os._exit(0)
    return child


_nothing, _limit = bytes(64), bytes(16)

# Whose turn it is.
_c("setpriority", "setpriority", 0, 0, 0)
_c("nice", "nice", 0)
_c("sched_setscheduler", "sched_setscheduler", 0, 0, _nothing)
_c("sched_setparam", "sched_setparam", 0, _nothing)
_c("sched_setaffinity", "sched_setaffinity", 0, 8, b"\xff" * 8)
_number("sched_setattr", 314, 274, 0, struct.pack("IIQiIQQQ", 48, 0, 0, 0, 0, 0, 0, 0), 0)
_number("ioprio_set", 251, 30, 1, 0, 2 << 13)
_at("setpriority of the parent", lambda aim: _libc.setpriority(0, aim.parent, 0))

# Files: modes, times, owners, attributes, names, locks.
_c("chmod", "chmod", b".", 0o700)
_c("fchmodat", "fchmodat", _HERE, b".", 0o700, 0)
_at("fchmod of the source", _with_file("fchmod", 0o600))
_c("chown", "chown", b".", -1, -1)
_at("fchown of the source", _with_file("fchown", -1, -1))
_c("utimensat", "utimensat", _HERE, b".", None, 0)
_c("utimes", "utimes", b".", None)
_at("futimens of the source", _with_file("futimens", None))
_c("setxattr", "setxattr", b".", b"user.x", b"x", 1, 0)
_at("fsetxattr of the source", _with_file("fsetxattr", b"user.x", b"x", 1, 0))
_c("removexattr", "removexattr", b".", b"user.x")
_c("listxattr", "listxattr", b".", None, 0)
_c("mkdir", "mkdir", b"made", 0o700)
_c("mknod", "mknod", b"pipe", 0o010600, 0)
_c("symlink", "symlink", b"/etc", b"link")
_at("link to the outside", lambda aim: _libc.link(aim.outside, b"link"))
_c("rename", "rename", b".", b"../other")
_c("unlink", "unlink", b"../outside")
_c("rmdir", "rmdir", b"../own")
_c("chdir", "chdir", b"/")
_c("chroot", "chroot", b".")
_at("make a file", lambda _: _opened(b"made", os.O_WRONLY | os.O_CREAT))
_at("make a nameless file", lambda _: _opened(b".", os.O_RDWR | 0o20000000 | os.O_DIRECTORY))
_at("make shared memory by name", lambda _: _opened(b"/dev/shm/mine", os.O_RDWR | os.O_CREAT))
_at("read outside", lambda aim: _opened(aim.outside, os.O_RDONLY))
_at("write outside", lambda aim: _opened(aim.outside, os.O_WRONLY))
_at("truncate outside", lambda aim: _libc.truncate(aim.outside, 0))
_at("list /", lambda _: _opened(b"/", os.O_RDONLY | os.O_DIRECTORY))
_at("list /tmp", lambda _: _opened(b"/tmp", os.O_RDONLY | os.O_DIRECTORY))
_at("read /proc/self/environ", lambda _: _opened(b"/proc/self/environ", os.O_RDONLY))
_at("write /proc/self/mem", lambda _: _opened(b"/proc/self/mem", os.O_RDWR))
_at("read the parent's memory",
    lambda aim: _opened(b"/proc/%d/mem" % aim.parent, os.O_RDONLY))  # fmt: skip
_at("flock the source", _with_file("flock", 1 | 4))
_at("lock the source", _lock(6))
_at("lock the source by descriptor", _lock(37))
_at("lease the source", _with_file("fcntl", 1024, 0))
_at("be told of its folder", _with_file("fcntl", 1026, 0))
_at("own its signals", _with_file("fcntl", 8, 0))
_at("set its flags", _with_file("fcntl", 4, 0))
_at("write to the source", lambda aim: _libc.write(aim.file, b"x", 1))
_at("cut the source", _with_file("ftruncate", 0))
_at("sync all", lambda _: _libc.sync() or _libc.syncfs(0))
_c("umask", "umask", 0o077)

# Memory and messages that nobody counts, or that outlive their maker.
_c("shmget", "shmget", 0, 1, 0o600)
_c("semget", "semget", 0, 1, 0o600)
_c("msgget", "msgget", 0, 0o600)
_number("mq_open", 240, 180, b"mine", 0o102, 0o600, None)
_number("memfd_create", 319, 279, b"x", 0)
_number("memfd_secret", 447, 447, 0)
_c("mlockall", "mlockall", 1)
_c("merge pages with others'", "madvise", None, 0, 12)

# Watching.
_c("inotify_init1", "inotify_init1", 0)
_number("fanotify_init", 300, 262, 0, 0)
_number("perf_event_open", 298, 241, _nothing, 0, -1, -1, 0)
_number("kcmp", 312, 272, os.getpid(), os.getpid(), 0, 0, 0)

# Limits.
_c("setrlimit", "setrlimit", 4, _limit)
_c("prlimit of itself", "prlimit", 0, 4, _limit, None)
_at("prlimit of the parent", _with_parent("prlimit", 4, None, ctypes.create_string_buffer(16)))

# Other processes.
_at("kill the parent", _with_parent("kill", 0))
_c("kill its group", "kill", 0, 0)
_c("kill all", "kill", -1, 0)
_at("tgkill the parent", lambda aim: _libc.syscall(_TGKILL, aim.parent, aim.parent, 0))
_at("queue a signal", _with_parent("sigqueue", 0, None))
_at("pidfd_open", lambda aim: _libc.syscall(434, aim.parent, 0))
_at("process_vm_readv", lambda aim: _libc.process_vm_readv(aim.parent, None, 0, None, 0, 0))
_at("process_vm_writev", lambda aim: _libc.process_vm_writev(aim.parent, None, 0, None, 0, 0))
_at("ptrace the parent", lambda aim: _libc.ptrace(0x4206, aim.parent, None, None))
_c("ptrace itself", "ptrace", 0, 0, None, None)
_at("fork", _child)
_at("vfork", lambda _: _libc.syscall(58) if platform.machine() == "x86_64" else -1)
_number("clone with a namespace", 56, 220, 0x10000000 | 17, 0, 0, 0, 0)
_number("clone a thread with a namespace", 56, 220, 0x10000 | 0x20000000 | 0x900, 0, 0, 0, 0)
_number("clone3", 435, 435, bytes(88), 88)
_c("execve", "execve", b"/bin/true", None, None)
_number("execveat", 322, 281, _HERE, b"/bin/true", None, None, 0)
_c("setsid", "setsid")
_c("setpgid", "setpgid", 0, 0)
_c("setuid", "setuid", os.getuid())
_c("setgroups", "setgroups", 0, None)

# Sockets.
_at("a local socket by name", _socket(1, 1, struct.pack("H", 1) + b"mine\0"))
_at("an abstract socket", _socket(1, 1, struct.pack("H", 1) + b"\0mine"))
_at("a datagram socket", _socket(1, 2))
_at("TCP", _socket(2, 1))
_at("UDP over IPv6", _socket(10, 2))
_at("netlink", _socket(16, 3))
_at("packets", _socket(17, 3))
_at("the hypervisor", _socket(40, 1))
_c("socketpair", "socketpair", 1, 1, 0, ctypes.create_string_buffer(8))
_c("send on the line of requests", "send", 0, b"x", 1, 0)
_c("sendmsg", "sendmsg", 0, _nothing, 0)
_c("pipe", "pipe", ctypes.create_string_buffer(8))

# The system, and the walls themselves.
_c("unshare", "unshare", 0x10000000)
_c("setns", "setns", 0, 0)
_c("mount", "mount", None, b".", None, 0x1000, None)
_c("umount", "umount2", b".", 0)
_number("open_tree", 428, 428, _HERE, b".", 0)
_number("fsopen", 430, 430, b"tmpfs", 0)
_number("pivot_root", 155, 41, b".", b".")
_number("bpf", 321, 280, 0, _nothing, 64)
_number("io_uring_setup", 425, 425, 1, ctypes.create_string_buffer(120))
_number("userfaultfd", 323, 282, 1)
_number("keyctl", 250, 219, 0, -3, 0)
_number("add_key", 248, 217, b"user", b"x", b"x", 1, -3)
_number("request_key", 249, 218, b"user", b"x", None, 0)
_number("seccomp", 317, 277, 2, 0, _nothing)
_number("landlock_create_ruleset", 444, 444, None, 0, 1)
_c("prctl: to be traced", "prctl", 4, 1, 0, 0, 0)
_c("prctl: live on", "prctl", 1, 0, 0, 0, 0)
_c("prctl: a name", "prctl", 15, b"init", 0, 0, 0)
_c("capset", "capset", struct.pack("Ii", 0x20080522, 0), bytes(24))
_c("personality", "personality", -1)
_c("type into a terminal", "ioctl", 0, 0x5412, b"x")
_c("sethostname", "sethostname", b"x", 1)
_c("adjtimex", "adjtimex", ctypes.create_string_buffer(256))
_number("timer_create", 222, 107, 0, None, ctypes.create_string_buffer(8))
_c("reboot", "reboot", 0)
_c("syslog", "klogctl", 10, None, 0)
_TGKILL = {"x86_64": 234, "aarch64": 131}.get(platform.machine(), -1)

ACTS = {"named": named, "numbers": numbers, "old_door": old_door, "leave_much": leave_much}
