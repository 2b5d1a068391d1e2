"""Receipts: the list of batches, and what became of each file of one."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.changes import Changes, Kind
from casefiles.evidence import store
from casefiles.evidence.model import Outcome, Receipt, ReceiptLine
from casefiles.evidence.receipt import WORDS, Numbers, as_csv, of_what, summary
from casefiles.ids import CaseId
from casefiles.view import View
from desktop.context import Context
from desktop.evidence.pane import Pane
from desktop.frame.choosing import choose_target
from desktop.pieces import PaneHead, button, muted, tool
from desktop.table_model import Column, Rows, TableModel
from desktop.table_view import TableView

_SHAPES = {Outcome.STORED: "✓", Outcome.SAME: "◆", Outcome.REFUSED: "✗"}
_TONES = {Outcome.STORED: "good", Outcome.SAME: "muted", Outcome.REFUSED: "bad"}


class ReceiptsTable(TableModel[Receipt]):
    """The batches of one case."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("No."), lambda r: r.label, lambda r: r.number),
                Column(self.tr("Taken in"), _moment, lambda r: r.taken_at),
                Column(self.tr("Out of"), self._of_what),
                Column(
                    self.tr("Offered"), lambda r: f"{r.offered:,}", lambda r: r.offered, right=True
                ),
            ],
            Rows(lambda r: r.id, lambda r: r.number),
            parent,
        )
        self._view, self._case = context.view, CaseId("")
        self._numbers: Numbers = {}
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show the receipts of another case."""
        self._case = case or CaseId("")
        self._numbers = store.numbers(self._view.db, self._case)
        self.show(store.receipts(self._view.db, case) if case else [])

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and changes.touches(Kind.RECEIPT):
            touched = changes.touched[Kind.RECEIPT]
            held = store.receipts(self._view.db, self._case)
            self._numbers = store.numbers(self._view.db, self._case)
            self.update(touched, [each for each in held if each.id in touched])

    def _of_what(self, receipt: Receipt) -> str:
        return of_what(receipt, self._numbers)


class ReceiptsPane(Pane):
    """The batches of a case, as a list to go through."""

    slug, title, icon = "receipts", "Receipts", "receipt"

    chosen = Signal(Receipt)
    """One that is to be shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = ReceiptsTable(context, self)
        self.table: TableView[Receipt] = TableView("receipts-table", self.tr("Receipts"))
        self.table.present(self.model, [64, 150, 70, 70], stretch=2)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._choose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.model.show_case(case)

    def arrive(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)

    def _choose(self, receipt: Receipt | None) -> None:
        if receipt and self.isVisible():
            self.chosen.emit(receipt)


class LinesTable(TableModel[ReceiptLine]):
    """What became of each file that was offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Line"), lambda e: str(e.line), lambda e: e.line, right=True),
                Column(self.tr("File"), lambda e: e.path),
                Column(self.tr("Outcome"), _outcome, tone=lambda e: _TONES[e.outcome]),
                Column(
                    self.tr("Exhibit"), lambda e: f"E-{e.number:03}" if e.number else "",
                    lambda e: e.number or 0,
                ),
                Column(
                    self.tr("Bytes"), lambda e: "" if e.size is None else f"{e.size:,}",
                    lambda e: e.size or 0, right=True,
                ),
                Column(self.tr("Why"), lambda e: e.reason),
            ],
            Rows(lambda e: e.id, lambda e: e.line),
            parent,
        )  # fmt: skip


class ReceiptPane(QWidget):
    """One receipt: that it adds up, and every line of it."""

    left = Signal()
    chosen = Signal(str)
    """The id of an exhibit whose line was opened."""

    says = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("receipt-pane")
        self._context = context
        self._receipt: Receipt | None = None
        self._lines: list[ReceiptLine] = []
        self.head = PaneHead(self.tr("Receipt"))
        self.head.add(
            button("receipt-export", self.tr("Export as CSV…"), self._choose_target),
            tool("receipt-close", self.tr("Close (Esc)"), "x", self.left.emit),
        )
        self.summary = muted("")
        self.summary.setObjectName("receipt-summary")
        self.summary.setContentsMargins(12, 8, 12, 8)
        self.model = LinesTable(self)
        self.table: TableView[ReceiptLine] = TableView("receipt-lines", self.tr("Receipt lines"))
        self.table.present(self.model, [46, 230, 150, 66, 84, 160])
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.opened.connect(lambda line: self.chosen.emit(line.exhibit or ""))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for each in (self.head, self.summary, self.table):
            rows.addWidget(each)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show a receipt, as soon as its lines are read."""
        self._receipt = receipt
        self.head.words.setText(self.tr("Receipt {}").format(receipt.label))
        self.summary.setText("")
        self.model.show([])
        job = self._context.jobs.look(lambda view: store.lines(view.db, receipt.id))
        job.succeeded.connect(lambda lines: self._arrive(receipt, lines))

    def export(self, target: Path) -> None:
        """Write the receipt as CSV."""
        receipt, lines = self._receipt, self._lines
        if receipt is None:
            return

        def write(view: View) -> None:
            numbers = store.numbers(view.db, receipt.case_id)
            target.write_bytes(as_csv((receipt, lines), numbers=numbers))

        job = self._context.jobs.look(write)
        job.succeeded.connect(lambda _: self.says.emit(f"Written: {target}", "good"))
        job.failed.connect(lambda error: self.says.emit(f"Not written: {error}", "bad"))

    def _arrive(self, receipt: Receipt, lines: list[ReceiptLine]) -> None:
        if receipt is self._receipt:
            self._lines = lines
            self.summary.setText(summary(lines))
            self.model.show(lines)

    def _choose_target(self) -> None:
        if self._receipt and (
            target := choose_target(self, self.tr("Export"), f"{self._receipt.label}.csv")
        ):
            self.export(target)


def _moment(receipt: Receipt) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(receipt.taken_at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _outcome(line: ReceiptLine) -> str:
    words = f"{_SHAPES[line.outcome]} {WORDS[line.outcome]}"
    return f"{words} E-{line.same_as:03}" if line.same_as else words
