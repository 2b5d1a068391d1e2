"""The menu of headings: which columns are shown, by which a list is sorted, how wide they are."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop.translation import tr
from desktop.widgets.list_actions import say_why

if TYPE_CHECKING:
    from desktop.widgets.row_table import RowTable

_ORDERS = Qt.SortOrder


def columns_menu(view: "RowTable[Any]") -> QMenu:
    """Return which columns are shown, each to be shown or hidden."""
    menu, shown = QMenu(tr("&Columns"), view), view.columns
    menu.setToolTipsVisible(True)
    there = shown.shown()
    for at, heading in enumerate(shown.headings):
        if not heading:  # what has no name says what its row is: it stays
            continue
        act = menu.addAction(heading.replace("&", "&&"))
        act.setCheckable(True)
        act.setChecked(at in there)
        act.toggled.connect(partial(_choose, view, at))
        say_why(act, tr("One column has to be shown.") if there == [at] else "")
    menu.addSeparator()
    _add(menu, tr("&All Columns"), shown.forget, "" if shown.is_chosen else tr(
        "The columns of this list are the default."
    ))  # fmt: skip
    _add(menu, tr("&Reset Widths"), view.reset_widths, "" if view.has_own_widths else tr(
        "The columns are as wide as what they say."
    ))  # fmt: skip
    return menu


def sort_menu(view: "RowTable[Any]") -> QMenu:
    """Return by what the list is sorted: its own order first."""
    menu, header = QMenu(tr("&Sort By"), view), view.horizontalHeader()
    by = header.sortIndicatorSection() if view.is_sorted else -1
    own = menu.addAction(view.table().own_order or tr("Default &Order"))
    own.setCheckable(True)
    own.setChecked(by < 0)
    own.triggered.connect(lambda *_: view.sort_by(-1))
    menu.addSeparator()
    for at in (each for each in view.columns.shown() if view.columns.headings[each]):
        up = by == at and header.sortIndicatorOrder() == _ORDERS.AscendingOrder
        mark = ("  ↑" if up else "  ↓") if by == at else ""
        act = menu.addAction(view.columns.headings[at].replace("&", "&&") + mark)
        act.setCheckable(True)
        act.setChecked(by == at)
        order = _ORDERS.DescendingOrder if up else _ORDERS.AscendingOrder
        act.triggered.connect(partial(_sort, view, at, order))
    return menu


def header_menu(view: "RowTable[Any]", column: int) -> QMenu:
    """Return what a heading offers; `column` is the one that was pointed at, or -1."""
    menu = QMenu(view)
    menu.setObjectName("header-menu")
    menu.setToolTipsVisible(True)
    if column >= 0 and view.isSortingEnabled():
        for words, order in (
            (tr("Sort &Ascending"), _ORDERS.AscendingOrder),
            (tr("Sort &Descending"), _ORDERS.DescendingOrder),
        ):
            _add(menu, words, partial(view.sort_by, column, order))
        hide = partial(view.columns.choose, column, shown=False)
        only = tr("One column has to be shown.") if len(view.columns.shown()) == 1 else ""
        _add(menu, tr("&Hide This Column"), hide, only)
        menu.addSeparator()
    inner = [columns_menu(view)]
    if view.isSortingEnabled():
        inner.append(sort_menu(view))
    for each in inner:
        each.setParent(menu, each.windowFlags())
        menu.addMenu(each)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _choose(view: "RowTable[Any]", column: int, shown: bool) -> None:  # noqa: FBT001 - of a signal
    view.columns.choose(column, shown=shown)


def _sort(view: "RowTable[Any]", column: int, order: Qt.SortOrder, *_: object) -> None:
    view.sort_by(column, order)


def _add(menu: QMenu, words: str, does: Callable[[], object], why: str = "") -> None:
    act = menu.addAction(words)
    act.triggered.connect(lambda *_: does())
    say_why(act, why)
