"""A workbook as a grid, with a tab for each sheet; ranges of cells are marked here."""

import json
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTabBar, QTableView, QWidget

from casefiles.evidence.model import Reading
from casefiles.evidence.passages.quote_check import in_cells
from casefiles.evidence.passages.text_layer import OF_THE_FILE
from casefiles.evidence.places import Cells, Place
from casefiles.evidence.readers.worker_answers import SheetFacts
from casefiles.evidence.viewer_content import SheetKey
from casefiles.kernel.ids import Digest
from casefiles.kernel.text_safety import visible
from desktop.viewer.cell_marks import CellMark, CellMarks
from desktop.viewer.cell_range import Range, range_of
from desktop.viewer.cells_model import CellsModel
from desktop.viewer.cells_source import CellsSource
from desktop.viewer.copied_cells import copy_cells
from desktop.viewer.marked_view import MarkedView
from desktop.viewer.shown_passage import ShownPassage
from desktop.widgets.box import lay_out
from desktop.widgets.named import named
from desktop.widgets.style_sheet import ROW
from desktop.widgets.theme import figures
from desktop.widgets.view_actions import ViewActions


class GridView(MarkedView[Cells], QWidget):
    """Read-only cells. Arrows go about, Shift selects, Enter or letting go of the mouse marks."""

    kind = Cells
    marked = Signal(object, str, str)
    """A range was marked while `marking`: a `Cells`, what they say, and what read them."""

    selected = Signal(object, str, str)
    passage_chosen = Signal(str)
    turned = Signal(int)
    """To another sheet, counted from 0."""

    def __init__(self, source: CellsSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marking = False
        self.model, self.marks = CellsModel(source, self), CellMarks(self)
        self.table = named(QTableView(), "grid", self.tr("Cells"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(self.marks)
        self.table.setFont(figures(self.table.font()))
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(ROW - 2)
        self.table.horizontalHeader().setDefaultSectionSize(110)
        self.table.setTabKeyNavigation(False)
        self.acts = ViewActions(self.table, partial(copy_cells, self.table, self.model))
        self.acts.add("all", self.tr("Select &All"), self.table.selectAll, "Ctrl+A", why=str)
        self.tabs = named(QTabBar(), "sheets", self.tr("Sheets"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        lay_out(self, self.table, self.tabs, rest=self.table)
        self._digest, self._password = Digest(""), ""
        self._sheets: list[SheetFacts] = []
        self._begin_marks(self)
        self._awaits_words: Range | None = None
        self._quiet = False
        self._soon = QTimer(self, singleShot=True, interval=20)
        self._connect()

    def _connect(self) -> None:
        self._soon.timeout.connect(self._fetch)
        self.tabs.currentChanged.connect(self._turn)
        for bar in (self.table.verticalScrollBar(), self.table.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _: self._soon.start())
            bar.rangeChanged.connect(lambda *_: self._soon.start())
        self.model.dataChanged.connect(lambda *_: self._have_come())
        self.model.modelReset.connect(self._soon.start)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)

    @property
    def sheet(self) -> str:
        """The name of the sheet that is shown."""
        number = self.tabs.currentIndex()
        return self._sheets[number].name if 0 <= number < len(self._sheets) else ""

    @property
    def page(self) -> int:
        """Which sheet is shown, counted from 0."""
        return max(self.tabs.currentIndex(), 0)

    @property
    def pages(self) -> int:
        """How many sheets there are."""
        return max(len(self._sheets), 1)

    def go(self, page: int) -> None:
        """Turn to a sheet, if there is such a sheet."""
        if 0 <= page < len(self._sheets):
            self.tabs.setCurrentIndex(page)

    def show_sheets(self, digest: Digest, reading: Reading, password: str = "") -> None:
        """Show the first sheet of a workbook, or the table in a text file."""
        self._digest, self._password = digest, password
        self.forget_marks()
        self._sheets = [SheetFacts(**each) for each in json.loads(reading.facts).get("sheets", ())]
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in self._sheets:
            words = visible(sheet.name or "1").replace("&", "&&")
            self.tabs.addTab(self.tr("{} (hidden)").format(words) if sheet.hidden else words)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self.tabs.setVisible(len(self._sheets) > 1)
        self._turn(0)

    def clear(self) -> None:
        """Show nothing, and fetch nothing."""
        self._sheets = []
        self.model.clear()

    def leave(self) -> None:
        """Ask for no more cells: something else is shown."""
        self._soon.stop()

    def selection(self) -> tuple[Place, str, str] | None:
        """Return the range that is selected, what it says, and what read it."""
        if (cells := self._range()) is None:
            return None
        quote = self.model.text_of(cells) or ""
        return Cells(self.sheet, cells.name), quote, OF_THE_FILE if quote else ""

    def mark(self) -> None:
        """Mark the range that is selected, once all of its cells are there."""
        if not self.marking or (cells := self._range()) is None:
            return
        if self.model.text_of(cells) is None and self.model.fetch_range(cells):
            self._awaits_words = cells
        elif found := self.selection():
            self.marked.emit(*found)

    def changed(self, passage: ShownPassage) -> str:
        """Say what became of the words of a passage; nothing if they stand there."""
        place = passage.place
        if not isinstance(place, Cells) or place.sheet != self.sheet:
            return ""
        says = self.model.text_of(range_of(place))
        return "" if says is None else in_cells(place, passage.read, says).in_words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.marking:
                self.mark()
                return True
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self._let_go)  # the table hears of it first
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        """A click on one cell chooses a passage that is there; any other range is marked."""
        cells = self._range()
        if cells is None:
            return
        passage = self.marks.at(cells.top, cells.left)
        if (cells.top, cells.left) == (cells.bottom, cells.right) and passage:
            self.passage_chosen.emit(passage)
        else:
            self.mark()

    def _go_to(self, place: Cells) -> None:
        for number, sheet in enumerate(self._sheets):
            if sheet.name == place.sheet:
                self.tabs.setCurrentIndex(number)
        cells = range_of(place)
        start = self.model.index(cells.top, cells.left)
        end = self.model.index(cells.bottom, cells.right)
        if start.isValid() and end.isValid():
            self._quiet = True
            self._select(start, end)
            self._quiet = False
            self.table.scrollTo(start, QTableView.ScrollHint.PositionAtCenter)

    def _select(self, start: QModelIndex, end: QModelIndex) -> None:
        flag, model = QItemSelectionModel.SelectionFlag, self.table.selectionModel()
        model.setCurrentIndex(start, flag.NoUpdate)
        model.select(QItemSelection(start, end), flag.ClearAndSelect)

    def _turn(self, number: int) -> None:
        if 0 <= number < len(self._sheets):
            of = SheetKey(self._digest, number, self._password)
            self.model.show(of, self._sheets[number])
        else:
            self.model.clear()
        self._awaits_words = None
        self._lay_marks()
        self.turned.emit(number)

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

    def _have_come(self) -> None:
        self._soon.start()
        if (cells := self._awaits_words) is not None and cells == self._range():
            self._awaits_words = None
            self.mark()
        self._lay_marks()

    def _lay_marks(self) -> None:
        """Hand the marks of this sheet to whoever paints its cells."""
        marks, sheet = self.marks, self.sheet
        marks.passages = tuple(
            CellMark(each.id, range_of(each.place), each.ways, changed=bool(self.changed(each)))
            for each in self.passages
            if isinstance(each.place, Cells) and each.place.sheet == sheet
        )
        marks.hits = tuple(range_of(each) for each in self._hits if each.sheet == sheet)
        marks.redactions = tuple(range_of(each) for each in self.redactions if each.sheet == sheet)
        now = self._hits[self._hit_now] if self._hit_now is not None else None
        current = self._current
        marks.hit_now = range_of(now) if now and now.sheet == sheet else None
        marks.current = range_of(current) if current and current.sheet == sheet else None
        marks.flashes = self._flash.isActive()
        self.table.viewport().update()

    def _range(self) -> Range | None:
        stretches = self.table.selectionModel().selection().toList()
        if len(stretches) != 1 or not self._sheets:
            return None
        it = stretches[0]
        return Range(it.top(), it.left(), it.bottom(), it.right())

    def _tell(self) -> None:
        if not self._quiet and (found := self.selection()):
            self.selected.emit(*found)
