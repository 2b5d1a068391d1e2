"""What can be done with a list or grid that is no `TableView`: open what has the cursor, copy."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QTableView

from desktop.widgets.copied_rows import copy_rows
from desktop.widgets.list_actions import ListActions

_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class ViewActions(ListActions):
    """Those of a view whose model is one of Qt's own kinds; `copies` copies what is selected."""

    def __init__(self, view: QAbstractItemView, copies: Callable[[], object] | None = None) -> None:
        super().__init__(view)
        self.nothing = partial(_nothing_in, view, self.tr("Nothing is selected."))
        self.place = lambda: view.visualRect(view.currentIndex()).bottomLeft() + QPoint(24, 0)
        self.add("copy", self.tr("&Copy"), copies or partial(copy_selected, view), "Ctrl+C")

    def add_opening(self, words: str, does: Callable[[], object]) -> None:
        """Say what Enter does here, and do it."""
        self.add("open", words, does, "Return", "Enter")
        self._added.reverse()  # it stands first


def copy_selected(view: QAbstractItemView) -> None:
    """Copy what is selected, row by row, with the headings of its columns where there are any."""
    model, chosen = view.model(), view.selectionModel().selectedIndexes()
    rows = sorted({each.row() for each in chosen})
    columns = sorted({each.column() for each in chosen})
    there = {(each.row(), each.column()): str(each.data() or "") for each in chosen}
    texts = [[there.get((row, column), "") for column in columns] for row in rows]
    is_plain = isinstance(view, QListView)
    head = [] if is_plain else [str(model.headerData(at, _ACROSS) or "") for at in columns]
    if isinstance(view, QTableView) and not view.verticalHeader().isHidden():
        names = [str(model.headerData(row, _DOWN) or "") for row in rows]
        head = ["", *head]
        texts = [[name, *row] for name, row in zip(names, texts, strict=True)]
    copy_rows(view, head, lambda: texts, what="line" if is_plain else "row")


def offer_checking(view: QListWidget) -> None:
    """Give a list its menu whose lines are checked, by Space too."""
    acts = ViewActions(view)
    acts.add("check", acts.tr("Chec&k or Uncheck"), partial(_check, view), "Space")


def _check(view: QListWidget) -> None:
    for item in view.selectedItems():
        is_checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)


def _nothing_in(view: QAbstractItemView, words: str) -> str:
    return "" if view.selectionModel().hasSelection() else words
