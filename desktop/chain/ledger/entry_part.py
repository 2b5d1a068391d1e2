"""A part in which something of the ledger is entered and corrected: its table, and its form."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.model import Factor, LedgerLine, SalesPaper
from casefiles.kernel.ids import CaseId
from desktop.chain.ledger.entry_form import EntryForm, LedgerEntryInput
from desktop.chain.ledger.part import LedgerPart
from desktop.job import Job
from desktop.widgets.box import column, lay_out
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import TableModel
from desktop.widgets.table_view import TableView, table_of

Row = TypeVar("Row")


class EntryPart(LedgerPart, Generic[Row]):
    """The table at the left; at the right what is chosen, or something new."""

    enters = Signal(str, object)
    """As `does`, of what stands in the form."""

    model: TableModel[Row]
    table: TableView[Row]
    form: EntryForm

    def entry(self, row: Row) -> LedgerLine | Factor | SalesPaper:
        """Return what a row of the table shows."""
        raise NotImplementedError  # each part says it: Qt's classes take none of `abc`

    def submit_entry(self, said: LedgerEntryInput) -> None:
        """Ask for the act by which what stands in the form is entered or corrected."""
        raise NotImplementedError  # likewise

    def show_chosen(self, chosen: Row | None) -> None:
        """Show the row that is chosen in the form."""
        if chosen is not None:
            entry = self.entry(chosen)
            self.form.correct(entry.id, entry)

    def enter(self, model: TableModel[Row], name: str, words: str, form: EntryForm) -> None:
        """Show a model in a table of this name, and one of its rows in a form."""
        self.model, self.form = model, form
        self.table = table_of(model, name, words)

    def frame(
        self, name: str, head: str, *, above: QWidget | None = None, below: QWidget | None = None
    ) -> None:
        """Lay out table and form, once they are made, and let one follow the other."""
        left = column(above, self.table) if above else self.table
        parts = (self.form, below) if below else (self.form,)
        side = scrolled(column(PaneHead(head), *parts))
        lay_out(self, Splitter(name, [760, 380], left, side, folds={1: head}))
        self.table.current_changed.connect(self.show_chosen)
        self.table.opened.connect(self._open)
        self.table.wants_edit.connect(self.edit)
        self.form.handed.connect(self.submit_entry)

    def show_case(self, case: CaseId | None) -> None:
        self.form.show_case(case or "")

    def recorded_by(self, job: Job) -> None:
        """Let the next one be typed, once what stands in the form is entered."""
        self.form.recorded_by(job, then=None if self.form.corrects else self.form.begin_anew)

    def activate(self) -> None:
        if self.model.count():
            self.table.setFocus()
            if self.table.current() is None:
                self.table.go(1)
        else:
            self.form.begin()

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> None:
        self.form.begin()

    def begin(self) -> None:
        self.table.clearSelection()
        self.form.begin_anew()

    def _open(self, chosen: Row | None) -> None:
        if chosen is not None:
            entry = self.entry(chosen)
            self.show_paper(entry.exhibit, entry.place)
