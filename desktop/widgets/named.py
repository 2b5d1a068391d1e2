"""Widgets by name: one that style sheets and tests use, and one that is read aloud."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, words: str) -> W:
    """Name a widget, and return it; `words` is what it is called."""
    widget.setObjectName(name)
    widget.setAccessibleName(words)
    return widget


def styled(widget: QWidget, name: str) -> None:
    """Name a plain widget, and let the style sheet paint what is behind it."""
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def line_edit(name: str, words: str, hint: str) -> QLineEdit:
    """Return a line that a form's owner reads when it is wanted; empty, it says the `hint`."""
    made = named(QLineEdit(), name, words)
    made.setPlaceholderText(hint)
    made.setAcceptDrops(False)
    return made
