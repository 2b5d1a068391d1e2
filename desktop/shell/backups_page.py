"""Back-ups and quarantine: what there is to restore from, restoring it, and what lies apart."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, CasefilesError
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import WorkspaceLocked
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain, explain_copy
from casefiles.storage import full_backup
from casefiles.storage.database_copies import CopyCheck
from casefiles.storage.quarantine import QuarantinedFile
from casefiles.storage.restore import RestoreCheck
from casefiles.workspace.quarantine_acts import empty_quarantine
from casefiles.workspace.restore import BackupsOverview, check_backup, overview, quarantine_of
from desktop.shell.backup_moments import called, moment, stamp
from desktop.shell.findings_text import FindingsText
from desktop.translation import counted
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file, choose_folder, choose_target
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, paragraph, tint, title
from desktop.widgets.written_days import with_written_days

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.job import Job

_QuarantineRow = tuple[QuarantinedFile, tuple[str, ...]]
"""What lies in quarantine, and which back-ups name it."""

_SHORT = 16
"""Characters of a digest that are shown."""


@dataclass(frozen=True, slots=True)
class RestoreRequest:
    """What is to be restored, why, and whether faults that were shown are put up with."""

    folder: Path
    back_up: Path
    reason: str
    despite: bool


class BackupsPage(QWidget):
    """Works without an open workspace too: it may be damaged, and that is why somebody is here."""

    done = Signal()
    wants_restore = Signal(object)
    """A `RestoreRequest`: the workspace is to be closed for it."""

    says = Signal(str, str)
    _came = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups-page")
        self._folder, self._context = Path(), None
        self._is_compared = True
        self._looking: Job | None = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backups")
        self._came.connect(lambda does: does(), Qt.ConnectionType.QueuedConnection)
        self._build_tables()
        self.report = FindingsText(
            "backups-report", self.tr("The back-up, and what restoring it would change")
        )
        self.report.setPlaceholderText(self.tr(
            "Choose a back-up and press Restore: it is checked first, and the changes that it lacks"
            " are listed here. Checking changes nothing."
        ))  # fmt: skip
        self.ask = AskBar("backups-ask")
        self._lay_out()

    _context: "Context | None"

    def activate(self, folder: Path, context: "Context | None") -> None:
        """Show the back-ups of a workspace, which is open or cannot be opened."""
        self._folder, self._context = folder, context
        self.where.setText(visible(str(folder)))
        self.report.clear()
        self.ask.leave()
        for each in (self.now, self.to_folder, self.check):
            each.setEnabled(context is not None)
        self._weigh()
        if self.now.isEnabled():
            self.now.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Look once more."""
        self._work(self.tr("Checking back-ups"), partial(overview, self._folder), self._show)

    def _show(self, found: BackupsOverview) -> None:
        self._is_compared = found.trouble is None
        self._copies.show(found.copies)
        self._apart.show([(each, found.named[each.digest]) for each in found.apart])
        self._apart_or_nothing.setCurrentIndex(0 if found.apart else 1)
        self.state.setText(self._in_words(found))
        self.state.setVisible(bool(self.state.text()))
        tint(self.state, "bad" if found.trouble else "")
        self._weigh()

    def _in_words(self, found: BackupsOverview) -> str:
        if isinstance(found.trouble, WorkspaceLocked):
            return self.tr("The workspace is locked. Open it first: then its back-ups can be read.")
        if found.trouble:
            return self.tr("The current workspace cannot be read. Choose a back-up and restore it.")
        if not found.copies:
            return self.tr("No back-up yet: one is written before the first change of a day.")
        return ""

    def _build_tables(self) -> None:
        tr = self.tr
        by_name: Rows[CopyCheck] = Rows(lambda c: c.name, lambda c: (-stamp(c.last), c.name))
        self._copies = TableModel([
            Column(tr("Back-up"), called, hint=lambda c: c.name, width=280),
            Column(tr("Last change"), lambda c: moment(c.last), width=150),
            Column(tr("Compared with current"), self._compared, tone=_tone, hint=_why, width=320),
            Column(tr("Checked"), self._checked, tone=lambda c: "bad" if c.faults else "",
                   width=180),
        ], by_name, self)  # fmt: skip
        by_digest: Rows[_QuarantineRow] = Rows(
            lambda q: q[0].digest, lambda q: (q[0].since, q[0].digest)
        )
        self._apart = TableModel([
            Column(tr("File"), lambda q: f"{q[0].digest[:_SHORT]}…", hint=lambda q: q[0].digest,
                   width=160),
            Column(tr("Bytes"), lambda q: f"{q[0].size:,}", lambda q: q[0].size, right=True,
                   width=84),
            Column(tr("Since"), lambda q: moment(q[0].since), width=150),
            Column(tr("Why"), lambda _: tr("not referenced in the journal"), width=230),
            Column(tr("Referenced by"), lambda q: ", ".join(q[1]) or tr("no back-up"), width=250),
        ], by_digest, self)  # fmt: skip
        self.copies = table_of(self._copies, "backups-table", tr("Back-ups"), single=True)
        self.apart = table_of(self._apart, "quarantine-table", tr("Quarantine"))
        self.copies.opened.connect(lambda _: self._restore_chosen())
        for table in (self.copies, self.apart):
            table.selection_changed.connect(self._weigh)
            table.current_changed.connect(lambda _: self._weigh())

    def _weigh(self) -> None:
        """Let only that be done for which something is chosen."""
        self.restore.setEnabled(bool(self.copies.selected() or self.copies.current()))
        apart = bool(self.apart.selected())
        self.save.setEnabled(apart)
        self.remove.setEnabled(apart and self._context is not None)

    def _compared(self, copy: CopyCheck) -> str:
        if copy.trouble:
            return self.tr("cannot be read")
        if not self._is_compared:
            return self.tr("not compared: the current workspace cannot be read")
        if copy.only_here:
            return self.tr("has {} not in the journal").format(_acts(len(copy.only_here)))
        if copy.behind:
            return self.tr("{} fewer").format(_acts(copy.behind))
        return self.tr("same changes")

    def _checked(self, copy: CopyCheck) -> str:
        if copy.trouble:
            return ""
        if copy.faults:
            return counted(len(copy.faults), "thing differs", "things differ")
        return self.tr("chains and rows intact") if copy.whole else self.tr("opens")

    def _lay_out(self) -> None:
        tr = self.tr
        self.where, self.state = muted(""), muted("")
        nothing = paragraph(tr("Nothing is in quarantine."), margin=(0, 4, 0, 4))
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._apart_or_nothing = stack(self.apart, nothing)
        self.now = button("backups-now", tr("Back up now"), self._back_up_now)
        self.to_folder = button("backups-to", tr("Back up to folder…"), self._back_up_to)
        self.check = button("backups-check", tr("Check all"), self._check_all)
        self.restore = button("backups-restore", tr("Restore…"), self._restore_chosen)
        self.save = button("quarantine-save", tr("Save a copy…"), self._save)
        self.remove = button("quarantine-remove", tr("Remove permanently…"), self._ask_remove)
        self.copies.acts.offer(self.restore, self.now, self.to_folder, self.check)
        self.apart.acts.offer(self.save)
        self.apart.acts.offer_removal(self.remove)
        kept = column(
            row(
                title(tr("Back-ups")), self.now, self.to_folder, self.check, self.restore,
                button("backups-file", tr("Restore from file…"), self._restore_file),
                button("backups-folder", tr("Restore from folder…"), self._restore_folder),
            ),
            self.copies, self.report, spacing=8,
        )  # fmt: skip
        apart = column(
            row(title(tr("Quarantine")), self.save, self.remove),
            muted(tr(
                "Original files that nothing names any more, as after an older back-up was"
                " restored. What is named again goes back by itself; a person removes the rest."
            )),
            self._apart_or_nothing, spacing=8, rest=self._apart_or_nothing,
        )  # fmt: skip
        kept.setContentsMargins(0, 0, 0, 12)
        apart.setContentsMargins(0, 12, 0, 0)
        words = title(tr("Back-ups and quarantine"), 6), self.where, self.state
        split = Splitter("backups-split", [400, 240], kept, apart, upright=True)
        done = row(button("backups-done", tr("Done"), self.done.emit))
        margin = 32, 32, 32, 24
        lay_out(self, *words, self.ask, split, done, spacing=8, margin=margin, rest=split)

    def _back_up_now(self) -> None:
        if self._context:
            job = self._context.jobs.act(self.tr("Backing up"), lambda work, _: work.back_up())
            job.succeeded.connect(self._is_written)

    def _is_written(self, path: Path) -> None:
        self.says.emit(self.tr("Written and checked: {}").format(path.name), "good")
        self.refresh()

    def _back_up_to(self) -> None:
        folder = choose_folder(self, self.tr("A folder for the back-up, such as on another disk"))
        if not folder or not self._context:
            return
        who = self._context.view.actor or ""
        job = self._context.jobs.work(
            self.tr("Backing up to {}").format(folder.name),
            lambda view, progress, _: full_backup.write_to(
                view.db, view.folder, folder, who, datetime.now(UTC), progress=progress
            ),
        )
        job.succeeded.connect(partial(self._is_complete, folder))

    def _is_complete(self, folder: Path, done: full_backup.FullBackup) -> None:
        words = self.tr("Complete and checked: {}. {}, {} of them copied now.")
        self.says.emit(words.format(folder, _files(done.originals), done.copied), "good")

    def _check_all(self) -> None:
        whole = partial(overview, self._folder, whole=True)
        self._work(self.tr("Checking back-ups"), whole, self._show)

    def _restore_chosen(self) -> None:
        if copy := self.copies.current():
            self._look(self._folder / copy.name)

    def _restore_file(self) -> None:
        if path := choose_file(self, self.tr("A back-up to restore")):
            self._look(path)

    def _restore_folder(self) -> None:
        if path := choose_folder(self, self.tr("A back-up with its files to restore")):
            self._look(path)

    def _look(self, path: Path) -> None:
        self.ask.leave()
        self.report.setPlainText(self.tr("Checking {}…").format(visible(path.name)))
        looking = partial(_looked, self._folder, path)
        self._work(self.tr("Checking the back-up"), looking, partial(self._ask_restore, path))

    def _ask_restore(self, path: Path, found: RestoreCheck | CasefilesError) -> None:
        if isinstance(found, CasefilesError):
            words = self.tr("{} cannot be restored. {}")
            self.report.setPlainText(words.format(visible(path.name), explain_copy(found)))
            return
        from casefiles.cli.workflows.restore import in_words  # noqa: PLC0415 - rarely needed

        said = [with_written_days(visible(each)) for each in in_words(found)]
        self.report.show_findings(said, sums_up=False)
        words = self.tr(
            "Put this back-up in the place of what is there now? What is there now is kept in"
            " “replaced”, in the workspace's folder. What was erased since stays erased."
        )
        if not found.is_sound:
            words = self.tr("This back-up has differences, listed below. {}").format(words)
        self.ask.ask(
            words,
            self.tr("Restore"),
            lambda reason: self.wants_restore.emit(
                RestoreRequest(self._folder, path, reason, not found.is_sound)
            ),
            second="" if found.is_sound else self.tr("Restore it despite its faults?"),
        )

    def _save(self) -> None:
        if not (chosen := self.apart.current()):
            return
        item = chosen[0]
        if to := choose_target(self, self.tr("Save a copy"), item.digest[:_SHORT]):
            saving = partial(quarantine_of(self._folder).save, item.digest, to)
            words = self.tr("Written and checked: {}").format(to.name)
            said = partial(self.says.emit, words, "good")
            self._work(self.tr("Saving"), lambda _: saving(), lambda _: said())

    def _ask_remove(self) -> None:
        chosen = [item for item, _ in self.apart.selected()]
        if not chosen or not self._context:
            return
        self.ask.ask(
            self.tr(
                "Remove {} from the quarantine permanently? The journal keeps the digests, the name"
                " and the reason."
            ).format(_files(len(chosen))),
            self.tr("Remove…"),
            partial(self._remove, [each.digest for each in chosen]),
            second=self.tr("This cannot be undone. Remove {} permanently?").format(
                _files(len(chosen))
            ),
        )

    def _remove(self, digests: list[str], reason: str) -> None:
        if self._context:
            job = self._context.jobs.act(
                self.tr("Removing"),
                lambda work, _: empty_quarantine(work, reason, only=digests),  # type: ignore[arg-type]
            )
            job.succeeded.connect(lambda _: self.refresh())

    def _work(
        self, words: str, work: Callable[[Progress], object], then: Callable[..., object]
    ) -> None:
        """Do slow work that only reads, and show what came of it if it is still wanted."""
        folder = self._folder

        def shows(result: object) -> None:
            if folder == self._folder:
                then(result)

        if self._context:
            job = self._context.jobs.work(words, lambda _, progress, __: work(progress))
            job.succeeded.connect(shows)
            job.failed.connect(lambda error: self.report.setPlainText(_said(error)))
        else:
            self._pool.submit(self._apart_from_jobs, work, shows)

    def _apart_from_jobs(
        self, work: Callable[[Progress], object], shows: Callable[[object], object]
    ) -> None:
        try:
            result = work(silent)
        except Cancelled:
            return
        except CasefilesError as error:
            self._came.emit(partial(self.report.setPlainText, _said(error)))
        else:
            self._came.emit(partial(shows, result))


def _looked(folder: Path, back_up: Path, progress: Progress) -> RestoreCheck | CasefilesError:
    """Look at a back-up. That one is damaged says nothing of the workspace that is open."""
    try:
        return check_backup(folder, back_up, progress)
    except Cancelled:
        raise
    except CasefilesError as error:
        return error


def _why(copy: CopyCheck) -> str:
    return explain_copy(copy.trouble) if copy.trouble else ""


def _tone(copy: CopyCheck) -> str:
    return "bad" if copy.trouble else "warn" if copy.only_here else ""


def _acts(count: int) -> str:
    return counted(count, "act")


def _files(count: int) -> str:
    return counted(count, "file")


def _said(error: Exception) -> str:
    return explain(error) if isinstance(error, CasefilesError) else ""
