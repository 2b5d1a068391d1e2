"""The crosswalk in the window: from what is asked or expected to the page that answers it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.attestation.crosswalk import CrosswalkPart
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.evidence.places import page_of
from desktop.attestation.crosswalk_table import (
    QUESTION,
    UNFINISHED,
    CrosswalkAnswers,
    CrosswalkLine,
    CrosswalkQuestion,
    CrosswalkTable,
    read_crosswalk,
)
from desktop.context import Context
from desktop.widgets.box import column, lay_out
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.room import Destination
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.wrapping_table import WrappingTable

_ROOMS = {
    CrosswalkPart.ASKED: ("cases", "asked"),
    CrosswalkPart.EXPECTED: ("chain", "papers"),
    CrosswalkPart.CHECKLIST: ("assessment", ""),
}
"""Where something is answered, laid or cited."""

_LINES = 2
"""The lines over which a question goes in its row."""


class CrosswalkPane(ReadingWidget):
    """Questions, and below what answers one; Enter goes to its page, or where it is answered."""

    works_on = "matching questions and answers"

    navigate = Signal(Destination)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crosswalk-pane")
        self._context = context
        self._look: PreflightResult | None = None
        self._audience = Audience.CBP
        self.model = CrosswalkTable(self)
        self.table = WrappingTable[CrosswalkQuestion](
            "crosswalk-table", self.tr("Crosswalk"), QUESTION, _LINES
        )
        self.table.present(self.model)
        self.table.setSelectionMode(WrappingTable.SelectionMode.SingleSelection)
        self.go = button("crosswalk-go", self.tr("Go to the page"), self._go, icon="file-text")
        self.head = PaneHead(self.tr("Crosswalk"), self.go)
        filter_ = FilterLine("crosswalk-filter", self.tr("Filter"), self.model, self.table)
        self.empty = EmptyState("circle-help", self.tr("No requests yet"), self.tr(
            "Enter CBP requests (Cases, CBP requests), and select the lists of expected documents"
            " (Supply chain, Documents, Lists)."
        ))  # fmt: skip
        self.answers = table_of(
            CrosswalkAnswers(self), "crosswalk-answers", self.tr("Answers to it"), single=True
        )
        self._full = Splitter(
            "crosswalk", [440, 200], column(filter_, self.table, rest=self.table), self.answers,
            upright=True,
        )  # fmt: skip
        lay_out(self, self.head, self._full, self.empty)
        self.table.current_changed.connect(self._choose)
        self.answers.current_changed.connect(self._weigh)
        for each in (self.table, self.answers):
            each.opened.connect(lambda _: self._go())
            each.acts.call_opening(self.tr("&Go There"))
        self._show([])

    def show_look(self, look: PreflightResult | None, audience: Audience = Audience.CBP) -> None:
        """Show the crosswalk of another set, or none."""
        self._look, self._audience = look, audience
        if look is None:
            self._context.jobs.forget(self)
            self._show([])
        elif self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        if look := self._look:
            record, audience = look.record, self._audience
            job = self._context.jobs.look(self, lambda _: read_crosswalk(record, audience))
            job.succeeded.connect(self._show)

    def _show(self, made: list[CrosswalkQuestion]) -> None:
        self.model.show(made)
        left = sum(each.row.state in UNFINISHED for each in made)
        words = self.tr("Crosswalk: {} open or missing") if left else self.tr("Crosswalk")
        self.head.words.setText(words.format(left))
        self._full.setVisible(bool(made))
        self.empty.setVisible(not made)
        if self.table.current() is None:
            self.table.go(1)
        self._choose(self.table.current())

    def _choose(self, chosen: CrosswalkQuestion | None) -> None:
        self.answers.table().show(chosen.answers if chosen else ())
        if chosen and self.answers.current() is None:
            self.answers.go(1)
        self._weigh(self.answers.current())

    def _weigh(self, chosen: CrosswalkLine | None) -> None:
        self.go.setEnabled(chosen is not None)
        leads = bool(chosen and (chosen.row.exhibit or chosen.row.statement))
        words = self.tr("Go to the page") if leads else self.tr("Go to this item")
        self.go.setText(words)

    def _go(self) -> None:
        chosen, look = self.answers.current(), self._look
        if chosen is None or look is None:
            return
        row, case = chosen.row, look.record.case.id
        if row.exhibit:
            page = page_of(row.place) if row.place else None
            self.navigate.emit(Destination("evidence", case, row.exhibit, page))
        elif row.statement:
            [said] = [e.id for e in look.record.statements if e.number == row.statement]
            self.navigate.emit(Destination("attestation", case, str(said)))
        else:
            room, thing = _ROOMS[row.part]
            self.navigate.emit(Destination(room, case, thing))
