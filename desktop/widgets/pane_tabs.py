"""Panes one behind the other, each with a tab and a key that brings it to the front."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.kernel.ids import CaseId
from desktop.idle_turns import IdleTurns
from desktop.widgets.in_front import is_in_front
from desktop.widgets.lazy_tabs import LazyTabs
from desktop.widgets.pane import Pane
from desktop.widgets.room import Room
from desktop.widgets.splitter import reveal

P = TypeVar("P", bound=Pane)


class PaneTabs(LazyTabs[P]):
    """Only the one in front is there and filled; the others are when they come there.

    What changes while another room is seen is filled in when this one is turned to.
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
        idle: IdleTurns,
        parent: QWidget | None = None,
    ) -> None:
        """`make` builds a pane of one of the kinds, and connects it with what is around it."""
        super().__init__(name, {each: each.heading() for each in kinds}, make, idle, parent)
        self._acts: dict[type[QWidget], dict[str, QAction]] = {each: {} for each in kinds}
        self._case: CaseId | None = None
        self._stale: set[Pane] = set()

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
        """Let the one in front fill itself now, and each of the others when it comes.

        If it is not there yet, and nobody looks, it is filled as soon as it is built.
        """
        self._stale = {*self.built()}
        if self.isVisible() or self.has(self.front_kind()):
            self._catch_up()

    def refresh_pane(self, pane: P) -> None:
        """Fill a pane, which is in front."""
        pane.fill()
        pane.settle()

    def let_go(self) -> None:
        for each in (*self.built(), *self._made.values()):
            each.let_go()
        super().let_go()

    def take(self, made: P) -> None:
        kind = type(made)
        if acts := self._acts[kind]:
            made.take_acts(acts)
        made.says.connect(self.says)
        made.shows.connect(self.shows)
        made.navigate.connect(self.navigate)
        made.comes_forward.connect(partial(self._turn_to_kind, kind))
        made.outdated.connect(partial(self._outdate, made))
        self._stale.add(made)
        if self._case:
            made.show_case(self._case)

    def _offer(  # noqa: PLR0913, PLR0917 - as `Offer`
        self, room: Room, kind: type[P], name: str, words: str,
        does: Callable[[P], object], key: str = "", icon: str = "",
    ) -> QAction:  # fmt: skip
        said = QCoreApplication.translate(kind.__name__, words)
        made = room.act(name, said, lambda: does(self.pane(kind)), key, icon)
        self._acts[kind][name] = made
        return made

    def _come(self) -> None:
        self._catch_up()

    def _turn_to_first(self, kinds: Iterable[type[P]]) -> bool:
        kind = next(iter(kinds), None)
        if kind is not None:
            self._turn_to_kind(kind)
        return kind is not None

    def _turn_to_kind(self, kind: type[Pane]) -> None:
        self.turn_to_kind(kind)
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
