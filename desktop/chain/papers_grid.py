"""The grid of papers expected: a row for each step, a column for what papers show of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefiles.chain.expected.model import (
    ExpectedPaper,
    ExpectedState,
    GridCell,
    GridRow,
    PapersGrid,
)
from casefiles.documents.model import PaperShows
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.translation import Labels, tr
from desktop.widgets.plain_text import tooltip
from desktop.widgets.theme import tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
COLUMNS = (*PaperShows,)
SHAPES = Labels(
    {
        ExpectedState.NOTHING: "–",
        ExpectedState.THERE: "✓ attached",
        ExpectedState.PARTLY: "◐ partly attached",
        ExpectedState.OTHER: "◌ other document",
        ExpectedState.MISSING: "○ missing",
        ExpectedState.NOT_NEEDED: "□ not needed",
    }
)
TONES = {
    ExpectedState.NOTHING: "muted",
    ExpectedState.THERE: "good",
    ExpectedState.PARTLY: "warn",
    ExpectedState.OTHER: "warn",
    ExpectedState.MISSING: "bad",
    ExpectedState.NOT_NEEDED: "muted",
}


@dataclass(frozen=True, slots=True)
class GridSelection:
    """A cell of the grid, or the case as a whole."""

    row: GridRow | None
    cell: GridCell | None

    @property
    def wanted(self) -> tuple[ExpectedPaper, ...]:
        """What is expected there; of the case as a whole that is not here."""
        return self.cell.wanted if self.cell else ()


LEGEND = (
    "✓ attached    ◐ partly attached    ◌ only other documents attached    ○ missing    "
    "– nothing expected"
)
"""What the shapes of the grid mean."""


class PapersGridModel(QAbstractTableModel):
    """Steps by what papers show; the last row is what is expected once, of the case."""

    def __init__(self, tr: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = PapersGrid((), (), ())
        self._heads = [tr("Step"), *(tr(each.value.capitalize()) for each in COLUMNS)]
        self._whole = tr("Whole case")

    def show(self, grid: PapersGrid) -> None:
        """Show another grid; where it has the same steps, what is selected stays."""
        if [row.step.id for row in grid.rows] == [row.step.id for row in self._grid.rows] and bool(
            grid.whole
        ) == bool(self._grid.whole):
            self._grid = grid
            if self.rowCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    @property
    def grid(self) -> PapersGrid:
        """What is shown."""
        return self._grid

    def place(self, index: Index) -> GridSelection | None:
        """Return what a cell stands for; in the first column the whole row."""
        if not index.isValid():
            return None
        if index.row() >= len(self._grid.rows):
            return GridSelection(None, None)
        row = self._grid.rows[index.row()]
        return GridSelection(row, row.cells[index.column() - 1] if index.column() else None)

    def row_of(self, step: str) -> int:
        """Return the row of a step by its id, or -1."""
        found = (n for n, row in enumerate(self._grid.rows) if row.step.id == step)
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._grid.rows) + bool(self._grid.whole)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        place = self.place(index)
        if place is None:
            return None
        if place.row is None:
            return self._of_case(index.column(), role)
        if place.cell is None:
            return _of_step(place.row, role)
        return _of_cell(place.row, place.cell, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._heads):
            if role == Role.DisplayRole:
                return self._heads[section]
            if role == Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def _of_case(self, column: int, role: int) -> Any:
        missing = sum(each.status is ExpectedState.MISSING for each in self._grid.whole)
        if role == Role.DisplayRole:
            if column == 0:
                return self._whole
            there = len(self._grid.whole) - missing
            shape = "◐" if missing and there else "○" if missing else "✓"
            words = tr("{} {} of {} attached").format(shape, there, len(self._grid.whole))
            return words if column == 1 else ""
        if role == Role.ForegroundRole and column == 1:
            return tone("warn" if missing else "good")
        return None


def cell_text(cell: GridCell) -> str:
    """Say in a shape and words how many documents there are of those that are expected."""
    shape = SHAPES[cell.status].split(" ", maxsplit=1)[0]
    if not cell.wanted:
        return tr("{} {} attached").format(shape, len(cell.laid)) if cell.laid else shape
    there = sum(each.status is ExpectedState.THERE for each in cell.wanted)
    many = there + len(cell.missing)
    if cell.status is ExpectedState.NOT_NEEDED:
        return SHAPES[cell.status]
    return tr("{} {} of {}").format(shape, there, many)


def _of_cell(row: GridRow, cell: GridCell, role: int) -> Any:
    match role:
        case Role.DisplayRole:
            return cell_text(cell)
        case Role.ForegroundRole:
            return tone(TONES[cell.status])
        case Role.ToolTipRole:
            return tooltip("\n".join(map(_wanted, cell.wanted)))
        case Role.AccessibleTextRole:
            named = f"{visible(row.step.title)}, {cell.shows.value}: {cell_text(cell)}"
            return f"{named}, {SHAPES[cell.status].split(' ', maxsplit=1)[-1]}"
        case _:
            return None


def _of_step(row: GridRow, role: int) -> Any:
    if role == Role.DisplayRole:
        return visible(f"{row.step.number}  {row.step.title}")
    if role == Role.ToolTipRole:
        taken = [
            tr("treated as “{}” ({})").format(
                each.template.en, "proposed" if each.by_words else tr("set by hand")
            )
            for each in row.taken
        ]
        return tooltip("\n".join([row.step.title, *taken]))
    return None


def _wanted(wanted: ExpectedPaper) -> str:
    return f"{SHAPES[wanted.status]}: {wanted.english}"
