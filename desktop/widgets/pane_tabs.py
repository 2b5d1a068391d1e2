"""Panes one behind the other, each with a tab and a key that brings it to the front."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casefiles.kernel.ids import CaseId
from desktop.widgets.in_front import is_in_front
from desktop.widgets.overflow_tabs import OverflowTabs
from desktop.widgets.pane import Pane
from desktop.widgets.room import Room
from desktop.widgets.splitter import reveal

P = TypeVar("P", bound=Pane)
Q = TypeVar("Q", bound=Pane)
_PAUSE = 40
"""Milliseconds between two turns of building what nobody waits for: the window goes on."""

_AHEAD = 1500
"""Milliseconds after which the pane in front of a room that nobody turned to yet is built."""


class PaneTabs(OverflowTabs, Generic[P]):
    """Only the one in front is there and filled; the others are when they come there.

    What changes while another room is seen is filled in when this one is turned to.

    To build all of a room takes long, so they are built one by one: each when it is first wanted,
    and those nobody wanted yet while the room is seen and nothing else is to be done. Of a room
    that is not seen yet that is the one in front. Such a pane takes two turns: it is made, and then
    it is put in its place, where it gets the look of the window.
    """

    says = Signal(str, str)
    shows = Signal(str, object)
    navigate = Signal(object)
    """What any of them says, shows and asks for: see `Pane`."""

    def __init__(
        self,
        name: str,
        kinds: Sequence[type[P]],
        make: Callable[[type[P]], P],
        parent: QWidget | None = None,
    ) -> None:
        """`make` builds a pane of one of the kinds, and connects it with what is around it."""
        super().__init__(parent)
        self.setObjectName(name)
        self.kinds, self._make = tuple(kinds), make
        self._built: dict[type[Pane], Any] = {}
        self._made: dict[type[Pane], P] = {}
        """What is made, and not yet in its place."""

        self._acts: dict[type[Pane], dict[str, QAction]] = {each: {} for each in self.kinds}
        self._case: CaseId | None = None
        self._stale: set[Pane] = set()
        self._next = QTimer(self, singleShot=True, interval=_PAUSE)
        self._next.timeout.connect(self._build_another)
        self._next.start(_AHEAD)
        self._places: list[QVBoxLayout] = []
        for kind in self.kinds:
            place = QWidget()
            self._places.append(QVBoxLayout(place))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.add_tab(place, kind.heading())
        self.currentChanged.connect(lambda _: self._catch_up())

    def add_acts(self, room: Room, heading: str, held: str) -> None:
        """Put into the menu of the room what can be done in each, and the keys of the tabs.

        A key is a figure, with these keys held down.
        """
        with room.under(heading):
            for number, kind in enumerate(self.kinds, 1):
                key = f"{held}+{number}" if number < 10 else ""
                self.tell_key(number - 1, key)
                words = self.tr("Go to {}").format(kind.heading())
                go = partial(self._go_to_kind, kind)
                room.act(f"to-{kind.slug}", words, go, key, kind.icon)
        for kind in self.kinds:
            with room.under(kind.heading()):
                kind.acts(partial(self._offer, room, kind))
        for each in self.built():
            each.take_acts(self._acts[type(each)])

    def pane(self, kind: type[Q]) -> Q:
        """Return the pane of a kind, which is built if nobody wanted it before."""
        if kind not in self._built:
            self._build(kind)
        found: Q = self._built[kind]
        return found

    def built(self) -> list[P]:
        """Return those that are there by now."""
        return [self._built[kind] for kind in self.kinds if kind in self._built]

    def has(self, kind: type[Pane]) -> bool:
        """Return whether the pane of a kind is there by now."""
        return kind in self._built

    def front(self) -> P:
        """Return the pane that is seen."""
        return self.pane(self.kinds[self.currentIndex()])

    def indexOf(self, widget: QWidget) -> int:
        """Return which tab a pane has."""
        return [*self.kinds].index(type(widget))  # type: ignore[arg-type]

    def turn_to(self, pane: Pane) -> None:
        """Bring a pane to the front, also where others had their room."""
        self._turn_to_kind(type(pane))

    def go_to(self, pane: Pane) -> None:
        """Bring a pane to the front, and the cursor into it."""
        self._go_to_kind(type(pane))

    def look_for(self, thing: str) -> bool:
        """Bring the pane to the front that is named so, or has a thing by this id.

        `parties/ID` is a thing in the pane of that name, whether it is there or not any more.
        """
        slug, within, of = thing.partition("/")
        if within and self.turn_to_named(slug):
            self.front().go_to(of)
            return True
        if self.turn_to_named(thing):
            return True
        return self._turn_to_first(kind for kind in self.kinds if self.pane(kind).go_to(thing))

    def activate_front(self) -> None:
        """Put the cursor into the pane in front, unless it is there already."""
        held = QApplication.focusWidget()
        if held is None or not self.front().isAncestorOf(held):
            self.front().activate()

    def turn_to_named(self, slug: str) -> bool:
        """Bring the pane of a name to the front. Returns whether there is one."""
        return self._turn_to_first(kind for kind in self.kinds if kind.slug == slug)

    def show_case(self, case: CaseId | None) -> None:
        """Show a case, or none."""
        before, self._case = self._case, case
        for each in self.built():
            if case != before:
                each.begin_unread()
            each.show_case(case)
        self.fill_anew()

    def fill_anew(self) -> None:
        """Let the one in front fill itself now, and each of the others when it comes."""
        self._stale = {*self.built()}
        self._catch_up()

    def refresh_pane(self, pane: P) -> None:
        """Fill a pane, which is in front."""
        pane.fill()
        pane.settle()

    def let_go(self) -> None:
        """End what goes on in the background: the workspace is left."""
        self._next.stop()
        for each in (*self.built(), *self._made.values()):
            each.let_go()
        for each in self._made.values():
            each.deleteLater()
        self._made = {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._catch_up()
        self._next.start(_PAUSE)

    def _offer(  # noqa: PLR0913, PLR0917 - as `Offer`
        self, room: Room, kind: type[P], name: str, words: str,
        does: Callable[[P], object], key: str = "", icon: str = "",
    ) -> QAction:  # fmt: skip
        said = QCoreApplication.translate(kind.__name__, words)
        made = room.act(name, said, lambda: does(self.pane(kind)), key, icon)
        self._acts[kind][name] = made
        return made

    def _build(self, kind: type[Any]) -> None:
        made: Any = self._made.pop(kind, None) or self._make(kind)
        self._built[kind] = made
        if acts := self._acts[kind]:
            made.take_acts(acts)
        made.says.connect(self.says)
        made.shows.connect(self.shows)
        made.navigate.connect(self.navigate)
        made.comes_forward.connect(partial(self._turn_to_kind, kind))
        made.outdated.connect(partial(self._outdate, made))
        if self._case:
            made.show_case(self._case)
        at = self.kinds.index(kind)
        self._places[at].addWidget(made)
        made.show()
        self._stale.add(made)
        if at == self.currentIndex():
            self._catch_up()

    def _build_another(self) -> None:
        """Take one more turn of building one of them, while nobody waits for it."""
        is_seen, front = self.isVisible(), self.kinds[self.currentIndex()]
        missing = [each for each in self.kinds if each not in self._built and is_seen]
        if front not in self._built:
            missing = [front]
        if not missing:
            return
        if missing[0] in self._made:
            self._build(missing[0])
        elif not (front in self._built and self.front().context.jobs.is_busy):
            self._made[missing[0]] = self._make(missing[0])
        self._next.start(_PAUSE)

    def _turn_to_first(self, kinds: Iterable[type[P]]) -> bool:
        kind = next(iter(kinds), None)
        if kind is not None:
            self._turn_to_kind(kind)
        return kind is not None

    def _turn_to_kind(self, kind: type[Pane]) -> None:
        self.setCurrentIndex([*self.kinds].index(kind))  # type: ignore[arg-type]
        self.show()
        reveal(self)

    def _go_to_kind(self, kind: type[Pane]) -> None:
        self._turn_to_kind(kind)
        self.pane(kind).activate()

    def _outdate(self, pane: P) -> None:
        self._stale.add(pane)
        if is_in_front(self):
            self._catch_up()

    def _catch_up(self) -> None:
        front = self.front()
        if front in self._stale:
            self._stale.discard(front)
            self.refresh_pane(front)
