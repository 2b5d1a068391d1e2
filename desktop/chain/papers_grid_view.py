"""The grid on the screen: one cell is chosen, arrows move, Enter opens, papers are dropped in."""

from PySide6.QtCore import QItemSelection, QModelIndex, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casefiles.kernel.ids import ExhibitId
from desktop.chain.papers_grid import PapersGridModel
from desktop.translation import counted
from desktop.widgets.drops import DropMark, take_as_copy
from desktop.widgets.row_table import be_dense
from desktop.widgets.style_sheet import ROW
from desktop.widgets.view_actions import ViewActions

EXHIBITS = "application/x-rebuttal-desk-exhibits"
"""The kind of what is dragged: ids of exhibits, one to a line."""

_STEP, _CELL = 150, 72


class PapersGridView(QTableView):
    """Shows a `PapersGridModel`."""

    moved = Signal()
    opened = Signal()
    dropped = Signal(QModelIndex, list)
    """A cell, and ids of exhibits."""

    def __init__(self, words: str, grid: PapersGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        be_dense(self, "papers-grid", words)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid = grid
        self.setModel(grid)
        self.setAcceptDrops(True)
        self.mark = DropMark(self.viewport())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW + 2)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.acts = ViewActions(self)
        self.acts.add_opening(self.tr("&Go to Expected Documents"), self.opened.emit)

    def lay_out_columns(self) -> None:
        """Give the columns their widths, once the model is there."""
        head = self.horizontalHeader()
        head.setMinimumSectionSize(70)
        for each in range(1, self.model().columnCount()):
            head.setSectionResizeMode(each, QHeaderView.ResizeMode.Stretch)
            self.setColumnWidth(each, _CELL)
        self.setColumnWidth(0, _STEP)

    def span_case(self) -> None:
        """Let what is said of the case as a whole run on: it stands under no single heading."""
        self.clearSpans()
        if self.grid.grid.whole:
            self.setSpan(self.model().rowCount() - 1, 1, 1, self.model().columnCount() - 1)

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

    def keyboardSearch(self, search: str) -> None:
        """Not by letters: arrows and J and K go on and back."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not (_exhibits(event) and take_as_copy(event)):
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        words = self._would(index, len(_exhibits(event)))
        if words and take_as_copy(event):
            self.setCurrentIndex(index)
            outline = self.visualRect(index)
            self.mark.show_over(self.viewport(), words, refused=False, outline=outline)
        else:
            event.ignore()
            self.mark.hide()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.mark.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.mark.hide()
        index, exhibits = self.indexAt(event.position().toPoint()), _exhibits(event)
        if self._would(index, len(exhibits)) and take_as_copy(event):
            self.dropped.emit(index, exhibits)

    def _would(self, index: QModelIndex, many: int) -> str:
        """Say what dropping so many exhibits in a cell does; nothing where it cannot be."""
        place = self.grid.place(index) if many else None
        if place is None or place.row is None or place.cell is None:
            return ""
        step = f"{place.row.step.number} {place.row.step.title}"
        papers = counted(many, "document")
        return self.tr("Attach {} to {}, {}").format(papers, step, place.cell.shows.value)


def _exhibits(event: QDropEvent) -> list[ExhibitId]:
    held = bytes(event.mimeData().data(EXHIBITS).data()).decode("utf-8")
    return [ExhibitId(each) for each in held.split("\n") if each]
