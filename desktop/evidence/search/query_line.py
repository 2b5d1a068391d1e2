"""The line one searches in, and under it in words what a search can be narrowed by."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets import icons
from desktop.widgets.box import row
from desktop.widgets.named import line_edit
from desktop.widgets.restyle import restyle

_PAUSE = 120
"""Milliseconds without typing after which is searched."""

QueryOptions = Sequence[tuple[str, str]]
"""Words for a person, and what stands for them in a query."""


class QueryLine(QWidget):
    """Says what is searched for as one types. Down goes on to what was found, Esc empties it."""

    changed = Signal(str)
    entered = Signal()
    goes_down = Signal()

    def __init__(
        self, kinds: Callable[[], QueryOptions], parties: Callable[[], QueryOptions]
    ) -> None:
        """`kinds` of papers and `parties` are asked for when they are wanted."""
        super().__init__()
        tr = self.tr
        self.line = line_edit("search-line", tr("Search"), tr("Search document text"))
        self.line.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._say)
        self.line.textChanged.connect(lambda _: self._pause.start())
        self.line.returnPressed.connect(self._enter)
        chips = row(
            self._chip("type", tr("Type"), kinds),
            self._chip("language", tr("Language"), lambda: _languages(tr)),
            self._chip("date", tr("Date"), lambda: _dates(tr)),
            self._chip("party", tr("Party"), parties),
            self._chip("state", tr("Status"), lambda: _states(tr)),
            spacing=0,
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 6, 8, 0)
        rows.setSpacing(4)
        rows.addWidget(self.line)
        rows.addWidget(chips)

    def text(self) -> str:
        """Return what stands there."""
        return self.line.text().strip()

    def ask(self) -> None:
        """Put the cursor here; what is typed replaces what was searched for before."""
        self.line.setFocus()
        self.line.selectAll()

    def mark(self, *, faulty: bool) -> None:
        """Show whether what stands there can be understood."""
        if bool(self.line.property("faulty")) != faulty:
            self.line.setProperty("faulty", faulty)
            restyle(self.line)

    def narrow(self, by: str) -> None:
        """Add a filter; one that still lacks its value is to be typed on."""
        before = self.line.text().rstrip()
        self.line.setText(f"{before} {by}".lstrip())
        self.line.setFocus()
        self.line.setCursorPosition(len(self.line.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.goes_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._pause.isActive():
            self._say()
        self.entered.emit()

    def _say(self) -> None:
        self._pause.stop()
        self.changed.emit(self.text())

    def _chip(self, name: str, words: str, offers: Callable[[], QueryOptions]) -> QToolButton:
        """A small button with a menu of what can be added to the query."""
        made = QToolButton()
        made.setObjectName(f"search-{name}")
        made.setText(words)
        made.setAccessibleName(self.tr("Filter by {}").format(words))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind
        made.setIconSize(QSize(12, 12))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(made, "chevron-down")
        menu = QMenu(made)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(lambda: self._fill(menu, offers()))
        made.setMenu(menu)
        return made

    def _fill(self, menu: QMenu, offers: QueryOptions) -> None:
        menu.clear()
        for words, by in offers:
            act = menu.addAction(f"{visible(words).replace('&', '&&')}\t{visible(by)}")
            act.triggered.connect(partial(lambda by, *_: self.narrow(by), by))
        if not offers:
            menu.addAction(self.tr("None yet")).setEnabled(False)


def _languages(tr: Callable[[str], str]) -> QueryOptions:
    return (
        (tr("Chinese"), "lang:zh"),
        (tr("English"), "lang:en"),
        (tr("Uyghur"), "lang:ug"),
        (tr("Another…"), "lang:"),
    )


def _dates(tr: Callable[[str], str]) -> QueryOptions:
    return (
        (tr("Before…"), "before:"),
        (tr("After…"), "after:"),
        (tr("Within a year, month or day…"), "on:"),
        (tr("With a date"), "has:date"),
    )


def _states(tr: Callable[[str], str]) -> QueryOptions:
    return (
        (tr("Cited"), "is:cited"),
        (tr("With marks"), "has:passages"),
        (tr("Set aside"), "is:aside"),
        (tr("Without text of its own"), "is:scan"),
        (tr("Damaged"), "is:damaged"),
        (tr("Could not be read"), "is:unread"),
    )
