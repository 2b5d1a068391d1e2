"""Two exhibits side by side, scrolled together: a paper and its translation, or its correction."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.evidence.model import Exhibit
from desktop.context import Context
from desktop.viewer.position import Position, matching_position
from desktop.viewer.viewer import Viewer
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.splitter import Splitter

PageMap = Callable[[int], int | None]
"""Which page of the other exhibit says what a page says, both from 1. None: no page does."""

_NARROW = 200
"""Pixels that a side takes at least: two make no window wider that has room for one."""


class Compare(QWidget):
    """Two viewers. Whichever is moved, the other follows, unless a person unlinks them (L)."""

    left_it = Signal()
    """A person is done comparing."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setAccessibleName(self.tr("Compare"))
        self.left, self.right = Viewer(context), Viewer(context)
        for each in (self.left, self.right):
            each.setMinimumWidth(_NARROW)
        self.linked = QCheckBox(self.tr("&Linked"))
        self.linked.setObjectName("compare-linked")
        self.linked.setChecked(True)
        self.linked.toggled.connect(self._link)
        swap = tool("compare-swap", self.tr("Swap sides"), "move-horizontal", self.swap)
        close = tool("compare-close", self.tr("Close (Esc)"), "x", self.left_it.emit)
        self.head = PaneHead(self.tr("Compare"), self.linked, swap, close)
        lay_out(self, self.head, rest=Splitter("compare", [500, 500], self.left, self.right))
        self._pages: PageMap | None = None
        self._back: PageMap | None = None
        self._apart: int | None = None
        self._follows = False
        self.left.moved.connect(lambda: self._follow(self.left))
        self.right.moved.connect(lambda: self._follow(self.right))

    def compare(
        self,
        left: Exhibit,
        right: Exhibit,
        pages: PageMap | None = None,
        back: PageMap | None = None,
    ) -> None:
        """Show two exhibits. `pages` says of a page at the left which it is at the right.

        `back` is the other way round. Without them they are scrolled in proportion.
        """
        self._pages, self._back, self._apart = pages, back, None
        self.head.words.setText(self.tr("{} beside {}").format(left.label, right.label))
        self._follows = True
        self.left.show_exhibit(left)
        self.right.show_exhibit(right)
        self._follows = False
        self.linked.setChecked(True)
        self.left.focus_page()

    def swap(self) -> None:
        """Exchange the sides."""
        if self.left.shown and self.right.shown:
            self.compare(self.right.shown, self.left.shown, self._back, self._pages)

    def end(self) -> None:
        """Let go of the case: the readers of both end."""
        self._pages = self._back = None
        for each in (self.left, self.right):
            each.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_L and not event.modifiers():
            self.linked.toggle()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_it.emit()
        else:
            super().keyPressEvent(event)

    def _link(self, linked: bool) -> None:  # noqa: FBT001 - Qt's own
        """Linked again, they stay as far apart as they were brought."""
        here, there = self.left.position(), self.right.position()
        if linked and not self._pages and here and there:
            self._apart = there.page - here.page

    def _follow(self, moved: Viewer) -> None:
        """Bring the other one to where this one was brought."""
        if self._follows or not self.linked.isChecked():
            return
        goes_right = moved is self.left
        other = self.right if goes_right else self.left
        here, there = moved.position(), other.position()
        pages = self._pages if goes_right else self._back
        if here is None or there is None:
            return
        wanted = self._wanted(here, there, pages, 1 if goes_right else -1)
        if wanted is not None and wanted != there:
            self._follows = True
            other.go_to_position(wanted)
            self._follows = False

    def _wanted(
        self, here: Position, there: Position, pages: PageMap | None, way: int
    ) -> Position | None:
        if pages is not None:
            page = pages(here.page + 1)
            return None if page is None else Position(page - 1, there.pages, here.down)
        if self._apart is not None:
            page = min(max(here.page + way * self._apart, 0), there.pages - 1)
            return Position(page, there.pages, here.down)
        return matching_position(here, there.pages)
