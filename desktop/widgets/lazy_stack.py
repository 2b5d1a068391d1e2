"""A stack of widgets, each of which is built when it is first wanted."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)
V = TypeVar("V", bound=QWidget)


class LazyStack(QStackedWidget, Generic[W]):
    """Of several kinds of widget one each. The first is built at once, for it is seen."""

    def __init__(self, kinds: Sequence[type[W]], make: Callable[[type[W]], W]) -> None:
        """`make` builds one, and connects it with what is around it."""
        super().__init__()
        self.kinds, self._make = tuple(kinds), make
        self._built: dict[type[QWidget], Any] = {}
        self._places: list[QVBoxLayout] = []
        for _ in self.kinds:
            place = QWidget()
            self._places.append(QVBoxLayout(place))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.addWidget(place)

    def pane(self, kind: type[V]) -> V:
        """Return the one of a kind, which is built if nobody wanted it before."""
        if kind not in self._built:
            self._built[kind] = made = self._make(kind)  # type: ignore[arg-type]
            self._places[self.at(kind)].addWidget(made)
            made.show()
        found: V = self._built[kind]
        return found

    def at(self, kind: type[QWidget]) -> int:
        """Return the number of a kind."""
        return [*self.kinds].index(kind)  # type: ignore[arg-type]

    def built(self) -> list[W]:
        """Return those that are there by now."""
        return [self._built[kind] for kind in self.kinds if kind in self._built]

    def front(self) -> W:
        """Return the one that is seen."""
        return self.pane(self.kinds[self.currentIndex()])


class LazyPane(Generic[V]):
    """A pane as an attribute of its room, which is built when it is first asked for."""

    def __init__(self, kind: type[V], panes: str = "panes") -> None:
        """`panes` is the attribute that holds them all: `Panes`, or `Later`."""
        self._kind, self._panes = kind, panes

    def __get__(self, room: QWidget, _: type[QWidget]) -> V:
        panes = getattr(room, self._panes)
        found: V = panes.pane(self._kind)
        return found
