"""Export a case into a sealed file; look into one that came, and import what is in it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casefiles.attestation.signing.key_files import content_of
from casefiles.cases import store as cases
from casefiles.exchange.arrival import Arrival, read_arrival
from casefiles.exchange.arrival_report import report_lines
from casefiles.exchange.export_case import export_case
from casefiles.exchange.model import Opener, Recipients, Transfer
from casefiles.exchange.transfer_acts import (
    exporter_of,
    import_case,
    keep_originals,
    register_export,
)
from casefiles.kernel.device import settings_folder
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.storage import lent_blocks
from casefiles.storage.merging.write_merge import changes_nothing
from casefiles.storage.sealing.person_key import from_file
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.shell.job_form import JobForm
from desktop.shell.sealing_forms import LINE, RecipientsForm, SealedFileForm
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.named import named
from desktop.widgets.text_label import muted, paragraph, title

if TYPE_CHECKING:
    from desktop.jobs import RunOnWriter


class ExportForm(JobForm):
    """Which case, and who can open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("export", parent)
        tr = self.tr
        self.case = named(ChoiceField([]), "export-case", tr("Case"))
        self.case.setFixedWidth(LINE)
        self.lending = muted("", "export-lending")
        self.recipients = RecipientsForm("export")
        self.export = button("export-export", tr("Export case…"), self._export)
        self.case.submitted.connect(lambda _: self.weigh())
        self.recipients.changed.connect(self.weigh)
        self.recipients.refused.connect(lambda words: self.say(words, "bad"))
        lay_out(
            self, title(tr("Export a case")), row(self.case), self.lending, self.recipients,
            row(self.recipients.add, self.export), self.state, spacing=8,
        )  # fmt: skip
        self.weigh()

    def begin(self, context: Context | None, case: CaseId | None) -> None:
        """Begin anew: with this case, if one is shown."""
        self.use_context(context)
        self.recipients.forget_people()
        every = cases.every(context.view.db) if context else []
        self.case.offer([(each.id, f"{each.label}  {visible(each.title)}") for each in every])
        self.case.show_saved(case or (every[0].id if every else ""))
        self.say("", "")
        self.weigh()

    def weigh(self) -> None:
        """Offer what can be done now, and say if the case should be lent first."""
        case = self.case.value()
        self.recipients.show_people(is_open=self.context is not None)
        self.recipients.add.setEnabled(self.can_write)
        self.export.setEnabled(self.can_write and bool(case) and self.recipients.opens)
        is_lent = bool(
            self.context and case and lent_blocks.is_lent(self.context.view.db, CaseId(case))
        )
        self.lending.setText(
            ""
            if is_lent or not case
            else self.tr(
                "The case was not lent. If you both continue to work on it, lend it first, on the"
                " Case tab: otherwise both give the same numbers."
            )
        )
        self.lending.setVisible(bool(self.lending.text()))

    def _export(self) -> None:
        context, case = self.context, CaseId(self.case.value())
        path = choose_target(self, self.tr("Case file"), "case.sealed") if context else None
        if context is None or path is None:
            return
        chosen = self.recipients
        recipients = Recipients(tuple(chosen.keys), chosen.passphrase.typed())
        job = context.jobs.work(
            self.tr("Exporting the case"), partial(_export, case, path, recipients)
        )
        said = self.tr("{} is sealed and complete. Its SHA-256 is {}.")
        self.follow(job, self.tr("Exporting…"), partial(self._is_exported, said, path))

    def _is_exported(self, said: str, path: Path, transfer: object) -> None:
        self.recipients.passphrase.forget()
        digest = transfer.file_digest if isinstance(transfer, Transfer) else ""
        self.say(said.format(f"“{visible(path.name)}”", digest), "good")
        self.done.emit()


class ImportForm(JobForm):
    """A file, what is in it, and the button that imports it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import", parent)
        tr = self.tr
        self._arrival: Arrival | None = None
        self._opener = Opener()
        self.check = button("import-check", tr("Check file"), self._check)
        self.file = SealedFileForm("import", tr("Case file"), self.check)
        self.report = paragraph("", "import-report")
        self.take = button("import-import", tr("Import case"), self._import)
        self.file.changed.connect(self._forget)
        lay_out(
            self, title(tr("Import a case")), self.file, self.report, row(self.take), self.state,
            spacing=8,
        )  # fmt: skip
        self.weigh()

    def begin(self, context: Context | None) -> None:
        """Begin anew."""
        self.use_context(context)
        self.file.begin()
        self.say("", "")
        self._forget()

    def forget_typed(self) -> None:
        """Have nothing stand there that opens a file."""
        self.file.password.setText("")
        self._forget()

    def weigh(self) -> None:
        """Offer what can be done now."""
        free = self.context is not None and not self.is_busy
        self.file.show_chosen()
        self.check.setEnabled(free and self.file.is_ready)
        self.take.setEnabled(self.can_write and self._arrival is not None)
        self.report.setVisible(bool(self.report.text()))

    def _forget(self) -> None:
        """What was found is of the file and the passphrase that were there then."""
        if not self.is_busy:
            self._arrival, self._opener = None, Opener()
            self.report.setText("")
        self.weigh()

    def _check(self) -> None:
        if self.context is None:
            return
        chosen = self.file
        look = partial(_look, chosen.file, chosen.key, chosen.password.text())
        job = self.context.jobs.work(self.tr("Checking the case file"), look, only_reads=True)
        self.follow(job, self.tr("Checking all of it…"), self._show)

    def _show(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        arrival, self._opener = found
        self.report.setText("\n".join(report_lines(arrival)))
        is_new = not changes_nothing(arrival.prepared)
        self.say(self.tr("Nothing was written yet.") if is_new else "", "")
        self._arrival = arrival if is_new else None
        self.weigh()

    def _import(self) -> None:
        if self.context and (arrival := self._arrival):
            job = self.context.jobs.work(
                self.tr("Importing the case"), partial(_import, arrival, self._opener)
            )
            said = self.tr("{} is here now.").format(arrival.head.label)
            self.follow(job, self.tr("Importing…"), partial(self._is_imported, said))

    def _is_imported(self, said: str, _: object) -> None:
        self.forget_typed()
        self.say(said, "good")
        self.done.emit()


def _export(  # noqa: PLR0913, PLR0917 - what the window was told, and what a job is given
    case: CaseId,
    path: Path,
    recipients: Recipients,
    view: View,
    progress: Progress,
    write: "RunOnWriter",
) -> Transfer:
    exporter = write(exporter_of)

    def register(transfer: Transfer) -> None:
        write(partial(register_export, transfer=transfer))

    return export_case(view, case, path, recipients, exporter, register, progress)


def _look(
    file: Path, key: Path, password: str, view: View, progress: Progress, _: "RunOnWriter"
) -> tuple[Arrival, Opener]:
    """Open it by a key, which the password opens; without one it is that of the file."""
    pair = from_file(content_of(key), password) if key.name else None
    opener = Opener(pair, "" if pair else password)
    return read_arrival(file, opener, view, settings_folder(), progress), opener


def _import(
    arrival: Arrival, opener: Opener, view: View, progress: Progress, write: "RunOnWriter"
) -> Transfer:
    keep_originals(arrival, opener, view.blobs, progress)
    return write(partial(import_case, arrival=arrival, opener=opener))
