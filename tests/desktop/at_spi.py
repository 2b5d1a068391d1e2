"""A screen reader at the real window: `python -m tests.desktop.at_spi FILE` writes what it read.

It starts the program on a display of its own, with an empty workspace, and goes through AT-SPI with
the library that Orca goes through; nothing here touches the program's objects. It has to be run in
a session of D-Bus of its own.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LIBRARY = "libatspi.so.0"
"""Debian has it in `libatspi2.0-0t64`, which `at-spi2-core` brings."""

PATIENCE = 60
"""Seconds that somebody waits for what the window is to say."""

_SHOWING = 25
"""`ATSPI_STATE_SHOWING`: it can be seen."""

_PROGRAM = "from desktop.app import main; main(['--temp-workspace'])"


class Reader:
    """What is on the desktop, as programs say it of themselves."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(LIBRARY)
        for name in (
            "get_desktop", "accessible_get_child_at_index", "accessible_get_name",
            "accessible_get_role_name", "accessible_get_action_iface",
            "accessible_get_editable_text_iface", "accessible_get_state_set",
        ):  # fmt: skip
            getattr(self._library, f"atspi_{name}").restype = ctypes.c_void_p
        self._library.atspi_init()

    def shown(self) -> list[tuple[str, str]]:
        """Return role and name of each thing that can be seen."""
        return [(role, name) for _, role, name in self._everything()]

    def press(self, role: str, name: str) -> None:
        """Do what is done first with a thing; wait until it is there."""
        acts = self._part(self._find(role, name), "action_iface")
        self._library.atspi_action_do_action(acts, 0, None)

    def write(self, name: str, words: str) -> None:
        """Have a field say this."""
        text = self._part(self._find("text", name), "editable_text_iface")
        self._library.atspi_editable_text_set_text_contents(text, words.encode(), None)

    def _find(self, role: str, name: str) -> ctypes.c_void_p:
        found: list[ctypes.c_void_p] = []

        def is_there() -> bool:
            found[:] = [at for at, *said in self._everything() if said == [role, name]]
            return bool(found)

        wait_until(is_there, f"{role} “{name}”")
        return found[0]

    def _everything(self) -> Iterator[tuple[ctypes.c_void_p, str, str]]:
        yield from self._below(ctypes.c_void_p(self._library.atspi_get_desktop(0)))

    def _below(self, thing: ctypes.c_void_p) -> Iterator[tuple[ctypes.c_void_p, str, str]]:
        for at in range(self._library.atspi_accessible_get_child_count(thing, None)):
            held = self._library.atspi_accessible_get_child_at_index(thing, at, None)
            child = ctypes.c_void_p(held)
            if held and self._is_showing(child):
                yield child, self._words(child, "role_name"), self._words(child, "name")
            if held:
                yield from self._below(child)

    def _is_showing(self, thing: ctypes.c_void_p) -> bool:
        states = self._part(thing, "state_set")
        return bool(self._library.atspi_state_set_contains(states, _SHOWING))

    def _part(self, thing: ctypes.c_void_p, what: str) -> ctypes.c_void_p:
        return ctypes.c_void_p(getattr(self._library, f"atspi_accessible_get_{what}")(thing))

    def _words(self, thing: ctypes.c_void_p, what: str) -> str:
        read = getattr(self._library, f"atspi_accessible_get_{what}")(thing, None)
        return (ctypes.string_at(read) if read else b"").decode()


def wait_until(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds, as long as somebody would."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.1)


@contextmanager
def display() -> Iterator[None]:
    """A screen that nobody sees, for all that is started meanwhile."""
    reads, writes = os.pipe()
    started = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writes], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    with open(reads, encoding="ascii") as number:  # noqa: PTH123
        os.environ["DISPLAY"] = f":{number.readline().strip()}"
    try:
        yield
    finally:
        started.terminate()
        started.wait()


@contextmanager
def program() -> Iterator[None]:
    """The program, as it is started for somebody who has a screen reader."""
    wanted = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    started = subprocess.Popen([sys.executable, "-c", _PROGRAM], env={**os.environ, **wanted})
    try:
        yield
    finally:
        started.kill()
        started.wait()


def read(folder: Path) -> list[list[tuple[str, str]]]:
    """Say who works, open the form of a new case; return what can be read before and after."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        os.environ[name] = str(folder)
    with display(), program():
        reader = Reader()
        reader.write("Name", "Ines Calloway")
        begun = reader.shown()
        reader.press("button", "Continue")
        reader.press("button", "New Case…")
        wait_until(lambda: ("text", "Title") in reader.shown(), "the form of a new case")
        return [begun, reader.shown()]


if __name__ == "__main__":
    into = Path(sys.argv[1])
    into.write_text(json.dumps(read(into.parent)), "utf-8")
