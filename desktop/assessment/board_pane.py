"""The board: the two limbs of the definition side by side, and beneath them what stands beside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from casefiles.assessment.scope_summary import Limb, QuestionSummary, ScopeSummary
from casefiles.checklists.vocabulary import Status
from desktop.assessment.indicators_table import STANDING, TITLE, IndicatorLine, IndicatorsTable
from desktop.assessment.status_formatting import in_words
from desktop.translation import Labels
from desktop.widgets.box import lay_out
from desktop.widgets.flow_row import FlowRow
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView
from desktop.widgets.text_label import muted
from desktop.widgets.wrapping_table import WrappingTable

_HEADINGS = Labels(
    {
        Limb.INVOLUNTARINESS: "Involuntariness",
        Limb.PENALTY: "Menace of penalty",
        Limb.BESIDE: "Connections, controls, context",
    }
)


_LEGEND = (
    Status.INDICATED, Status.CORROBORATED, Status.CONTESTED, Status.INSUFFICIENT,
    Status.NO_INFORMATION, Status.NOT_ASSESSED, Status.AFFIRMATIVELY_ABSENT, Status.NOT_APPLICABLE,
)  # fmt: skip


_BESIDE = 500
"""Pixels from which the two limbs have room side by side."""

_ROOMY = 400
"""Pixels from which how an indicator stands is said in a word; its shape is always there."""


class BoardPane(QWidget):
    """Three tables, of which one has the selection. Left and Right go from limb to limb."""

    chosen = Signal(object)
    """A `Row`, or None."""

    wants_group = Signal(str)
    """A closed group is to be opened."""

    wants_edit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board-pane")
        self.models: dict[Limb, IndicatorsTable] = {}
        self.tables: dict[Limb, TableView[IndicatorLine]] = {}
        self._active = Limb.INVOLUNTARINESS
        for limb, heading in _HEADINGS.items():
            model, table = IndicatorsTable(heading, self), LimbView(f"limb-{limb.value}", heading)
            table.present(model)
            table.setSelectionMode(TableView.SelectionMode.ExtendedSelection)
            table.current_changed.connect(lambda line, limb=limb: self._choose(limb, line))
            table.opened.connect(self._open)
            table.acts.call_opening(self.tr("&Open or Cite"))
            self.models[limb], self.tables[limb] = model, table
        self._limbs = Splitter("limbs", [330, 330], self.tables[Limb.INVOLUNTARINESS],
                               self.tables[Limb.PENALTY])  # fmt: skip
        split = Splitter("board", [400, 260], self._limbs, self.tables[Limb.BESIDE], upright=True)
        self._shapes = {each: muted(in_words(each)) for each in _LEGEND}
        for each in self._shapes.values():
            each.setWordWrap(False)
        self.legend = FlowRow(*self._shapes.values(), spacing=12, margin=(12, 4, 12, 6))
        lay_out(self, split, self.legend, rest=split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE
        along = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if along is not self._limbs.orientation():
            self._limbs.setOrientation(along)

    def show_board(self, board: ScopeSummary | None) -> None:
        """Show a scope, or none."""
        closed = (
            [each for each in board.groups if not each.is_open and not each.rows] if board else []
        )
        for limb, model in self.models.items():
            lines: list[IndicatorLine] = [*board.limb(limb)] if board else []
            model.show_lines([*lines, *(closed if limb is Limb.BESIDE else [])])
            self.tables[limb].setVisible(bool(lines) or limb is Limb.BESIDE)
        self._show_legend(board)
        asks = [limb for limb, model in self.models.items() if model.everything()]
        self._limbs.setVisible(any(limb is not Limb.BESIDE for limb in asks))
        if asks and self._active not in asks:
            self._active = asks[0]

    def _show_legend(self, board: ScopeSummary | None) -> None:
        """Say what the shapes mean that are on the board, none of them broken over two lines."""
        there = {each.status for each in board.rows} if board else set()
        for status, shape in self._shapes.items():
            shape.setVisible(status in there)
        self.legend.setVisible(bool(there))

    def current(self) -> QuestionSummary | None:
        """Return the row that is chosen."""
        line = self.tables[self._active].current()
        return line if isinstance(line, QuestionSummary) else None

    def selected(self) -> list[QuestionSummary]:
        """Return the rows that are selected, for what is done to many at once."""
        return [
            each
            for each in self.tables[self._active].selected()
            if isinstance(each, QuestionSummary)
        ]

    def select_group(self) -> None:
        """Select every row of the group of the row that is chosen, in its limb."""
        chosen = self.current()
        if chosen and (group := getattr(chosen.asked, "group", "")):
            table = self.tables[self._active]
            rows = [each for each in table.table().items() if isinstance(each, QuestionSummary)]
            table.choose(*(e.id for e in rows if getattr(e.asked, "group", "") == group))

    def choose(self, name: str) -> bool:
        """Go to an indicator by its id. Returns whether it is shown."""
        for limb, table in self.tables.items():
            if table.choose(name):
                self._active = limb
                table.setFocus()
                return True
        return False

    def begin(self) -> None:
        """Put the cursor into the board, on its first row if it is nowhere yet."""
        table = self.tables[self._active]
        table.setFocus()
        if table.current() is None:
            table.go(1)

    def go(self, step: int) -> None:
        """Go so many rows on, or back, in the limb that has the selection."""
        self.tables[self._active].go(step)

    def _choose(self, limb: Limb, line: IndicatorLine | None) -> None:
        if limb is not self._active and (line is None or not self.tables[limb].selected()):
            return  # a notice altered the row that was left there: the selection is elsewhere
        if line is not None:
            self._active = limb
            for other, table in self.tables.items():
                if other is not limb:
                    table.clearSelection()
        self.chosen.emit(line if isinstance(line, QuestionSummary) else None)

    def _open(self, line: IndicatorLine) -> None:
        if isinstance(line, QuestionSummary):
            self.wants_edit.emit()
        else:
            self.wants_group.emit(line.group.id)


class LimbView(WrappingTable[IndicatorLine]):
    """Shows names whole, and the word of a status as long as there is room for it beside them."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words, TITLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.hide_unless_chosen(STANDING, hidden=self.width() < _ROOMY)
