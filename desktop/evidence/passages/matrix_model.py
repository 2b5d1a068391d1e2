"""The matrix as Qt sees it: nothing is made for a cell before it is looked at."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
)

from casefiles.assessment.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.evidence.passages.citation_formatting import DirectionCounts, in_shapes, in_words
from desktop.widgets.plain_text import tooltip
from desktop.widgets.table_model import Index

if TYPE_CHECKING:
    from casefiles.assessment.model import Direction

Role = Qt.ItemDataRole
_ACROSS = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """A matrix that was made ready to be shown, off the GUI thread: it may be large."""

    matrix: Matrix
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    cited: Sequence[tuple[int, int]]
    """The cells that are shown and in which anything is cited, row by row."""

    totals: Mapping[str, DirectionCounts]
    """By indicator and by exhibit, with what is cited in rows and columns that are not shown."""


def lay_out_matrix(matrix: Matrix) -> MatrixLayout:
    """Make a matrix ready to be shown."""
    rows: dict[str, int] = {each.id: at for at, each in enumerate(matrix.lines)}
    columns: dict[str, int] = {each.id: at for at, each in enumerate(matrix.papers)}
    totals: defaultdict[str, Counter[Direction]] = defaultdict(Counter)
    for names, cell in matrix.cells.items():
        for name in names:
            totals[name].update(each.direction for each in cell.citations)
    cited = sorted(
        (rows[line], columns[paper])
        for line, paper in matrix.cells
        if line in rows and paper in columns
    )
    return MatrixLayout(matrix, rows, columns, cited, totals)


EMPTY_MATRIX = lay_out_matrix(Matrix((), (), (), {}))


class MatrixModel(QAbstractTableModel):
    """Indicators down, exhibits across; a cell says how often the exhibit is cited, and how."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._laid = EMPTY_MATRIX

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._laid.matrix

    def show(self, laid: MatrixLayout) -> None:
        """Show another matrix. Where rows and columns stay, only what cells say is told anew."""
        new, old = laid.matrix, self._laid.matrix
        if (new.lines, new.papers) != (old.lines, old.papers):
            self.beginResetModel()
            self._laid = laid
            self.endResetModel()
            return
        self._laid = laid
        if new.lines and new.papers:
            row, column = len(new.lines) - 1, len(new.papers) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(row, column))
            self.headerDataChanged.emit(_ACROSS, 0, column)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, row)

    def line(self, row: int) -> MatrixRow:
        """Return what is asked in a row."""
        return self.matrix.lines[row]

    def paper(self, column: int) -> MatrixColumn:
        """Return the exhibit of a column."""
        return self.matrix.papers[column]

    def cell(self, row: int, column: int) -> MatrixCell | None:
        """Return what is cited in a cell, if anything is."""
        return self.matrix.cells.get((self.line(row).id, self.paper(column).id))

    def counts(self, row: int, column: int) -> DirectionCounts:
        """Return how often a cell speaks each way."""
        cell = self.cell(row, column)
        return Counter(each.direction for each in cell.citations) if cell else {}

    def of_line(self, row: int) -> DirectionCounts:
        """Return how often each way is spoken in a row, hidden columns included."""
        return self._laid.totals.get(self.line(row).id, {})

    def of_paper(self, column: int) -> DirectionCounts:
        """Return how often each way is spoken in a column, hidden rows included."""
        return self._laid.totals.get(self.paper(column).id, {})

    def find(self, line: str, paper: str) -> QModelIndex:
        """Return where an indicator and an exhibit meet, if both are shown."""
        rows, columns = self._laid.rows, self._laid.columns
        if line in rows and paper in columns:
            return self.index(rows[line], columns[paper])
        return QModelIndex()

    def next_cited(self, at: Index, step: int) -> QModelIndex:
        """Return the next cell in which anything is cited, or the one before; row by row."""
        here = (at.row(), at.column()) if at.isValid() else (-1, -1)
        cited = self._laid.cited
        found = bisect_right(cited, here) if step > 0 else bisect_left(cited, here) - 1
        return self.index(*cited[found]) if 0 <= found < len(cited) else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.matrix.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.papers)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return in_shapes(self.counts(row, column))
        if role in {Role.ToolTipRole, Role.AccessibleTextRole}:
            line, paper = self.line(row), self.paper(column)
            said = in_words(self.counts(row, column)) or self.tr("nothing is cited")
            words = f"{line.id} {line.title}\n{paper.label} {paper.title}\n{said}"
            return tooltip(words) if role == Role.ToolTipRole else visible(words)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        across = orientation == _ACROSS
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            paper, counts = self.paper(section), self.of_paper(section)
            name, title = paper.label, paper.title
        else:
            line, counts = self.line(section), self.of_line(section)
            name, title = line.id, line.title
        if role == Role.DisplayRole:
            return visible(name)
        if role in {Role.ToolTipRole, Role.AccessibleTextRole}:
            words = f"{name} {title}\n{in_words(counts) or self.tr('nothing is cited')}"
            return tooltip(words) if role == Role.ToolTipRole else visible(words)
        return None
