"""Cases that travel as files: to export one, to import one, and the register of both."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from casefiles.exchange import store
from casefiles.exchange.model import Direction, Transfer
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.shell.backup_moments import moment
from desktop.shell.page_head import lay_out_page, page_head
from desktop.shell.share_forms import ExportForm, ImportForm
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_WIDTH, _TABLE_HEIGHT = 900, 200
"""Pixels."""


@dataclass(frozen=True, slots=True)
class _TransferRow:
    """A case that left or came, as the table shows it."""

    place: int
    transfer: Transfer


class SharePage(QWidget):
    """Looks at no file by itself: what is in one is read by a job, and imported by another."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("share-page")
        self._context: Context | None = None
        self.exporting, self.importing = ExportForm(), ImportForm()
        self.exporting.done.connect(self._read)
        self.importing.done.connect(self._read)
        tr = self.tr
        by_place: Rows[_TransferRow] = Rows(lambda r: r.transfer.id, lambda r: r.place)
        self._rows = TableModel([
            Column(tr("Case"), lambda r: r.transfer.label, width=80),
            Column(tr("Way"), self._way, width=90),
            Column(tr("When"), lambda r: moment(r.transfer.at), width=170),
            Column(tr("By"), lambda r: visible(r.transfer.by), width=130),
            Column(tr("Opened by"), lambda r: visible(", ".join(r.transfer.openers)),
                   hint=lambda r: visible("\n".join(r.transfer.sealed_for)), width=250),
            Column(tr("SHA-256 of the file"), lambda r: r.transfer.file_digest[:16],
                   hint=lambda r: r.transfer.file_digest, width=150),
        ], by_place, self)  # fmt: skip
        self.table = table_of(self._rows, "share-table", tr("Register"), single=True)
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.none = muted(tr("No case left in a file, and none came in one."), "share-none")
        self._lay_out()

    def activate(self, context: Context | None, case: CaseId | None) -> None:
        """Begin anew: for this workspace, if one is open, and with the case that is shown."""
        self._context = context
        self.exporting.begin(context, case)
        self.importing.begin(context)
        self._show([])
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed once the page is left, however it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.exporting.recipients.passphrase.forget()
            self.importing.forget_typed()

    def _lay_out(self) -> None:
        tr = self.tr
        head = page_head(tr("Export and import cases"), tr(
            "A case as one file that only the people it is sealed for can open, or whoever knows"
            " its passphrase: its journal, originals and issued documents, protected names among"
            " them."
        ))  # fmt: skip
        leave = button("share-done", tr("Done"), self.done.emit, primary=True)
        register = column(title(tr("Register")), self.none, self.table, spacing=8)
        lay_out_page(self, _WIDTH, head, self.exporting, self.importing, register, row(leave))

    def _read(self) -> None:
        if self._context:
            job = self._context.jobs.look(self, _transfers)
            job.succeeded.connect(self._show)

    def _show(self, found: list[Transfer]) -> None:
        self._rows.show([_TransferRow(-at, each) for at, each in enumerate(found)])
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)

    def _way(self, shown: _TransferRow) -> str:
        is_export = shown.transfer.direction is Direction.EXPORT
        return self.tr("→ left") if is_export else self.tr("← came")


def _transfers(view: View) -> list[Transfer]:
    return store.transfers(view.db)
