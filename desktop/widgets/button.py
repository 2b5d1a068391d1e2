"""Buttons: with words, as small tools, and for an action of a menu."""

from collections.abc import Callable, Iterator
from weakref import WeakSet

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from desktop.widgets import icons
from desktop.widgets.plain_text import tooltip

_primary: WeakSet[QPushButton] = WeakSet()


def button(
    name: str, words: str, does: Callable[[], object], *, primary: bool = False, icon: str = ""
) -> QPushButton:
    """Return a button that does one thing."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words.replace("&", ""))
    made.setProperty("primary", primary)
    if primary:
        _primary.add(made)
    made.setAutoDefault(True)  # Enter presses it where it has the focus
    made.clicked.connect(lambda *_: does())
    if icon:
        icons.put(made, icon)
    return made


def primary_buttons(within: QWidget) -> Iterator[QPushButton]:
    """Yield the primary buttons that are shown in a widget, without a walk through all it holds."""
    for each in [*_primary]:
        if isValid(each) and each.isVisible() and within.isAncestorOf(each):
            yield each


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
