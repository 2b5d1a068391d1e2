"""From anywhere in the window to the page that prints: with what is in front, to choose from."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.context import Context
from desktop.shell.menus import Menus
from desktop.shell.page_stack import PageStack
from desktop.widgets.room import Room

if TYPE_CHECKING:
    from desktop.printing.printable import Printable


class PrintController(QObject):
    """Gathers what can be printed of the room that is seen."""

    def __init__(self, pages: PageStack, context: Callable[[], Context | None], window: QWidget):
        super().__init__(window)
        self._pages, self._context = pages, context
        self._is_open = False
        pages.currentChanged.connect(lambda _: self._look())

    def add_acts(self, menus: Menus) -> None:
        """Put them into the menu File."""
        add, show, file = menus.add, self.show, menus.file
        add(file, "print", self.tr("&Print…"), show, key="Ctrl+P", icon="printer")
        add(file, "print-list", self.tr("Print &List…"), partial(show, list_first=True))
        preview = partial(show, preview=True)
        add(file, "print-preview", self.tr("Print Pre&view"), preview, icon="eye")

    def show(self, *, preview: bool = False, list_first: bool = False) -> None:
        """Show the page, with what was in front when it was asked for, or the list with the cursor.

        Where no list has the cursor it is the first one.
        """
        room, context = self._pages.currentWidget(), self._context()
        if self._is_open or context is None:
            return
        offered = printables_of(room, context) if isinstance(room, Room) else []
        if list_first:
            offered.sort(key=lambda each: not each.is_list)
        page = self._pages.print
        self._pages.lay_over(page)
        self._is_open = True
        QTimer.singleShot(0, page, lambda: page.show_printables(context, offered))
        page.begin(preview=preview)

    def _look(self) -> None:
        """Have nothing made any more for a page that was left."""
        if self._is_open and self._pages.currentWidget() is not self._pages.print:
            self._is_open = False
            self._pages.print.stop()


def printables_of(room: Room, context: Context) -> "list[Printable]":
    """Return what can be printed of a room, what is in front first."""
    from desktop.printing.printable import Prints  # noqa: PLC0415 - only to print
    from desktop.printing.printable_lists import printable_lists  # noqa: PLC0415

    shown = [*_shown(room)]
    offered = [every for each in shown if isinstance(each, Prints) for every in each.printables()]
    offered += printable_lists(shown, context, room.case)
    return sorted(offered, key=lambda each: each.rank)


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what is seen in it."""
    yield widget
    for each in widget.children():
        if isinstance(each, QWidget) and each.isVisible():
            yield from _shown(each)
