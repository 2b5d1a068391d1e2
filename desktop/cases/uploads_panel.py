"""The ledger of what was uploaded to CBP's portal, by hash."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.cases.shipments.model import Upload
from casefiles.cases.shipments.standing import Imported
from desktop.pieces import button, muted, row
from desktop.table_model import Column, Rows, TableModel
from desktop.table_view import TableView


class UploadsTable(TableModel[Upload]):
    """The ledger of uploads: when, what, and by which hash it is known."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._tasks: dict[str, str] = {}
        super().__init__(
            [
                Column(self.tr("Uploaded (UTC)"), lambda u: f"{u.uploaded_at:%Y-%m-%d %H:%M}"),
                Column(self.tr("File"), lambda u: u.name),
                Column(self.tr("Task"), lambda u: self._tasks.get(u.task or "", "")),
                Column(self.tr("SHA-256"), lambda u: u.digest),
                Column(self.tr("By"), lambda u: u.by),
            ],
            Rows(lambda u: u.id, lambda u: (u.uploaded_at, u.id)),
            parent,
        )

    def show_held(self, held: Imported) -> None:
        """Show what was uploaded in a case."""
        self._tasks = {task.id: task.named for each in held.standings for task in each.tasks}
        self.show(held.uploads)


class UploadsPanel(QWidget):
    """What went to the portal, by hash. No file is kept here, and nothing is sent."""

    logs_files, logs_attestation = Signal(), Signal()
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.model = UploadsTable(self)
        self.table: TableView[Upload] = TableView("uploads-table", tr("Uploads"))
        self.table.present(self.model, [120, 130, 90, 150, 60])
        why = muted(tr(
            "Write down what was uploaded: the program reads the file, keeps its hash and sends"
            " nothing. It goes under the task that is chosen under Portal."
        ))  # fmt: skip
        why.setContentsMargins(12, 8, 12, 4)
        tools = row(
            button("upload-files", tr("Log files…"), self.logs_files.emit, icon="upload"),
            button(
                "upload-attestation", tr("Log the latest attestation"), self.logs_attestation.emit
            ),
            button("upload-remove", tr("Remove"), self._remove),
        )  # fmt: skip
        tools.layout().setContentsMargins(8, 6, 8, 6)  # type: ignore[union-attr]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for each in (why, tools, self.table):
            rows.addWidget(each)

    def _remove(self) -> None:
        if chosen := self.table.current():
            self.removed.emit(chosen.id)
