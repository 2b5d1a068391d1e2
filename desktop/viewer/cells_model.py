"""The cells of a sheet, fetched in blocks as they come into sight."""

from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefiles.evidence.look import grid
from casefiles.evidence.quoted import MOST_QUOTE, shortened
from casefiles.evidence.read.found import Cells, Sheet
from casefiles.evidence.read.model import Unread
from casefiles.ids import Digest
from casefiles.visible import visible
from desktop.plain import tooltip
from desktop.viewer.cell_range import Range, letters
from desktop.viewer.questions import Question, Questions

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROWS, _COLUMNS = 200, 60
"""Of a block."""

_MOST_ROWS, _MOST_COLUMNS, _MOST_BLOCKS = 1_100_000, 20_000, 60


class CellsModel(QAbstractTableModel):
    """One sheet at a time, read-only. Cells that were not fetched yet are empty."""

    def __init__(self, questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._of: tuple[Digest, str, int] | None = None
        self._password = ""
        self._size = (0, 0)
        self._blocks: dict[tuple[int, int], tuple[tuple[str, ...], ...]] = {}
        self._waiting: tuple[int, int] | None = None

    def show(
        self, digest: Digest, mime: str, number: int, sheet: Sheet, password: str = ""
    ) -> None:
        """Show a sheet, counted from 0 within its file, which opens with a password or without."""
        self.beginResetModel()
        self._password = password
        self._of, self._waiting = (digest, mime, number), None
        self._size = (min(sheet.rows, _MOST_ROWS), min(sheet.columns, _MOST_COLUMNS))
        self._blocks.clear()
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._of, self._size = None, (0, 0)
        self._blocks.clear()
        self.endResetModel()

    def fetch(self, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
        """Fetch what is in sight, one block at a time."""
        wanted = [
            (row, column)
            for row in range(first_row // _ROWS, last_row // _ROWS + 1)
            for column in range(first_column // _COLUMNS, last_column // _COLUMNS + 1)
            if (row, column) not in self._blocks
        ]
        if wanted and self._of and self._waiting != wanted[0]:
            self._ask(self._of, wanted[0])

    def text_of(self, cells: Range) -> str | None:
        """Return what cells say, row by row with tabs between, or None if they are not all there.

        Of very many cells the first rows: more than `quoted.MOST` characters are never quoted.
        """
        rows: list[str] = []
        for row in range(cells.top, min(cells.bottom, self._size[0] - 1) + 1):
            columns = range(cells.left, min(cells.right, self._size[1] - 1) + 1)
            if any((row // _ROWS, column // _COLUMNS) not in self._blocks for column in columns):
                return None
            rows.append("\t".join(self._cell(row, column) for column in columns).rstrip("\t"))
            if sum(map(len, rows)) > MOST_QUOTE:
                break
        return shortened("\n".join(rows))

    def fetch_range(self, cells: Range) -> bool:
        """Fetch what is to be quoted of a range. Returns whether it is not all there yet."""
        last_row = min(cells.bottom, cells.top + _ROWS, self._size[0] - 1)
        last_column = min(cells.right, cells.left + _COLUMNS, self._size[1] - 1)
        self.fetch(cells.top, last_row, cells.left, last_column)
        return self._waiting is not None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or role not in {Role.DisplayRole, Role.ToolTipRole}:
            return None
        text = self._cell(index.row(), index.column())
        if role == Role.ToolTipRole:
            return tooltip(text) if text else None
        return visible(text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if role != Role.DisplayRole:
            return None
        return letters(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def _cell(self, row: int, column: int) -> str:
        block = self._blocks.get((row // _ROWS, column // _COLUMNS), ())
        down, across = row % _ROWS, column % _COLUMNS
        return block[down][across] if down < len(block) and across < len(block[down]) else ""

    def _ask(self, of: tuple[Digest, str, int], block: tuple[int, int]) -> None:
        digest, mime, sheet = of
        box = (block[0] * _ROWS, block[1] * _COLUMNS, _ROWS, _COLUMNS)
        self._waiting, password = block, self._password
        question: Question[Cells | Unread] = lambda readers, file, wanted: grid(  # noqa: E731
            readers, file, mime, sheet, box, wanted=wanted, password=password
        )
        self._questions.ask("cells", digest, question, partial(self._arrive, of, block))

    def _arrive(
        self, of: tuple[Digest, str, int], block: tuple[int, int], cells: Cells | Unread
    ) -> None:
        if of != self._of:
            return
        self._waiting = None
        if len(self._blocks) >= _MOST_BLOCKS:
            del self._blocks[next(iter(self._blocks))]
        self._blocks[block] = () if isinstance(cells, Unread) else cells.cells
        first = self.index(block[0] * _ROWS, block[1] * _COLUMNS)
        last = self.index(
            min((block[0] + 1) * _ROWS, self._size[0]) - 1,
            min((block[1] + 1) * _COLUMNS, self._size[1]) - 1,
        )
        self.dataChanged.emit(first, last)
