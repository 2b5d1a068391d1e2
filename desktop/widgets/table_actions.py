"""What can be done with the rows of any table: open, edit, copy, choose all, columns, order."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaMethod, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.copied_rows import copy_rows
from desktop.widgets.header_menu import columns_menu, header_menu, sort_menu
from desktop.widgets.list_actions import PASSES_ON, ListActions, say_why

if TYPE_CHECKING:
    from desktop.widgets.row_table import RowTable
    from desktop.widgets.table_model import TableModel


class TableActions(ListActions):
    """Those of a table, which asks for them: they are made when somebody first does."""

    def __init__(self, view: "RowTable[Any]") -> None:
        super().__init__(view)
        self._table = view
        self._opens = ""
        self._own_acts: dict[str, QAction] = {}
        self.own, self.below = self._above, self._rest
        self.submenus, self.settle = self._submenus, view.tell_now
        self.place, self.nothing = view.row_place, self._nothing
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_header)

    def call_opening(self, words: str) -> None:
        """Say what Enter does here."""
        self._opens = words

    def why_not_moved(self) -> str:
        """Say why a row cannot be moved among the others, if so."""
        if self._table.is_sorted:
            return self.tr("The list is sorted by a column: rows are moved in its default order.")
        return self._nothing()

    def copy_all(self) -> None:
        """Copy every row that is shown, with headings."""
        self._copy(range(self._table.table().rowCount()))

    def copy_selected(self) -> None:
        """Copy the rows that are selected, with headings."""
        self._copy(self._table.selected_rows())

    def copy_cell(self) -> None:
        """Copy the cell that has the cursor: in rows the one that was clicked."""
        at, model = self._table.currentIndex(), self._table.table()
        if at.isValid():
            reads = _reader(model, [at.row()], [at.column()])
            copy_rows(self._table, (), reads, what=self.tr("cell"))

    def _copy(self, rows: Sequence[int]) -> None:
        model, columns = self._table.table(), self._table.columns.shown()
        head = [self._table.columns.headings[at] for at in columns]
        if rows:
            copy_rows(self._table, head, _reader(model, rows, columns))

    def _above(self) -> Iterable[QAction]:
        table, made = self._table, []
        if _is_heard(table, "opened"):
            words = self._opens or self.tr("&Open")
            made.append(self._act("open", words, self.open_or_edit, "Return", "Enter"))
        if _is_heard(table, "wants_edit"):
            keys = ("F2",) if made else ("F2", "Return", "Enter")
            made.append(self._act("edit", self.tr("&Edit"), table.wants_edit.emit, *keys))
            made[-1].setProperty(PASSES_ON, True)  # noqa: FBT003 - F2 is the pane's then
        if isinstance(table.table(), CheckedTable):
            made.append(self._act("check", self.tr("Chec&k or Uncheck"), self._check, "Space"))
        for each in made:
            say_why(each, self._nothing())
        return made

    def _rest(self) -> Iterable[QAction]:
        rows = self._act("copy", self.tr("&Copy Rows"), self.copy_selected, "Ctrl+C")
        cell = self._act("copy-cell", self.tr("Copy Ce&ll"), self.copy_cell, "Ctrl+Shift+C")
        for each in (rows, cell):
            say_why(each, self._nothing())
        everything = self._act("copy-all", self.tr("Copy All Rows &Shown"), self.copy_all)
        chosen = self._act("select-all", self.tr("Select &All Shown"), self._select_all, "Ctrl+A")
        empty = "" if self._table.table().rowCount() else self.tr("There are no rows.")
        one = self.tr("One row at a time is selected here.") if self._is_single() else ""
        say_why(everything, empty)
        say_why(chosen, empty or one)
        return [rows, cell, everything, *([] if one else [chosen])]

    def _submenus(self) -> Iterable[QMenu]:
        if self._table.horizontalHeader().isHidden():
            return
        yield columns_menu(self._table)
        if self._table.isSortingEnabled():
            yield sort_menu(self._table)

    def _act(self, name: str, words: str, does: Callable[[], object], *keys: str) -> QAction:
        if name not in self._own_acts:
            made = self._own_acts[name] = QAction(words, self)
            made.setObjectName(f"list-{name}")
            made.setShortcuts([*map(QKeySequence, keys)])
            made.triggered.connect(lambda *_: does())
        self._own_acts[name].setText(words)
        return self._own_acts[name]

    def open_or_edit(self) -> None:
        """Do what Enter does."""
        table = self._table
        if _is_heard(table, "opened"):
            table.opened.emit(table.current())
        else:
            table.wants_edit.emit()

    def _check(self) -> None:
        model, rows = self._table.table(), self._table.selected()
        if isinstance(model, CheckedTable) and rows:
            model.turn(rows)

    def _select_all(self) -> None:
        self._table.selectAll()

    def _is_single(self) -> bool:
        single = QAbstractItemView.SelectionMode.SingleSelection
        return self._table.selectionMode() == single

    def _nothing(self) -> str:
        return "" if self._table.has_selection() else self.tr("Nothing is selected.")

    def _open_header(self, at: QPoint) -> None:
        header = self._table.horizontalHeader()
        menu = header_menu(self._table, header.logicalIndexAt(at))
        menu.popup(header.mapToGlobal(at))


def _is_heard(table: "RowTable[Any]", signal: str) -> bool:
    """Whether anybody listens to a signal of a table."""
    return table.isSignalConnected(QMetaMethod.fromSignal(getattr(table, signal)))


def _reader(
    model: "TableModel[Any]", rows: Iterable[int], columns: Iterable[int]
) -> Callable[[], list[list[str]]]:
    """Return what reads the texts of these cells, of the rows as they are now."""
    things = [model.at(row) for row in rows]
    texts = [model.columns[at].text for at in columns]
    return partial(_read, things, texts)


def _read(things: Sequence[Any], texts: Sequence[Callable[[Any], str]]) -> list[list[str]]:
    return [[each(thing) for each in texts] for thing in things]
