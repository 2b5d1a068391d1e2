"""Help in the window: the contents at the left, the page at the right, Esc back to the work."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.shell import help_pages
from desktop.shell.help_text import HelpText
from desktop.shell.key_table import PLACE
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.splitter import Splitter
from desktop.widgets.style_sheet import ROW

_HEADING = Qt.ItemDataRole.UserRole


class HelpReader(QWidget):
    """Shows the help. Alt+Left goes back to the page before, Esc to where one came from."""

    done = Signal()

    def __init__(self, key_tables: Callable[[], str] = str, parent: QWidget | None = None) -> None:
        """`key_tables` returns the keys of the menus as they are now, as Markdown."""
        super().__init__(parent)
        self.setObjectName("help-page")
        self._key_tables = key_tables
        self._before: list[tuple[str, int]] = []
        self.name = ""
        """Of the page that is shown."""

        self.head = PaneHead(
            self.tr("Help"),
            tool("help-back", self.tr("Previous page (Alt+Left)"), "chevron-left", self.back),
            tool("help-done", self.tr("Close help (Esc)"), "x", self.done.emit),
        )
        self.contents, self.text = QTreeWidget(), HelpText()
        self.contents.setObjectName("help-contents")
        self.contents.setAccessibleName(self.tr("Contents"))
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(14)
        for name, title in help_pages.contents():
            self._add(name, title)
        lay_out(
            self,
            self.head,
            rest=Splitter(
                "help", [250, 900], self.contents, self.text, folds={0: self.tr("Contents")}
            ),
        )
        self.contents.currentItemChanged.connect(self._choose)
        self.contents.itemClicked.connect(lambda item, _: self._choose(item))
        self.text.followed.connect(self._follow)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)

    def open(self, name: str, heading: str = "") -> None:
        """Turn to a page, and to a heading on it."""
        page = help_pages.page(name)
        if page.name != self.name:
            if self.name:
                self._before.append((self.name, self.text.verticalScrollBar().value()))
            self.name = page.name
            written = page.written.replace(PLACE, self._key_tables())
            self.text.show_page(replace(page, written=written))
            self.head.words.setText(page.title)
            self._mark()
        if heading:
            self.text.go_to(heading)

    def activate(self, place: str) -> None:
        """Come from the work: to a page that fits it, perhaps to a heading (`marking#caret`)."""
        self._before, self.name = [], ""
        self.open(*place.split("#"))
        self.text.setFocus()

    def back(self) -> None:
        """Turn to the page before, where it was left."""
        if self._before:
            name, at = self._before.pop()
            self.name = ""
            self.open(name)
            self.text.verticalScrollBar().setValue(at)

    def _add(self, name: str, title: str) -> None:
        item = QTreeWidgetItem(self.contents, [title])
        item.setSizeHint(0, QSize(0, ROW))
        item.setData(0, _HEADING, (name, ""))
        for heading in help_pages.page(name).headings:
            below = QTreeWidgetItem(item, [heading])
            below.setSizeHint(0, QSize(0, ROW))
            below.setData(0, _HEADING, (name, heading))

    def _mark(self) -> None:
        """Show in the contents which page is open."""
        self.contents.blockSignals(True)  # noqa: FBT003 - it follows the page, not the other way
        for at in range(self.contents.topLevelItemCount()):
            if item := self.contents.topLevelItem(at):
                is_open = item.data(0, _HEADING)[0] == self.name
                item.setExpanded(is_open)
                if is_open:
                    self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)  # noqa: FBT003

    def _choose(self, item: QTreeWidgetItem | None, *_: object) -> None:
        if item is not None:
            name, heading = item.data(0, _HEADING)
            self.open(name, heading)
            if not heading:
                self.text.verticalScrollBar().setValue(0)

    def _follow(self, name: str, heading: str) -> None:
        self.open(name or self.name, heading)
