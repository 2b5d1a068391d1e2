"""The grid on the screen: one cell is chosen, arrows move, Enter opens, papers are dropped in."""

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casefiles.kernel.ids import ExhibitId
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_view import be_dense

EXHIBITS = "application/x-rebuttal-desk-exhibits"
"""The kind of what is dragged: ids of exhibits, one to a line."""

_STEP, _CELL = 200, 100


class PapersGridView(QTableView):
    """Shows a `PapersGridModel`."""

    moved = Signal()
    opened = Signal()
    dropped = Signal(QModelIndex, list)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        be_dense(self, "papers-grid", words)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAcceptDrops(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW + 2)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def lay_out_columns(self) -> None:
        """Give the columns their widths, once the model is there."""
        head = self.horizontalHeader()
        head.setMinimumSectionSize(70)
        for each in range(1, self.model().columnCount()):
            head.setSectionResizeMode(each, QHeaderView.ResizeMode.Stretch)
            self.setColumnWidth(each, _CELL)
        self.setColumnWidth(0, _STEP)

    def go(self, step: int) -> None:
        """Go so many steps on, or back."""
        last = self.model().rowCount() - 1
        if last >= 0:
            at = self.currentIndex()
            row = min(max(at.row() + step, 0), last)
            self.setCurrentIndex(self.model().index(row, max(at.column(), 1)))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not by letters: arrows and J and K go on and back."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _take_if_exhibits(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column():
            self.setCurrentIndex(index)
            _take_if_exhibits(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        held = bytes(event.mimeData().data(EXHIBITS).data()).decode("utf-8")
        exhibits = [ExhibitId(each) for each in held.split("\n") if each]
        if exhibits and index.isValid() and index.column():
            event.acceptProposedAction()
            self.dropped.emit(index, exhibits)


def _take_if_exhibits(event: QDropEvent) -> None:
    if event.mimeData().hasFormat(EXHIBITS):
        event.acceptProposedAction()
    else:
        event.ignore()
