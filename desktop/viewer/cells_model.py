"""The cells of a sheet, fetched in blocks as they come into sight."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from casefiles.evidence.passages.quote_check import MOST_QUOTE, shorten_quote
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.worker_answers import SheetFacts
from casefiles.evidence.viewer_content import SheetKey
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.viewer.cell_range import Range, letters
from desktop.viewer.cells_source import COLUMNS, ROWS, Block, CellsSource, Rows
from desktop.widgets.plain_text import tooltip
from desktop.widgets.table_model import Index

Role = Qt.ItemDataRole
_MOST_ROWS, _MOST_COLUMNS = 1_100_000, 20_000
_MOST_SHOWN = 2_000
"""Characters of a cell that are drawn."""


class CellsModel(QAbstractTableModel):
    """One sheet at a time, read-only. Cells that were not fetched yet are empty."""

    def __init__(self, source: CellsSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._of: SheetKey | None = None
        self._size = (0, 0)
        self._unread: set[Block] = set()
        self._waiting: Block | None = None

    def show(self, of: SheetKey, sheet: SheetFacts) -> None:
        """Show a sheet. What was read of it before is there at once."""
        self.beginResetModel()
        self._of, self._waiting = of, None
        self._size = (min(sheet.rows, _MOST_ROWS), min(sheet.columns, _MOST_COLUMNS))
        self._unread.clear()
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._of, self._size = None, (0, 0)
        self.endResetModel()

    def fetch(self, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
        """Fetch what is in sight, one block at a time."""
        wanted = [
            (row, column)
            for row in range(first_row // ROWS, last_row // ROWS + 1)
            for column in range(first_column // COLUMNS, last_column // COLUMNS + 1)
            if not self._is_there((row, column))
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
            if not all(self._is_there((row // ROWS, column // COLUMNS)) for column in columns):
                return None
            rows.append("\t".join(self._cell(row, column) for column in columns).rstrip("\t"))
            if sum(map(len, rows)) > MOST_QUOTE:
                break
        return shorten_quote("\n".join(rows))

    def fetch_range(self, cells: Range) -> bool:
        """Fetch what is to be quoted of a range. Returns whether it is not all there yet."""
        last_row = min(cells.bottom, cells.top + ROWS, self._size[0] - 1)
        last_column = min(cells.right, cells.left + COLUMNS, self._size[1] - 1)
        self.fetch(cells.top, last_row, cells.left, last_column)
        return self._waiting is not None

    def read_range(self, cells: Range, then: Callable[[list[list[str]]], object]) -> None:
        """Have all cells of a range read, and hand them over, while this sheet is shown."""
        if (of := self._of) is None:
            return
        blocks = [
            (row, column)
            for row in range(cells.top // ROWS, cells.bottom // ROWS + 1)
            for column in range(cells.left // COLUMNS, cells.right // COLUMNS + 1)
        ]
        found: dict[Block, Rows] = {}

        def arrive(block: Block, answer: Rows | Unread) -> None:
            if of == self._of:
                found[block] = () if isinstance(answer, Unread) else answer
                go_on()

        def go_on() -> None:
            for block in (each for each in blocks if each not in found):
                kept = self._source.block(of, block)
                if kept is None and block not in self._unread:
                    self._source.want(tr("copied cells"), of, block, partial(arrive, block))
                    return
                found[block] = kept or ()
            across = range(cells.left, cells.right + 1)
            down = range(cells.top, cells.bottom + 1)
            then([[_cell_of(found, row, at) for at in across] for row in down])

        go_on()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or role not in {Role.DisplayRole, Role.ToolTipRole}:
            return None
        text = self._cell(index.row(), index.column())[:_MOST_SHOWN]
        if role == Role.ToolTipRole:
            return tooltip(text) if text else None
        return visible(text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if role != Role.DisplayRole:
            return None
        return letters(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def _is_there(self, block: Block) -> bool:
        return block in self._unread or (
            self._of is not None and self._source.block(self._of, block) is not None
        )

    def _cell(self, row: int, column: int) -> str:
        block = (row // ROWS, column // COLUMNS)
        kept = self._source.block(self._of, block) if self._of else None
        return _cell_of({block: kept or ()}, row, column)

    def _ask(self, of: SheetKey, block: Block) -> None:
        self._waiting = block
        self._source.want("cells", of, block, partial(self._arrive, of, block))

    def _arrive(self, of: SheetKey, block: Block, found: Rows | Unread) -> None:
        if of != self._of:
            return
        self._waiting = None
        if isinstance(found, Unread):
            self._unread.add(block)
        first = self.index(block[0] * ROWS, block[1] * COLUMNS)
        last = self.index(
            min((block[0] + 1) * ROWS, self._size[0]) - 1,
            min((block[1] + 1) * COLUMNS, self._size[1]) - 1,
        )
        self.dataChanged.emit(first, last)


def _cell_of(blocks: Mapping[Block, Rows], row: int, column: int) -> str:
    block, down, across = blocks[row // ROWS, column // COLUMNS], row % ROWS, column % COLUMNS
    return block[down][across] if down < len(block) and across < len(block[down]) else ""
