"""The receipts of a case as a list: what was taken in, and what was opened."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from casefiles.cases.detentions.port_time import PortTime
from casefiles.changes import Changes, TableName
from casefiles.evidence.intake.receipt import ReceiptSummary, receipt_summaries
from casefiles.evidence.model import Receipt
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.translation import tr
from desktop.widgets.box import lay_out, stack
from desktop.widgets.day_column import shown_moment
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of

NOT_ADDED = 3
"""The column of files that were refused, shown where there are any."""


class ReceiptsTable(TableModel[ReceiptSummary]):
    """The batches of one case."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("No."), lambda b: b.receipt.label, lambda b: b.receipt.number, width=52),
                Column(tr("Source"), _called, hint=what, icon=_drawing, width=120, stretch=True),
                Column(tr("New"), lambda b: f"{b.came:,}", lambda b: b.came, right=True, width=40),
                Column(
                    tr("Not added"), lambda b: f"{b.refused:,}" if b.refused else "",
                    lambda b: b.refused, tone=lambda _: "bad", right=True,
                    hint=lambda b: tr("{:,} refused").format(b.refused) if b.refused else "",
                    width=68,
                ),
                Column(tr("When"), self._moment, lambda b: b.receipt.taken_at,
                       tone=lambda _: "muted", hint=self._zoned, width=128),
            ],
            Rows(lambda b: b.receipt.id, lambda b: b.receipt.number),
            parent,
        )  # fmt: skip
        self._context, self._case, self._time = context, CaseId(""), PortTime()
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show the receipts of another case, as soon as they are read."""
        self._case = case or CaseId("")
        self.show([])
        if case:
            self._look(case)

    def _moment(self, batch: ReceiptSummary) -> str:
        return shown_moment(batch.receipt.taken_at.astimezone(self._time.zone))

    def _zoned(self, batch: ReceiptSummary) -> str:
        return self._time.on_screen(batch.receipt.taken_at)

    def _arrive(self, case: CaseId, found: list[ReceiptSummary]) -> None:
        if case == self._case:
            self._time = self._context.at_port(case)
            there = {each.receipt.id for each in (*self.everything(), *found)}
            self.update(there, found)

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and changes.touches(TableName.RECEIPT):
            self._look(self._case)

    def _look(self, case: CaseId) -> None:
        job = self._context.jobs.look(self, lambda view: receipt_summaries(view.db, case))
        job.succeeded.connect(partial(self._arrive, case))


class ReceiptsPane(EvidenceRoomPane):
    """The batches of a case, as a list to go through."""

    slug, title, icon = "receipts", "Receipts", "receipt"
    help_topic = "reading#adding-files"

    chosen = Signal(Receipt)
    """One that is to be shown."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = ReceiptsTable(context, self)
        self.table = table_of(self.model, "receipts-table", self.tr("Receipts"))
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.table.acts.call_opening(self.tr("Show &Receipt"))
        nothing = EmptyState(
            "receipt", self.tr("No receipts yet"),
            self.tr(
                "Each batch of added files, and each opened e-mail or archive, has a receipt with"
                " one line for every file."
            ),
        )  # fmt: skip
        self._stack = stack(self.table, nothing)
        lay_out(self, self._stack)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(lambda *_: self._fill())
        self._fill()

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.model.show_case(case)

    def activate(self) -> None:
        self.table.setFocus()

    def preview(self) -> None:
        self._choose(self.table.current())

    def step(self, step: int) -> None:
        self.table.go(step)

    def _choose(self, batch: ReceiptSummary | None) -> None:
        if batch and self.isVisible():
            self.chosen.emit(batch.receipt)

    def _fill(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        refused = any(each.refused for each in self.model.everything())
        self.table.columns.hide_unless_chosen(NOT_ADDED, hidden=not refused)


def what(batch: ReceiptSummary) -> str:
    """Say what the files of a batch came out of."""
    if batch.receipt.opened is None:
        return tr("files added")
    return (
        tr("out of {} {}").format(batch.opened.label, batch.opened.name)
        if batch.opened
        else tr("from another container")
    )


def _called(batch: ReceiptSummary) -> str:
    """Say it shorter: a drawing stands before it."""
    return f"{batch.opened.label} {batch.opened.name}" if batch.opened else what(batch)


def _drawing(batch: ReceiptSummary) -> str:
    return "package-open" if batch.receipt.opened else "upload"
