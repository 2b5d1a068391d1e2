"""Tabs that say their titles; those for which there is no room are listed in a menu."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QTabWidget, QToolButton, QWidget

from casefiles.kernel.dataclass import dataclass
from desktop.widgets.named import named
from desktop.widgets.plain_text import tooltip

_LEAST = 64
"""Pixels that a line of tabs takes where there is no room at all."""


@dataclass(slots=True)
class _Tab:
    title: str
    key: str = ""


class _Bar(QTabBar):
    """Takes what room there is: who has it does not grow for the sake of tabs."""

    def minimumTabSizeHint(self, index: int) -> QSize:
        hint = self.tabSizeHint(index)
        return QSize(min(_LEAST, hint.width()), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def scroll_back(self) -> None:
        """Show the first tab whole: Qt scrolls to one that comes while there is no room yet."""
        first = next((each for each in range(self.count()) if self.isTabVisible(each)), -1)
        if first >= 0 and self.tabRect(first).left() < 0:
            blocked, now = self.blockSignals(True), self.currentIndex()  # noqa: FBT003 - Qt's
            self.setCurrentIndex(first)
            self.setCurrentIndex(now)
            self.blockSignals(blocked)


class OverflowTabs(QTabWidget):
    """Where there is little room the tabs behind go into a menu; the one in front never does.

    A tab says its title and nothing else: a count would be missing until the tab was visited.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        self._bar.setObjectName("pane-tabs")
        self.setTabBar(self._bar)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs = list[_Tab]()
        self.more = named(QToolButton(), "more-tabs", self.tr("More tabs"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._list_hidden)
        self.more.setMenu(self.menu)
        self.setCornerWidget(self.more, Qt.Corner.TopRightCorner)
        self.more.hide()
        self.currentChanged.connect(lambda _: self.fit())

    def add_tab(self, page: QWidget, title: str) -> None:
        """Put one more page behind the others."""
        self._tabs.append(_Tab(title))
        self.addTab(page, title)
        self._name(self.count() - 1)
        self.fit()

    def tell_key(self, number: int, key: str) -> None:
        """Say in the tooltip and the menu which key leads there."""
        self._tabs[number].key = key
        self._name(number)

    def hidden(self) -> list[int]:
        """Return which are in the menu only."""
        return [number for number in range(self.count()) if not self.isTabVisible(number)]

    def setCurrentIndex(self, index: int) -> None:
        if 0 <= index < self.count() and not self.isTabVisible(index):
            self.setTabVisible(index, True)  # noqa: FBT003 - as Qt has it
        super().setCurrentIndex(index)

    def setCurrentWidget(self, widget: QWidget) -> None:
        self.setCurrentIndex(self.indexOf(widget))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Say as much on the tabs as there is room for."""
        if len(self._tabs) < self.count():
            return  # one is being added
        bar = self.tabBar()
        fits = self._that_fit([bar.tabSizeHint(number).width() for number in range(self.count())])
        for number in sorted(range(self.count()), key=lambda n: n not in fits):
            if self.isTabVisible(number) != (number in fits):
                self.setTabVisible(number, number in fits)
        many = self.count() - len(fits)
        self.more.setVisible(bool(many))
        if many:
            self.more.setText(self.tr("{} more ▾").format(many))
            self.more.setToolTip(tooltip(", ".join(self._tabs[n].title for n in self.hidden())))
        self._bar.scroll_back()

    def _that_fit(self, widths: list[int]) -> set[int]:
        if sum(widths) <= self.width():
            return {*range(self.count())}
        self.more.setText(self.tr("{} more ▾").format(self.count()))
        room = self.width() - self.more.sizeHint().width() - widths[self.currentIndex()]
        fits = {self.currentIndex()}
        for number, wide in enumerate(widths):
            if number not in fits:
                room -= wide
                if room < 0:
                    break
                fits.add(number)
        return fits

    def _name(self, number: int) -> None:
        """Say all of it to whoever cannot see the tab, or points at it."""
        tab = self._tabs[number]
        self.setTabToolTip(number, tooltip(f"{tab.title} ({tab.key})" if tab.key else tab.title))
        self.tabBar().setAccessibleTabName(number, tab.title)

    def _list_hidden(self) -> None:
        self.menu.clear()
        for number in self.hidden():
            tab = self._tabs[number]
            words = f"{tab.title.replace('&', '&&')}\t{tab.key}"
            made = self.menu.addAction(words, partial(self._choose, number))
            made.setObjectName(f"more-tabs-{number}")

    def _choose(self, number: int) -> None:
        self.setCurrentIndex(number)
        self.currentWidget().setFocus()
