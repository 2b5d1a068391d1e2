"""A real Secret Service of its own, on a bus of its own: GNOME Keyring, as Debian has it."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME, _PATIENCE = "org.freedesktop.secrets", 60.0
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
        _wait_for(where["DBUS_SESSION_BUS_ADDRESS"])
        yield where
    finally:
        for each in (daemon, bus):
            each.kill()
            each.wait()
        bus.stdout.close()


def _wait_for(address: str) -> None:
    """Wait until somebody on the bus says that secrets can be kept there."""
    from jeepney.bus_messages import message_bus  # noqa: PLC0415 - of the extra `lock`
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

    until = time.monotonic() + _PATIENCE
    with open_dbus_connection(address) as bus:
        while bus.send_and_get_reply(message_bus.NameHasOwner(_NAME)).body != (True,):
            assert time.monotonic() < until
            time.sleep(0.02)
