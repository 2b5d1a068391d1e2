"""Widgets one above the other, or side by side."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)


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
