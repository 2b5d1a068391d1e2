"""The code of the rooms, read before they are wanted: the domain on a thread, screens bit by bit.

A class of Qt may be made on the GUI thread alone (PySide ends the process otherwise, now and then),
and that takes a millisecond or so each. So a thread imports what the screens need of the domain,
which is most of the time, and the event loop imports the screens, a few in each turn.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from opcode import opmap
from pkgutil import iter_modules
from types import CodeType

from PySide6.QtCore import QObject, QTimer, Signal

_TURN = 0.015
"""Seconds after which the event loop goes on."""

_TYPES = "TYPE_CHECKING"
_IMPORTS = opmap["IMPORT_NAME"], opmap["IMPORT_FROM"]
_LOAD, _MORE = opmap["LOAD_NAME"], opmap["EXTENDED_ARG"]

_one_at_a_time = threading.Lock()


class RoomCode(QObject):
    """Reads the code of one room after another."""

    came = Signal()
    """All that was asked for so far is there."""

    _found = Signal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._screens: list[str] = []
        """What is still to be imported here."""

        self._asked = set[str]()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._import_some)
        self._found.connect(self._take)

    def read(self, modules: Sequence[str], first: Callable[[], object] = str) -> None:
        """Begin with these modules of rooms, as far as nobody did, once `first` was done there."""
        if missing := [each for each in modules if each not in self._asked]:
            self._asked.update(missing)
            work = partial(self._read_domain, missing, first)
            threading.Thread(target=work, name="rooms", daemon=True).start()

    def _read_domain(self, modules: Sequence[str], first: Callable[[], object]) -> None:
        first()
        for each in modules:
            screens = load_domain(each)
            try:
                self._found.emit(screens)
            except RuntimeError:  # the window is gone
                return

    def _take(self, screens: list[str]) -> None:
        self._screens += screens
        self._turn.start()

    def _import_some(self) -> None:
        until = time.perf_counter() + _TURN
        while self._screens and time.perf_counter() < until:
            import_module(self._screens.pop(0))
        if self._screens:
            self._turn.start()
        else:
            self.came.emit()


def load_domain(room: str) -> list[str]:
    """Import what the module of a room needs of the domain; return its screens in order.

    Each comes after those that it imports. Not for the GUI thread. Of two threads that want the
    same, the second waits: what both do takes twice as long, since only one of them runs at a time.
    """
    seen = set[str]()

    def visit(module: str) -> Iterator[str]:
        seen.add(module)
        for each in _imported_by(module):
            if each.startswith("casefiles."):
                import_module(each)
            elif each not in seen and each not in sys.modules:
                yield from visit(each)
        yield module

    if room in sys.modules:
        return []
    with _one_at_a_time:
        return [*visit(room)]


@cache  # the room that comes first is gone through by whoever opens a workspace, too
def _imported_by(module: str) -> tuple[str, ...]:
    """Return which of our modules one imports when it is imported, as its byte code names them."""
    return tuple(_named_by(module))


def _named_by(module: str) -> Iterator[str]:
    spec = find_spec(module)
    ask = getattr(spec.loader if spec else None, "get_code", None)
    code: CodeType | None = ask(module) if ask else None
    names = _imported_names(code) if code else []
    for name in names:
        if name.startswith(("casefiles.", "desktop.")):
            yield name
            if inner := _modules_in(name).intersection(names):
                yield from (f"{name}.{each}" for each in names if each in inner)


def _imported_names(code: CodeType) -> list[str]:
    """Return the names of modules and of what is imported from them, but for types alone.

    Those come last: what a module imports ends where it asks `TYPE_CHECKING`.
    """
    if _TYPES not in code.co_names:
        return [*code.co_names]
    found, argument = list[str](), 0
    for step, low in zip(code.co_code[::2], code.co_code[1::2], strict=True):
        argument = argument << 8 | low
        if step == _MORE:
            continue
        if step == _LOAD and code.co_names[argument] == _TYPES:
            break
        if step in _IMPORTS:
            found.append(code.co_names[argument])
        argument = 0
    return found


def _modules_in(package: str) -> frozenset[str]:
    """Return the modules of a package, of which one may be imported as `from package import it`."""
    found = sys.modules.get(package) or (
        package.startswith("casefiles.") and import_module(package)
    )
    return _listed(*getattr(found, "__path__", ()))


@cache  # hundreds of modules import from the same few packages
def _listed(*folders: str) -> frozenset[str]:
    return frozenset(each.name for each in iter_modules(folders))
