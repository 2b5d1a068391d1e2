"""Widgets one above the other, side by side, or one behind the other."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)


def lay_out(
    host: QWidget, *widgets: QWidget, spacing: int = 0, margin: int = 0, rest: QWidget | None = None
) -> QVBoxLayout:
    """Fill a widget with others, one above the other. One may take the rest of the room."""
    rows = QVBoxLayout(host)
    rows.setContentsMargins(margin, margin, margin, margin)
    rows.setSpacing(spacing)
    for each in widgets:
        rows.addWidget(each, int(each is rest))
    return rows


def column(
    *widgets: QWidget, spacing: int = 0, margin: int = 0, rest: QWidget | None = None
) -> QWidget:
    """Return widgets one above the other. One of them may take the rest of the room."""
    made = QWidget()
    lay_out(made, *widgets, spacing=spacing, margin=margin, rest=rest)
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


def stack(*widgets: QWidget) -> QStackedWidget:
    """Return widgets one behind the other; the first is seen."""
    made = QStackedWidget()
    for each in widgets:
        made.addWidget(each)
    return made
