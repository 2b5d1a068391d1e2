"""What somebody with a screen reader, or without a mouse, would miss in a window."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

_WORKED_WITH = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit,
                QPlainTextEdit, QTextEdit, QTabBar)  # fmt: skip
_SIDE = 12
"""Pixels by which things in one row may stand higher or lower."""


def faults(window: QWidget) -> list[str]:
    """Return what is nameless, what no key reaches, and where Tab goes back."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    return [
        *(f"no name: {_called(each)}" for each in shown if _is_nameless(each)),
        *(f"no heading: {found}" for each in shown for found in _without_heading(each)),
        *(f"no key: {_called(each)}" for each in shown if _is_for_the_mouse(each)),
        *(f"goes back: {_called(a)} to {_called(b)}" for a, b in _backwards(window)),
    ]


def _is_nameless(widget: QWidget) -> bool:
    if _is_of_qt(widget) or isinstance(widget, QHeaderView) or widget.focusProxy():
        return False
    if not isinstance(widget, _WORKED_WITH) and not _takes_tab(widget):
        return False
    read = QAccessible.queryAccessibleInterface(widget)
    return not read.text(QAccessible.Text.Name).strip()


def _without_heading(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QTableView) or widget.horizontalHeader().isHidden():
        return
    model, spoken = widget.model(), Qt.ItemDataRole.AccessibleTextRole
    for column in range(model.columnCount()):
        words = [model.headerData(column, Qt.Orientation.Horizontal, role)
                 for role in (Qt.ItemDataRole.DisplayRole, spoken)]  # fmt: skip
        if not widget.isColumnHidden(column) and not any(words):
            yield f"{widget.objectName()}, column {column}"


def _is_for_the_mouse(widget: QWidget) -> bool:
    return (
        isinstance(widget, QAbstractButton)
        and not (_is_of_qt(widget) or _takes_tab(widget))
        and widget.isEnabled()
        and not _is_beside_one(widget)
    )


def _is_beside_one(button: QAbstractButton) -> bool:
    """Of buttons of which one is chosen Tab reaches that one, and arrows the others."""
    group = button.group()
    return bool(group and group.exclusive() and group.checkedButton())


def _backwards(window: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Neighbors of which Tab reaches first the one that is read last."""
    chain, each = [], window.nextInFocusChain()
    while each is not window:
        if each.isVisible() and each.isEnabled() and _takes_tab(each) and not each.focusProxy():
            chain.append(each)
        each = each.nextInFocusChain()
    for before, after in pairwise(chain):
        if before.parentWidget() is after.parentWidget():
            first, then = (each.mapTo(window, QPoint()) for each in (before, after))
            in_row = abs(first.y() - then.y()) < _SIDE
            if then.y() + after.height() <= first.y() or (in_row and then.x() < first.x()):
                yield before, after


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_of_qt(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


def _called(widget: QWidget) -> str:
    around = widget.parentWidget()
    within = around.objectName() or type(around).__name__ if around else ""
    return f"{type(widget).__name__} {widget.objectName()!r} in {within}"
