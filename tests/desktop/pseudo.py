"""A made-up language, as wide as English: what is shown and not in it went through no translation.

Letters are those of another alphabet that look alike, so that nothing in the window moves.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

_ALIKE = str.maketrans("aceopxyACEOPXTBHM", "асеорхуАСЕОРХТВНМ")
_KEPT = re.compile(r"\{[^}]*\}|<[^>]*>|%n|\b(?:Ctrl|Alt|Shift)\+\S+")
"""What is put in, markup, and keys."""

_MOST_ROWS = 12


class Pseudo(QTranslator):
    """Says everything in the made-up language."""

    def isEmpty(self):  # noqa: N802 - as Qt calls it
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        return said(text)


def said(text: str) -> str:
    """Return what the made-up language says for a text."""
    between, kept = _KEPT.split(text), [*_KEPT.findall(text), ""]
    return "".join(f"{a.translate(_ALIKE)}{b}" for a, b in zip(between, kept, strict=True))


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield each text that a window shows, or would where the mouse rests, and what shows it."""
    for each in window.findChildren(QWidget):
        if each.isVisible():
            name = each.objectName() or type(each).__name__
            yield from ((text, name) for text in _of(each) if text)
    for action in window.findChildren(QAction):
        yield action.text(), action.objectName()


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QTabBar():
            yield from map(widget.tabText, range(widget.count()))
        case QComboBox():
            yield from map(widget.itemText, range(min(widget.count(), _MOST_ROWS)))
        case QTableView() if model := widget.model():
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
                for row in range(min(model.rowCount(), _MOST_ROWS)):
                    yield str(model.data(model.index(row, column)) or "")
