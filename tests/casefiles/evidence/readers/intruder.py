"""A program that misbehaves in one way for each word, started behind walls."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

MARK = "an-intruder-that-stays"
"""Stands in the command line of what it starts, behind it whose: tests run side by side."""


def say(words):
    sys.stdout.write(f"{words}\n")


def well():
    Path("made").write_bytes(b"made of " + Path("given").read_bytes())
    say("well")


def echo():
    sys.stdout.buffer.write(sys.stdin.buffer.read())


def environment():
    say(" ".join(sorted(os.environ)))


def sleep():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    subprocess.Popen(_staying())
    time.sleep(300)


def stay():
    """Leave a child that no longer belongs to anybody."""
    if os.fork() == 0:
        os.setsid()
        subprocess.Popen(_staying(), start_new_session=True)
        os._exit(0)
    time.sleep(0.5)
    say("left")


def eat():
    """Each little, together much."""
    for _ in range(3):
        if os.fork() == 0:
            held = bytearray(os.urandom(1)) * (120 << 20)
            time.sleep(60 + len(held) % 2)
    time.sleep(60)


def hide_memory():
    _tried(lambda: os.memfd_create("x"))


def many():
    for _ in range(100):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    time.sleep(60)


def write_much():
    with Path("much").open("wb") as out:
        while True:
            out.write(b"x" * (1 << 20))


def write_many():
    for number in range(10_000):
        Path(str(number)).write_bytes(b"x" * (1 << 20))


def write_small():
    for number in range(100_000):
        Path(str(number)).touch()


def talk():
    while True:
        sys.stdout.write("x" * (1 << 20))


def complain():
    sys.stderr.write("what is wrong\n" * 100_000)
    sys.exit(3)


def connect(port):
    _tried(lambda: socket.create_connection(("127.0.0.1", int(port)), 1))


def send_to_nobody():
    _tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))


def send_by_name(path):
    _tried(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", path))


def connect_by_name(path):
    _tried(lambda: socket.socket(socket.AF_UNIX).connect(path))


def wait_at_own():
    _tried(lambda: socket.socket(socket.AF_UNIX).bind("mine"))


def write(path):
    _tried(lambda: Path(path).write_text("changed"))


def read(path):
    _tried(lambda: Path(path).read_bytes())


def list_folder(path):
    _tried(lambda: os.scandir(path))


def run_own():
    Path("own").write_bytes(b"#!/bin/sh\necho hello\n")
    Path("own").chmod(0o700)
    _tried(lambda: subprocess.run(["./own"], check=True))


def signal_other(pid):
    _tried(lambda: os.kill(int(pid), 0))


def crash():
    with contextlib.suppress(OSError):  # the first of its processes does not hear this
        os.kill(os.getpid(), signal.SIGSEGV)
    ctypes.string_at(0)


def links(outside):
    _may(lambda: Path("link").symlink_to(outside))
    _may(lambda: os.mkfifo("pipe"))
    Path("folder").mkdir()
    Path("one").write_bytes(b"x")
    _may(lambda: Path("two").hardlink_to("one"))
    say("done")


def _may(act):
    with contextlib.suppress(OSError):
        act()


def _tried(act):
    try:
        act()
    except OSError as error:
        say("refused" if isinstance(error, PermissionError) else type(error).__name__)
    except Exception as error:  # noqa: BLE001
        say(type(error).__name__)
    else:
        say("done")


def _staying():
    return [sys.executable, "-I", "-c", f"import time; time.sleep(300)  # {MARK} {sys.argv[1]}"]


if __name__ == "__main__":
    globals()[sys.argv[2]](*sys.argv[3:])
