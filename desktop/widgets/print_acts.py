"""What prints a list or a page: the acts of the menu File, offered where it is shown."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.widgets.room import Room

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

IS_LIST = "isList"
"""The property of tables that are lists of this program, and can be printed as such."""


def printing_acts(view: QWidget) -> list[QAction]:
    """Return the acts of the window's menu that print what a view shows, if it can be printed."""
    name = "file-print-list" if view.property(IS_LIST) else ""
    held: QObject | None = view
    while not name and held is not None and not isinstance(held, Room):
        name = "file-print" if hasattr(held, "printables") else ""
        held = held.parent()
    return view.window().findChildren(QAction, name) if name else []
