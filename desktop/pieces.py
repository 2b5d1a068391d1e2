"""Small pieces that screens are made of: buttons, headings of panes, empty panes, splitters."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from casefiles.kernel.text_safety import visible
from desktop import icons
from desktop.plain import Elided, label, tooltip


def button(
    name: str, words: str, does: Callable[[], object], *, primary: bool = False, icon: str = ""
) -> QPushButton:
    """Return a button that does one thing."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words.replace("&", ""))
    made.setProperty("primary", primary)
    made.setAutoDefault(True)  # Enter presses it where it has the focus
    made.clicked.connect(lambda *_: does())
    if icon:
        icons.put(made, icon)
    return made


def tool(name: str, words: str, icon: str, does: Callable[[], object]) -> QToolButton:
    """Return a small button with a drawing, named by its tooltip."""
    made = QToolButton()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setToolTip(tooltip(words))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.put(made, icon)
    made.clicked.connect(lambda *_: does())
    return made


def tool_for(action: QAction) -> QToolButton:
    """Return a small button for an action of a menu; its tooltip says the key."""
    key = action.shortcut().toString()
    words = action.text().replace("&", "")
    drawing = str(action.property("iconName") or "info")
    made = tool(f"{action.objectName()}-button", words, drawing, action.trigger)
    made.setToolTip(tooltip(f"{words} ({key})" if key else words))
    if action.isCheckable():
        made.setCheckable(True)
        made.setChecked(action.isChecked())
        action.toggled.connect(made.setChecked)
    made.setEnabled(action.isEnabled())
    action.enabledChanged.connect(made.setEnabled)
    return made


def muted(text: str) -> QLabel:
    """Return a label of little weight, which wraps."""
    made = label(text)
    made.setProperty("role", "muted")
    made.setWordWrap(True)
    return made


def tint(words: QWidget, tone: str) -> None:
    """Show words, or a strip of them, in the color of how something stands."""
    words.setProperty("tone", tone)
    words.style().unpolish(words)
    words.style().polish(words)


def title(text: str, points: float = 0) -> QLabel:
    """Return a heading."""
    made = label(text)
    made.setProperty("role", "title")
    if points:
        font = made.font()
        font.setPointSizeF(font.pointSizeF() + points)
        made.setFont(font)
    return made


class PaneHead(QWidget):
    """The strip above a pane: its name, and the tools of it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane-head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.setSpacing(4)
        self.words = Elided()
        self.words.setText(visible(words))
        self.words.setProperty("role", "title")
        self.row.addWidget(self.words, 1)

    def add(self, *widgets: QWidget) -> None:
        """Add tools at the right."""
        for each in widgets:
            self.row.addWidget(each)


class Strip(QWidget):
    """Above a pane: what waits for a person, in words, with what can be done at the right."""

    def __init__(self, name: str, parent: QWidget | None = None, tone: str = "accent") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "strip")
        self.setProperty("tone", tone)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = QVBoxLayout(self)
        """What is added to it stands below the words."""

        self.rows.setContentsMargins(12, 6, 12, 6)
        self.rows.setSpacing(6)

    def lay(self, words: QLabel, *does: QWidget) -> None:
        """Lay out what waits, and what can be done."""
        words.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words, 1)
        for each in does:
            head.addWidget(each)
        self.rows.addLayout(head)


class Empty(QWidget):
    """An empty pane: says what belongs here and offers the first step."""

    def __init__(self, icon: str, words: str, detail: str, *steps: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        self._drawing = QToolButton()
        self._drawing.setEnabled(False)
        self._drawing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drawing.setIconSize(self._drawing.iconSize() * 2)
        icons.put(self._drawing, icon)
        column.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        self.words, self.detail = title(words, 1), muted(detail)
        for each in (self.words, self.detail):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setWordWrap(True)
            column.addWidget(each)
        column.addSpacing(8)
        for step in steps:
            if isinstance(step, QLabel) and step.wordWrap():  # aligned it shows one line only
                column.addWidget(step)
            else:
                column.addWidget(step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, words: str, detail: str, icon: str) -> None:
        """Say something else."""
        self.words.setText(visible(words))
        self.detail.setText(visible(detail))
        self.setAccessibleName(words)
        icons.put(self._drawing, icon)


class Splitter(QSplitter):
    """Panes side by side (or above each other) that remember their sizes."""

    def __init__(self, name: str, sizes: list[int], *panes: QWidget, upright: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for pane in panes:
            self.addWidget(pane)
        held = QSettings().value(f"splitter/{name}")
        if not held or not self.restoreState(held):
            self.setSizes(sizes)
        self._remember = QTimer(self, singleShot=True, interval=400)
        self._remember.timeout.connect(
            lambda: QSettings().setValue(f"splitter/{name}", self.saveState())
        )
        self.splitterMoved.connect(lambda *_: self._remember.start())


class Scrolled(QScrollArea):
    """An area that scrolls up and down, and is never narrower than what it holds.

    What is lower than the area stays together at its top.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(content)
        rows.addStretch(1)
        self.setWidget(held)
        self._content = content

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 80)


class Fitting(Scrolled):
    """As high as what it holds at its width; scrolls only where there is less room."""

    _LEAST = 124
    """Pixels that it wants at least, where it holds as much."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        least, width = super().minimumSizeHint(), self.viewport().width()
        wanted = self._content.heightForWidth(width)
        return QSize(least.width(), wanted if wanted >= 0 else self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._LEAST))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def scrolled(content: QWidget) -> QScrollArea:
    """Return something in an area that scrolls up and down."""
    return Scrolled(content)


def column(
    *widgets: QWidget, spacing: int = 0, margin: int = 0, rest: QWidget | None = None
) -> QWidget:
    """Return widgets one above the other. One of them may take the rest of the room."""
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(margin, margin, margin, margin)
    rows.setSpacing(spacing)
    for each in widgets:
        rows.addWidget(each, int(each is rest))
    return made


def row(*widgets: QWidget, spacing: int = 8, stretch: bool = True) -> QWidget:
    """Return widgets side by side, to the left."""
    made = QWidget()
    cells = QHBoxLayout(made)
    cells.setContentsMargins(0, 0, 0, 0)
    cells.setSpacing(spacing)
    for each in widgets:
        cells.addWidget(each)
    if stretch:
        cells.addStretch(1)
    return made
