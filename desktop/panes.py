"""Panes one behind the other, each with a tab and a key that brings it to the front."""

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from casefiles.ids import CaseId
from desktop import icons
from desktop.pane import Offer, Pane
from desktop.plain import tooltip

P = TypeVar("P", bound=Pane)
_BARE = 36
"""Pixels of a tab that shows nothing but its drawing."""


class Tabs(QTabBar):
    """Tabs that take no more room than they need."""

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        return hint if self.tabText(index) else QSize(_BARE, hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)


class Panes(QTabWidget, Generic[P]):
    """Only the one in front is filled; the others are when they come there.

    Tabs are never cut off: where there is no room for all titles, those behind are a drawing with a
    count, and then a drawing alone.
    """

    def __init__(self, name: str, panes: Sequence[P], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabBar(Tabs(self))
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(16, 16))
        self.tabBar().setObjectName("pane-tabs")
        self.panes = tuple(panes)
        self._counts = dict.fromkeys(self.panes, "")
        self._keys = dict.fromkeys(self.panes, "")
        self._stale: set[P] = set()
        for each in self.panes:
            self.addTab(each, icons.icon(each.icon), each.title)
            each.counted.connect(partial(self._count, each))
            each.comes_forward.connect(partial(self.turn_to, each))
            each.outdated.connect(partial(self._outdate, each))
        self.currentChanged.connect(lambda _: self._come_to_front())
        self._fit()

    def add_acts(self, offer: Offer, held: str) -> None:
        """Let each come to the front by a key: a figure, with these keys held down."""
        for number, pane in enumerate(self.panes, 1):
            self._keys[pane] = key = f"{held}+{number}" if number < 10 else ""
            words = self.tr("Go to {}").format(pane.title)
            offer(f"to-{pane.slug}", words, partial(self.go_to, pane), key, pane.icon)
        self._fit()

    def front(self) -> P:
        """Return the pane that is seen."""
        return self.panes[self.currentIndex()]

    def turn_to(self, pane: P) -> None:
        """Bring a pane to the front, also where others had their room."""
        self.setCurrentWidget(pane)
        self.show()

    def go_to(self, pane: P) -> None:
        """Bring a pane to the front, and the cursor into it."""
        self.turn_to(pane)
        pane.arrive()

    def show_case(self, case: CaseId | None) -> None:
        """Show a case, or none."""
        for each in self.panes:
            each.show_case(case)
        self.fill_anew()

    def fill_anew(self) -> None:
        """Let the one in front fill itself now, and each of the others when it comes."""
        self._stale = {*self.panes}
        self._catch_up()

    def bring_up(self, pane: P) -> None:
        """Fill a pane, which is in front."""
        pane.fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for number, each in enumerate(self.panes):
                self.setTabIcon(number, icons.icon(each.icon))

    def _come_to_front(self) -> None:
        self._fit()
        self._catch_up()

    def _outdate(self, pane: P) -> None:
        self._stale.add(pane)
        self._catch_up()

    def _catch_up(self) -> None:
        front = self.front()
        if front in self._stale:
            self._stale.discard(front)
            self.bring_up(front)

    def _count(self, pane: P, many: str) -> None:
        self._counts[pane] = many
        self._fit()

    def _fit(self) -> None:
        """Say as much on the tabs as there is room for."""
        for titles, counts in ((True, True), (False, True), (False, False)):
            for number, pane in enumerate(self.panes):
                in_front = number == self.currentIndex()
                title = pane.title if titles or in_front else ""
                count = self._counts[pane] if counts or in_front else ""
                self.setTabText(number, " ".join(filter(None, (title, count))))
                self._name(number, pane)
            if self.tabBar().sizeHint().width() <= self.width():
                break

    def _name(self, number: int, pane: P) -> None:
        """Say all of it to whoever cannot see the tab, or points at it."""
        words = " ".join(filter(None, (pane.title, self._counts[pane])))
        key = self._keys[pane]
        self.setTabToolTip(number, tooltip(f"{words} ({key})" if key else words))
        self.tabBar().setAccessibleTabName(number, words)
