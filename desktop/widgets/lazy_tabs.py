"""Tabs whose pages are built when they are first wanted, and in idle time."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.idle_turns import IdleTurns
from desktop.widgets.overflow_tabs import OverflowTabs

W = TypeVar("W", bound=QWidget)
V = TypeVar("V", bound=QWidget)
_AHEAD = 1500
"""Milliseconds after which the page in front of a room that nobody turned to yet is built."""


class LazyTabs(OverflowTabs, Generic[W]):
    """Of several kinds of page one each, of which only the one in front is there at first.

    To build all of a room takes long, so they are built one by one: each when it is first wanted,
    and those nobody wanted yet while the room is seen, in idle turns. Of a room that is not seen
    yet that is the one in front. Such a page takes three turns: it is made, it is put in its place,
    where it gets the look of the window, and what it shows is filled in.
    """

    def __init__(
        self,
        name: str,
        titles: Mapping[type[W], str],
        make: Callable[[type[W]], W],
        idle: IdleTurns,
        parent: QWidget | None = None,
    ) -> None:
        """`make` builds a page of one of the kinds, and connects it with what is around it."""
        super().__init__(parent)
        self.setObjectName(name)
        self.kinds, self._make = tuple(titles), make
        self._built: dict[type[QWidget], Any] = {}
        self._made: dict[type[QWidget], W] = {}
        """What is made, and not yet in its place."""

        self._idle = idle
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD)
        self._ahead.timeout.connect(self._build_ahead)
        self._ahead.start()
        self._places: list[QVBoxLayout] = []
        for title in titles.values():
            place = QWidget()
            self._places.append(QVBoxLayout(place))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.add_tab(place, title)
        self.currentChanged.connect(lambda _: self._come())

    def pane(self, kind: type[V]) -> V:
        """Return the page of a kind, which is built if nobody wanted it before."""
        if kind not in self._built:
            self._place(kind)
            if kind is self.front_kind():
                self._catch_up()
        found: V = self._built[kind]
        return found

    def built(self) -> list[W]:
        """Return those that are there by now."""
        return [self._built[kind] for kind in self.kinds if kind in self._built]

    def has(self, kind: type[QWidget]) -> bool:
        """Return whether the page of a kind is there by now."""
        return kind in self._built

    def front_kind(self) -> type[W]:
        """Return which is in front, whether it is there by now or not."""
        return self.kinds[self.currentIndex()]

    def front(self) -> W:
        """Return the page that is seen."""
        return self.pane(self.front_kind())

    def currentWidget(self) -> W:
        """Return the page that is seen, and not the place where it lies."""
        return self.front()

    def indexOf(self, widget: QWidget) -> int:
        """Return which tab a page has."""
        return [*self.kinds].index(type(widget))  # type: ignore[arg-type]

    def turn_to_kind(self, kind: type[QWidget]) -> None:
        """Bring the page of a kind to the front: if the tabs are seen, it is there then."""
        self.setCurrentIndex([*self.kinds].index(kind))  # type: ignore[arg-type]

    def let_go(self) -> None:
        """End what goes on in the background: the workspace is left."""
        self._ahead.stop()
        self._idle.forget(self)
        for each in self._made.values():
            each.deleteLater()
        self._made = {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._appear()
        self._build_ahead()

    def take(self, made: Any) -> None:
        """Tell a page that was just put in its place what it is about; nobody sees it yet."""

    def _catch_up(self) -> None:
        """Have the page in front show what is so by now."""

    def _appear(self) -> None:
        """They are about to be seen, with the room they are in."""
        self._come()

    def _come(self) -> None:
        """See to it that the page in front is there, when somebody looks."""
        if self.isVisible():
            self.front()

    def _place(self, kind: type[Any]) -> None:
        """Put the page of a kind in its place, whether it is made by now or not."""
        made: Any = self._made.pop(kind, None) or self._make(kind)
        self._built[kind] = made
        self._places[self.kinds.index(kind)].addWidget(made)
        self.take(made)
        made.show()

    def _build_ahead(self) -> None:
        self._idle.ask(self, self._build_another)

    def _build_another(self) -> bool:
        """Take one more turn of building one of them. Returns whether there is more to build."""
        is_seen, front = self.isVisible(), self.front_kind()
        missing = [each for each in self.kinds if each not in self._built and is_seen]
        if front not in self._built:
            missing = [front]
        if missing and missing[0] in self._made:
            self._place(missing[0])
        elif missing:
            self._made[missing[0]] = self._make(missing[0])
        else:
            self._catch_up()
        return bool(missing)
