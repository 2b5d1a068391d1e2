"""The ledger of what was uploaded to CBP's portal, by hash, and what came of it since."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefiles.attestation.attestation_acts import log_attestation
from casefiles.attestation.uploads import KnownUpload, known_uploads
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.detentions.upload_acts import UploadInput, log_upload, remove_upload
from casefiles.cases.detentions.uploaded_files import (
    FileState,
    UploadComparison,
    compare_files,
    sent_file,
)
from casefiles.cases.shipments.model import PortalTask, Upload
from casefiles.kernel.ids import CaseId, TaskId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.translation import counted
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.day_column import moment_column
from desktop.widgets.file_dialogs import choose_files
from desktop.widgets.named import named
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

UPLOADS = "uploads"
"""How other rooms ask for the ledger."""


class UploadsTable(TableModel[KnownUpload]):
    """When, what, under which task, by which hash it is known, and whether it is another now."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.time = PortTime()
        """In which the hours are told."""

        self._tasks: Mapping[str, str] = {}
        self._looked: Mapping[str, UploadComparison] = {}
        super().__init__(
            [
                moment_column(
                    self.tr("Uploaded"), lambda k: k.upload.uploaded_at, lambda: self.time
                ),
                Column(self.tr("File"), lambda k: k.upload.name, width=110),
                Column(self.tr("Identified as"), lambda k: k.names or k.upload.what, width=100),
                Column(
                    self.tr("Task"),
                    lambda k: self._tasks.get(k.upload.task or "", "none"),
                    width=90,
                ),
                Column(self.tr("Changes"), self._since, tone=self._tone, width=90, stretch=True),
                Column(self.tr("SHA-256"), lambda k: k.upload.digest, width=76),
                Column(self.tr("By"), lambda k: k.upload.by, width=52),
            ],
            Rows(lambda k: k.upload.id, lambda k: (k.upload.uploaded_at, k.upload.id)),
            parent,
        )

    def show_known(self, known: Sequence[KnownUpload], tasks: Mapping[str, str]) -> None:
        """Show what was uploaded in a case; tasks by their ids."""
        self._tasks = tasks
        self.show(known)

    def show_looked(self, looked: Sequence[UploadComparison]) -> None:
        """Show how the files that were looked at stand to what was uploaded."""
        self._looked = {each.upload.id: each for each in looked}
        self.show([*self.everything()])

    def _since(self, known: KnownUpload) -> str:
        looked = self._looked.get(known.upload.id)
        said = [f"▲ {known.since}"] if known.since else []
        if looked:
            said.append(f"{_SIGNS[looked.now]} {looked.now.value}")
        return "; ".join(said)

    def _tone(self, known: KnownUpload) -> str:
        looked = self._looked.get(known.upload.id)
        changed = looked is not None and looked.now is FileState.CHANGED
        return "warn" if known.since or changed else "muted"


_SIGNS = {FileState.SAME: "✓", FileState.CHANGED: "▲", FileState.MISSING: "–"}


class UploadsPanel(QWidget):
    """What went to the portal, by hash. No file is kept here, and nothing is sent."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseId | None = None
        self._uploads: list[Upload] = []
        tr = self.tr
        self.model = UploadsTable(self)
        self.table = table_of(self.model, "uploads-table", tr("Uploads"))
        self.under = named(ComboBox(), "upload-task", tr("Under task"))
        self.under.setMinimumWidth(180)
        why = muted(tr(
            "Log what was uploaded: the program reads the file, keeps its hash and sends"
            " nothing. Check files to see whether they are still what was uploaded."
        ), margin=(12, 8, 12, 4))  # fmt: skip
        tools = row(
            title(tr("Under task")), self.under,
            *(acts := (
                button("upload-files", tr("Log files…"), self._choose_files, icon="upload"),
                button("upload-attestation", tr("Log attestation"), self._log_attestation),
                button("upload-check", tr("Check files…"), self._choose_to_check),
            )),
            remove := button("upload-remove", tr("Remove"), self._remove),
        )  # fmt: skip
        self.table.acts.offer(*acts)
        self.table.acts.offer_removal(remove, self.table.acts.nothing)
        tools.layout().setContentsMargins(12, 6, 8, 6)  # type: ignore[union-attr]
        lay_out(self, why, tools, self.table)

    @property
    def task(self) -> TaskId | None:
        """Under which task what is logged goes."""
        chosen = self.under.currentData()
        return TaskId(str(chosen)) if chosen else None

    def show_held(
        self, case: CaseId | None, held: ImportSummary, status: DetentionSummary | None
    ) -> None:
        """Show what was uploaded in a case, and offer the tasks of a detention."""
        self._offer(status.tasks if status else ())
        self._case, self._uploads = case, [*held.uploads]
        self.model.time = PortTime(held.zone)
        tasks: dict[str, str] = {t.id: t.named for each in held.statuses for t in each.tasks}
        if case is None or not held.uploads:
            self._context.jobs.forget(self)
            self.model.show_known([], tasks)
            return
        job = self._context.jobs.look(self, partial(_known_by, case=case, uploads=self._uploads))
        job.succeeded.connect(
            lambda known: self.model.show_known(known, tasks) if case == self._case else None
        )

    def log(self, *paths: Path) -> None:
        """Write these files down as uploaded now, under the task that is chosen."""
        task, case = self.task, self._case
        if case is None or not paths:
            return
        self._context.jobs.prepare(
            self.tr("Reading uploads"),
            lambda view, progress: [sent_file(each) for each in paths],
            lambda workspace, sent: [
                log_upload(workspace, case, UploadInput(e.name, e.digest, e.size, "", task))
                for e in sent
            ],
        )

    def check(self, *paths: Path) -> None:
        """Hold files against what was uploaded, and say which changed since."""
        uploads = self._uploads
        if paths:
            job = self._context.jobs.look(
                (self, "compare"), lambda _: compare_files(uploads, paths)
            )
            job.succeeded.connect(self._tell_looked)

    def _offer(self, tasks: Sequence[PortalTask]) -> None:
        """Offer these tasks. What is chosen stays; of other tasks the last one not done is."""
        before = {self.under.itemData(at) for at in range(self.under.count())}
        open_ = [str(each.id) for each in tasks if not each.done_on]
        same = before == {"", *(str(each.id) for each in tasks)}
        wanted = (self.task or "") if same else (open_[-1] if open_ else "")
        self.under.clear()
        self.under.addItem(self.tr("none"), "")
        for each in tasks:
            self.under.addItem(visible(f"{each.number} {each.title}".strip()), str(each.id))
        self.under.setCurrentIndex(self.under.findData(wanted))

    def _choose_files(self) -> None:
        self.log(*choose_files(self, self.tr("Uploaded files")))

    def _choose_to_check(self) -> None:
        self.check(*choose_files(self, self.tr("Files to compare with uploads")))

    def _tell_looked(self, looked: list[UploadComparison]) -> None:
        self.model.show_looked(looked)
        changed = [each.upload.name for each in looked if each.now is FileState.CHANGED]
        same = sum(each.now is FileState.SAME for each in looked)
        if changed:
            names = visible(", ".join(changed))
            self.says.emit(self.tr("Changed since it was uploaded: {}").format(names), "bad")
        else:
            many = counted(len(looked), "upload")
            said = self.tr("Unchanged: {} of {}.").format(same, many)
            self.says.emit(said, "good" if same else "muted")

    def _log_attestation(self) -> None:
        if case := self._case:
            task = self.task
            self._context.jobs.do(self.tr("Logging uploads"), log_attestation, case, task)

    def _remove(self) -> None:
        if (chosen := self.table.current()) and (case := self._case):
            upload = chosen.upload.id
            self._context.jobs.do(self.tr("Removing upload"), remove_upload, case, upload)


def _known_by(view: View, *, case: CaseId, uploads: list[Upload]) -> list[KnownUpload]:
    with view.reading() as db:
        return known_uploads(db, case, uploads)
