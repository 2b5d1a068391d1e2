"""A real Secret Service of its own, on a bus of its own: GNOME Keyring, as Debian has it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LACKING = "gnome-keyring or dbus-daemon is not installed"


def is_there() -> bool:
    """Whether one can be started here."""
    return bool(shutil.which("gnome-keyring-daemon") and shutil.which("dbus-daemon"))


@contextmanager
def secret_service(home: Path, *, opened: bool = True) -> Iterator[dict[str, str]]:
    """Yield the environment of somebody who is logged in; his keyring lies in `home`.

    It is unlocked as by a login, or it is not, and nobody can be asked to unlock it.
    """
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    where = {"XDG_RUNTIME_DIR": str(home / "run"), "XDG_DATA_HOME": str(home / "data")}
    surroundings = where | {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert bus.stdout
    where["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", *["--unlock"] * opened],
        env=surroundings | where, stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert daemon.stdin
    daemon.stdin.write(b"of a login")
    daemon.stdin.close()
    try:
        _wait_for(where | surroundings)
        yield where
    finally:
        for each in (daemon, bus):
            each.kill()
            each.wait()
        bus.stdout.close()


def _wait_for(surroundings: dict[str, str]) -> None:
    asked = ["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets"]
    if shutil.which("gdbus"):
        subprocess.run(asked, env=surroundings, check=True, capture_output=True)
