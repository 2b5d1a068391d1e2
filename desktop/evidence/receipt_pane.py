"""One receipt: that it adds up, and what became of each file of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.evidence import store
from casefiles.evidence.intake.receipt import (
    WORDS,
    ReceiptSummary,
    as_csv,
    receipt_summaries,
    summary,
    summary_inside,
)
from casefiles.evidence.model import FileOutcome, Receipt, ReceiptLine
from casefiles.evidence.protected_names.gate import release
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.receipts_pane import what
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_SHAPES = {FileOutcome.STORED: "✓", FileOutcome.SAME: "◆", FileOutcome.REFUSED: "✗"}
_TONES = {FileOutcome.STORED: "good", FileOutcome.SAME: "muted", FileOutcome.REFUSED: "bad"}


class ReceiptLinesTable(TableModel[ReceiptLine]):
    """What became of each file that was offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Line"), lambda e: str(e.line), lambda e: e.line, right=True,
                       width=48),
                Column(self.tr("File"), _name, hint=lambda e: e.path, width=170, stretch=True),
                Column(self.tr("Result"), _became, _rank, tone=lambda e: _TONES[e.outcome],
                       width=150, stretch=True),
                Column(
                    self.tr("Bytes"), lambda e: "" if e.size is None else f"{e.size:,}",
                    lambda e: e.size or 0, right=True, width=64,
                ),
            ],
            Rows(lambda e: e.id, lambda e: e.line),
            parent,
        )  # fmt: skip


class ReceiptPane(QWidget):
    """Shows a receipt. Enter on a line goes to the exhibit it became."""

    left = Signal()
    chosen = Signal(str)
    """The id of an exhibit that is to be shown: of a line, or what was opened."""

    says = Signal(str, str)
    wants_descriptions = Signal()
    """What the documents seem to be is to be looked through."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("receipt-pane")
        self._context = context
        self._receipt: Receipt | None = None
        self._lines: Sequence[ReceiptLine] = ()
        self.head = PaneHead(self.tr("Receipt"))
        self.opened = button(
            "receipt-opened",
            self.tr("Show container"),
            self._show_opened,
            icon="package-open",
        )
        self.with_folders = QCheckBox(self.tr("With folders"))
        self.with_folders.setObjectName("receipt-with-folders")
        self.with_folders.setToolTip(self.tr("In the file: the folder of each, not only its name"))
        describe = self.tr("Review descriptions")
        self.describe = button(
            "receipt-describe", describe, self.wants_descriptions.emit, icon="file-text"
        )
        self.head.add(
            self.with_folders,
            export := button("receipt-export", self.tr("Export as CSV…"), self._choose_target),
            tool("receipt-close", self.tr("Close (Esc)"), "x", self.left.emit),
        )
        self.summary = muted("")
        self.summary.setObjectName("receipt-summary")
        self.summary.setContentsMargins(12, 8, 12, 8)
        self.model = ReceiptLinesTable(self)
        self.table = table_of(self.model, "receipt-lines", self.tr("Receipt lines"))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.acts.call_opening(self.tr("&Open Document"))
        self.table.acts.offer(self.opened, export)
        self.table.opened.connect(lambda line: self.chosen.emit(line.exhibit or ""))
        steps = row(self.describe, self.opened, margin=(12, 0, 12, 8))
        lay_out(self, self.head, self.summary, steps, self.table)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show a receipt, as soon as its lines are read."""
        self._receipt = receipt
        self.head.words.setText(self.tr("Receipt {}").format(receipt.label))
        self.opened.hide()
        self.summary.setText("")
        self.model.show([])
        job = self._context.jobs.look(self, partial(_read, receipt))
        job.succeeded.connect(partial(self._arrive, receipt))

    def export(self, target: Path) -> None:
        """Write the receipt as CSV."""
        receipt, lines = self._receipt, self._lines
        with_folders = self.with_folders.isChecked()
        if receipt is None:
            return

        def write(view: View) -> None:
            numbers = store.numbers(view.db, receipt.case_id)
            head = view.head(receipt.case_id)
            content = as_csv(
                (receipt, lines), numbers=numbers, head=head, with_folders=with_folders
            )
            export_file(target, release(view, receipt.case_id, target.name, content))

        job = self._context.jobs.look((self, target), write)
        job.succeeded.connect(
            lambda _: self.says.emit(self.tr("Written: {}").format(target), "good")
        )

    def _arrive(
        self, receipt: Receipt, found: tuple[ReceiptSummary, Sequence[ReceiptLine]]
    ) -> None:
        if receipt is not self._receipt:
            return
        batch, self._lines = found
        if receipt.opened:
            words = self.tr("Receipt {}, {}").format(receipt.label, what(batch))
            self.head.words.setText(words)
            self.summary.setText(summary_inside(batch.counts))
        else:
            self.summary.setText(summary(self._lines))
        if batch.opened:
            self.opened.setText(self.tr("Show {}").format(batch.opened.label))
        self.opened.setVisible(batch.opened is not None)
        self.model.show(self._lines)

    def _show_opened(self) -> None:
        if self._receipt and self._receipt.opened:
            self.chosen.emit(self._receipt.opened)

    def _choose_target(self) -> None:
        if self._receipt and (
            target := choose_target(self, self.tr("Export"), f"{self._receipt.label}.csv")
        ):
            self.export(target)


def _read(receipt: Receipt, view: View) -> tuple[ReceiptSummary, Sequence[ReceiptLine]]:
    found = receipt_summaries(view.db, receipt.case_id, {receipt.id})
    return found[0] if found else ReceiptSummary(receipt, None, {}), store.lines(
        view.db, receipt.id
    )


def _name(entry: ReceiptLine) -> str:
    """The last part of its path, which is what tells files of a folder apart."""
    return entry.path.rstrip("/").rpartition("/")[2] or entry.path


def _became(line: ReceiptLine) -> str:
    """Say as which exhibit a file is kept, or why it is not."""
    shape = _SHAPES[line.outcome]
    if line.number is None:
        return f"{shape} {line.reason or WORDS[line.outcome]}"
    same = f", {WORDS[line.outcome]} E-{line.same_as:03}" if line.same_as else ""
    return f"{shape} E-{line.number:03}{same}"


def _rank(line: ReceiptLine) -> tuple[bool, int]:
    return line.number is not None, line.number or line.line
