"""Papers that show nothing of the chain yet: they are dragged into a cell, or laid there by key."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.chain.papers_grid_view import EXHIBITS
from desktop.reference_library import ReferenceLibrary
from desktop.widgets.box import lay_out
from desktop.widgets.button import button
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Index, Rows, TableModel
from desktop.widgets.table_view import TableView, table_of


@dataclass(frozen=True, slots=True)
class UnattachedPaper:
    """An exhibit that is laid nowhere, and whose it is."""

    exhibit: Exhibit
    party: str


class UnattachedPapersTable(TableModel[UnattachedPaper]):
    """Number, title, kind of paper, party. Rows are dragged as ids of exhibits."""

    def __init__(self, library: ReferenceLibrary, parent: QObject | None = None) -> None:
        tr = self.tr
        columns: tuple[Column[UnattachedPaper], ...] = (
            Column(tr("No."), lambda e: e.exhibit.label, lambda e: e.exhibit.number, width=58),
            Column(tr("Exhibit"), lambda e: visible(e.exhibit.shown), width=320, stretch=True),
            Column(tr("Document type"), lambda e: library.paper(e.exhibit.paper), width=150),
            Column(tr("Issued by"), lambda e: visible(e.party), width=140),
        )
        rows: Rows[UnattachedPaper] = Rows(
            lambda e: e.exhibit.id, lambda e: (not e.exhibit.paper, e.exhibit.number)
        )
        super().__init__(columns, rows, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [EXHIBITS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = dict.fromkeys(self.at(each.row()).exhibit.id for each in indexes)
        held = QMimeData()
        held.setData(EXHIBITS, "\n".join(ids).encode("utf-8"))
        return held


class UnattachedPapers(QWidget):
    """Enter shows one; the button, or the key of the act, lays those selected into the cell."""

    lays = Signal(list)
    """Ids of exhibits, for the cell that is chosen."""

    shows = Signal(str, object)

    def __init__(self, library: ReferenceLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.model = UnattachedPapersTable(library, self)
        self.table = table_of(self.model, "loose-papers", tr("Documents not attached yet"))
        self.table.setDragEnabled(True)
        self.table.setDragDropMode(TableView.DragDropMode.DragOnly)
        self.yes = button("loose-lay", tr("Attach to cell"), self.lay)
        self.filter = FilterLine(
            "loose-filter", tr("Filter documents not attached yet"), self.model, self.table
        )
        head = PaneHead(tr("Not attached yet: drag into a cell"), self.yes)
        lay_out(self, head, self.filter, self.table)
        self.table.opened.connect(lambda chosen: self.shows.emit(chosen.exhibit.id, None))
        self.table.acts.call_opening(self.tr("&Open Document"))
        self.table.acts.offer(self.yes)
        self.table.selection_changed.connect(self._weigh)
        self._weigh()

    def show_papers(self, papers: Sequence[UnattachedPaper]) -> None:
        """Show others; what is selected stays where it is there."""
        self.model.update([each.exhibit.id for each in self.model.everything()], papers)
        self._weigh()

    def chosen(self) -> list[str]:
        """Return the ids of those selected."""
        return [each.exhibit.id for each in self.table.selected()]

    def lay(self) -> None:
        """Lay those selected into the cell that is chosen."""
        if chosen := self.chosen():
            self.lays.emit(chosen)

    def _weigh(self) -> None:
        self.yes.setEnabled(bool(self.chosen()))
