"""Widgets one above the other, side by side, or one behind the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

Margins = int | tuple[int, int, int, int]
"""Pixels around: the same on every side, or left, top, right, bottom."""


def lay_out(
    host: QWidget,
    *widgets: QWidget,
    spacing: int = 0,
    margin: Margins = 0,
    rest: QWidget | None = None,
) -> QVBoxLayout:
    """Fill a widget with others, one above the other.

    `rest`, one of them or one more below them, takes the rest of the room.
    """
    rows = QVBoxLayout(host)
    rows.setContentsMargins(*around(margin))
    rows.setSpacing(spacing)
    for each in widgets:
        rows.addWidget(each, int(each is rest))
    if rest is not None and rest not in widgets:
        rows.addWidget(rest, 1)
    return rows


@contextmanager
def laid_out_once(host: QWidget) -> Iterator[None]:
    """Have what is put into a widget meanwhile laid out once: Qt does so after each that is shown.

    Words that wrap are measured each time, all of them, as far up as the window.
    """
    if not host.isVisible():
        yield
        return
    host.hide()
    try:
        yield
    finally:
        host.show()


def column(
    *widgets: QWidget, spacing: int = 0, margin: Margins = 0, rest: QWidget | None = None
) -> QWidget:
    """Return widgets one above the other, as `lay_out` has them."""
    made = QWidget()
    lay_out(made, *widgets, spacing=spacing, margin=margin, rest=rest)
    return made


def row(
    *widgets: QWidget,
    spacing: int = 8,
    margin: Margins = 0,
    stretch: bool = True,
    rest: QWidget | None = None,
) -> QWidget:
    """Return widgets side by side, to the left; or one of them takes the rest of the room."""
    made = QWidget()
    cells = QHBoxLayout(made)
    cells.setContentsMargins(*around(margin))
    cells.setSpacing(spacing)
    for each in widgets:
        cells.addWidget(each, int(each is rest))
    if stretch and rest is None:
        cells.addStretch(1)
    return made


def lay_centered(host: QWidget, widget: QWidget, margin: Margins = 0) -> None:
    """Lay one widget into the middle of another, as high as it and no wider than it needs."""
    across = QHBoxLayout(host)
    across.setContentsMargins(*around(margin))
    across.addStretch(1)
    across.addWidget(widget)
    across.addStretch(1)


def around(margin: Margins) -> tuple[int, int, int, int]:
    """Return the margins of the four sides."""
    return (margin, margin, margin, margin) if isinstance(margin, int) else margin


def stack(*widgets: QWidget) -> QStackedWidget:
    """Return widgets one behind the other; the first is seen."""
    made = QStackedWidget()
    for each in widgets:
        made.addWidget(each)
    return made
