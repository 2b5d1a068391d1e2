"""A workbook as a grid, with a tab for each sheet."""

import json

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QTimer, Signal
from PySide6.QtWidgets import QTabBar, QTableView, QVBoxLayout, QWidget

from casefiles.evidence.model import Reading
from casefiles.evidence.places import Cells
from casefiles.evidence.read.found import Sheet
from casefiles.ids import Digest
from casefiles.visible import visible
from desktop.style_sheet import ROW
from desktop.theme import figures
from desktop.viewer.cells_model import CellsModel, letters
from desktop.viewer.questions import Questions


class GridView(QWidget):
    """Read-only cells; `chosen` says which range is selected."""

    chosen = Signal(object)
    """A `Cells` place."""

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CellsModel(questions, self)
        self.table = QTableView()
        self.table.setObjectName("grid")
        self.table.setAccessibleName(self.tr("Cells"))
        self.table.setModel(self.model)
        self.table.setFont(figures(self.table.font()))
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(ROW - 2)
        self.table.horizontalHeader().setDefaultSectionSize(110)
        self.table.setTabKeyNavigation(False)
        self.tabs = QTabBar()
        self.tabs.setObjectName("sheets")
        self.tabs.setAccessibleName(self.tr("Sheets"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.tabs)
        self._digest, self._mime = Digest(""), ""
        self._sheets: list[Sheet] = []
        self._soon = QTimer(self, singleShot=True, interval=20)
        self._soon.timeout.connect(self._fetch)
        self.tabs.currentChanged.connect(self._turn)
        for bar in (self.table.verticalScrollBar(), self.table.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _: self._soon.start())
            bar.rangeChanged.connect(lambda *_: self._soon.start())
        self.model.dataChanged.connect(lambda *_: self._soon.start())
        self.model.modelReset.connect(self._soon.start)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())

    def show_sheets(self, digest: Digest, reading: Reading) -> None:
        """Show the first sheet of a workbook, or the table in a text file."""
        self._digest, self._mime = digest, reading.mime
        self._sheets = [Sheet(**each) for each in json.loads(reading.facts).get("sheets", ())]
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in self._sheets:
            words = visible(sheet.name or "1").replace("&", "&&")
            self.tabs.addTab(self.tr("{} (hidden)").format(words) if sheet.hidden else words)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self.tabs.setVisible(len(self._sheets) > 1)
        self._turn(0)

    def show_cells(self, place: Cells) -> None:
        """Go to a range and select it."""
        for number, sheet in enumerate(self._sheets):
            if sheet.name == place.sheet:
                self.tabs.setCurrentIndex(number)
        first, _, last = place.cells.partition(":")
        top, left = _corner(first)
        bottom, right = _corner(last or first)
        start, end = self.model.index(top, left), self.model.index(bottom, right)
        if start.isValid() and end.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.table.selectionModel().select(QItemSelection(start, end), flag)
            self.table.scrollTo(start, QTableView.ScrollHint.PositionAtCenter)

    def _turn(self, number: int) -> None:
        if 0 <= number < len(self._sheets):
            self.model.show(self._digest, self._mime, number, self._sheets[number])
        else:
            self.model.clear()

    def _fetch(self) -> None:
        table = self.table
        rows, columns = self.model.rowCount(), self.model.columnCount()
        if not rows or not columns:
            return
        view = table.viewport().rect()
        first, last = table.rowAt(0), table.rowAt(view.bottom())
        left, right = table.columnAt(0), table.columnAt(view.right())
        self.model.fetch(
            max(first, 0), last if last >= 0 else rows - 1,
            max(left, 0), right if right >= 0 else columns - 1,
        )  # fmt: skip

    def _tell(self) -> None:
        stretches = self.table.selectionModel().selection().toList()
        number = self.tabs.currentIndex()
        if len(stretches) == 1 and 0 <= number < len(self._sheets):
            it = stretches[0]
            first, last = _name(it.top(), it.left()), _name(it.bottom(), it.right())
            cells = first if first == last else f"{first}:{last}"
            self.chosen.emit(Cells(self._sheets[number].name, cells))


def _name(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"


def _corner(name: str) -> tuple[int, int]:
    """Return row and column, counted from 0, of a cell such as `B14`."""
    column = 0
    for each in name.rstrip("0123456789"):
        column = column * 26 + ord(each) - ord("A") + 1
    digits = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits or 1) - 1, column - 1
